#pragma once

#include <QDialog>

namespace negato::viewer {

class ActionRegistry;
class Theme;

/// One page with every action and its keys as they are now, and what the mouse does.
class KeysSheet : public QDialog
{
    Q_OBJECT

public:
    KeysSheet(const ActionRegistry &actions, const Theme &theme, QWidget *parent = nullptr);
};

} // namespace negato::viewer
