#pragma once

class QWidget;

namespace negato::viewer {

/// Version, libraries and licence, and that this is not a certified medical device.
void showAboutBox(QWidget *parent);

} // namespace negato::viewer
