#pragma once

class QMainWindow;

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;
class Theme;

/// The menus, one a group of actions.
void addMenus(QMainWindow &window, const ActionRegistry &actions);
/// The tool bar: study, tools, display, layout, cine.
void addTools(QMainWindow &window, const ActionRegistry &actions, const Theme &theme, CanvasWidget &canvas);
/// Actions that act on images do nothing, and take no keys, while none is in view.
void setImageActionsEnabled(const ActionRegistry &actions, bool areEnabled);

} // namespace negato::viewer
