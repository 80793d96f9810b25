#pragma once

class QSettings;

namespace negato::viewer {

/// Who is to draw the images, as the user chose: "drawing/by" of the settings.
enum class DrawingWish { Automatic, GraphicsCard, Processor };

DrawingWish drawingWish(const QSettings &settings);
void setDrawingWish(QSettings &settings, DrawingWish wish);

} // namespace negato::viewer
