#pragma once

#include <QPoint>

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;
struct OpenedStudy;

/// The menu of a tile: its presets by name, layouts, what turns and flips, the series of the study.
void showTileMenu(CanvasWidget &canvas, const ActionRegistry &actions, const OpenedStudy *study, const QPoint &globalPosition);

} // namespace negato::viewer
