#pragma once

#include "render/colour/overlay_plane_painter.h"
#include "viewer/canvas/measurement_book.h"
#include "viewer/canvas/overlay_painter.h"
#include "viewer/canvas/reference_lines.h"
#include "viewer/canvas/region_values.h"
#include "viewer/canvas/step_bar.h"
#include "viewer/canvas/tile.h"

#include <QPainter>

#include <optional>

namespace negato::viewer {

/// What lies over a tile at the moment.
struct TileDecoration
{
    bool isActive = false; ///< accent edge
    bool isDropTarget = false; ///< a series hovers over it
    std::optional<QPointF> loupe; ///< the cursor, from the tile's top left corner
    double magnification = 2;
    const QPolygonF *outline = nullptr; ///< being drawn
    const StepBar *stepBar = nullptr;
    RegionValues *regions = nullptr; ///< null: statistics are counted at once
    SpaceGraphics space;
};

/// Everything but the pixels of a tile: shutter, overlay planes, measurements, text, magnifier, edges.
class TilePainter
{
public:
    explicit TilePainter(const Theme &theme)
        : m_theme(theme)
        , m_overlay(theme)
        , m_config(OverlayConfig::builtIn())
    {
    }

    void setConfig(OverlayConfig config) { m_config = std::move(config); }
    /// `rect`: of the tile on the device, in logical pixels.
    void paint(QPainter &painter, const QRectF &rect, const Tile &tile, const MeasurementBook &book,
               const OverlayOptions &options, const TileDecoration &decoration, double scale);

private:
    void paintDataSetGraphics(QPainter &painter, const ShownImage &image, const render::PlacedFrame &frame, bool hasOverlays);
    void paintEdge(QPainter &painter, const QRectF &rect) const;

    Theme m_theme;
    OverlayPainter m_overlay;
    OverlayConfig m_config;
    render::OverlayPlanePainter m_planes;
};

} // namespace negato::viewer
