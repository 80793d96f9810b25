#pragma once

#include "render/frame/graphics_driver.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/panels/drawing_wish.h"

namespace negato::viewer {

/// A graphics card where there is a usable one. A software driver only on request: the processor does its work faster alone.
Drawing drawingFor(DrawingWish wish, const render::GraphicsDriver &driver);

/// Who draws, and with which driver, in a sentence.
QString drawingText(Drawing drawing, const render::GraphicsDriver &driver);

} // namespace negato::viewer
