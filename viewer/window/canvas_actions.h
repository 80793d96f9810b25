#pragma once

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;
class Theme;

/// Connects every action that concerns the images with the canvas, and keeps the checked ones in step with it.
void connectCanvasActions(const ActionRegistry &actions, const Theme &theme, CanvasWidget &canvas);

} // namespace negato::viewer
