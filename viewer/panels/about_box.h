#pragma once

class QString;
class QWidget;

namespace negato::viewer {

/// Version, libraries and licence, who draws the images, and that this is not a certified medical device.
void showAboutBox(const QString &drawing, QWidget *parent);

} // namespace negato::viewer
