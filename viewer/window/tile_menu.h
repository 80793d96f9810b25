#pragma once

#include "viewer/window/study_shelf.h"

#include <QPoint>

#include <span>

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;

/// The menu of a tile: its presets by name, layouts, what turns and flips, the series of the open studies.
void showTileMenu(CanvasWidget &canvas, const ActionRegistry &actions, std::span<const StudyShelf> shelves, const QPoint &globalPosition);

} // namespace negato::viewer
