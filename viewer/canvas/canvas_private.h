#pragma once

#include "render/frame/frame_engine.h"
#include "render/raster/raster_engine.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/gl_surface.h"
#include "viewer/canvas/guide_lines.h"
#include "viewer/canvas/measurement_book.h"
#include "viewer/canvas/pointer_drag.h"
#include "viewer/canvas/tile_layout.h"
#include "viewer/canvas/tile_painter.h"
#include "viewer/tools/cine_player.h"

#include <map>
#include <set>

namespace negato::viewer {

struct CanvasWidget::Private
{
    Private(CanvasWidget &widget, FrameLoader &frameLoader, const Theme &colours, ErrorText sentence);

    [[nodiscard]] Tile &active() { return *tiles[static_cast<std::size_t>(activeTile)]; }
    [[nodiscard]] Tile &at(int tile) { return *tiles[static_cast<std::size_t>(tile)]; }
    [[nodiscard]] CinePlayer &cine(int tile) { return *cines[static_cast<std::size_t>(tile)]; }
    [[nodiscard]] const CinePlayer &cine(int tile) const { return *cines[static_cast<std::size_t>(tile)]; }
    [[nodiscard]] bool isVisible(int tile) const { return !layout.rect(tile).isEmpty(); }

    void addTile();
    void addCine(int tile);
    void playCine(int tile);
    void relayout();
    void markDirty(int tile);
    void markAllDirty();
    void markLines(int tile);
    void checkPatients();
    void onImageShown(int tile);

    /// The measurements that the editor is at, of the image; those of the frame where it is at others.
    [[nodiscard]] QString measuredKey(const ShownImage &image) const;
    /// Measurements of the frame that the active tile shows, or its regions; null when it shows none.
    [[nodiscard]] LengthEditor::Lines *activeLines();
    [[nodiscard]] bool isMeasuring() const { return tool == Tool::Length || tool == Tool::Ellipse || measuredTile; }
    [[nodiscard]] bool grabMeasurementOf(const QString &key, int tile, QPointF at);
    /// The pointer is over the slider of a tile, in the tile's own places.
    [[nodiscard]] const StepBar *stepBarAt(int tile, QPointF at) const;
    [[nodiscard]] bool grabStepBar(int tile, QPointF at);
    void moveStepBar(QPointF at);
    void measurementChanged(int tile);
    void showRegionValues();

    [[nodiscard]] QRect deviceRect(int tile) const;
    [[nodiscard]] render::TilePicture picture(int tile);
    [[nodiscard]] OverlayOptions overlayOptions(int tile) const;
    QSet<QString> keyImages;
    [[nodiscard]] TileDecoration decoration(int tile) const;
    void paintFrame(QPainter &painter);
    void paintTile(QPainter &painter, int tile);
    void paintByProcessor(const QRegion &region);
    void paintByCard(QPaintDevice &device, unsigned framebuffer);
    void makeSurface();

    [[nodiscard]] QPointF inTile(int tile, QPointF position) const { return position - layout.rect(tile).topLeft(); }
    void pressMeasurement(int tile, QPointF at);
    [[nodiscard]] bool grabMeasurement(int tile, QPointF at);
    void moveMeasurement(int tile, QPointF at);
    [[nodiscard]] bool grabGuide(int tile, QPointF at);
    [[nodiscard]] bool addCurvePoint(int tile, QPointF at);
    [[nodiscard]] bool markPlace(int tile, QPointF at);
    /// Of a volume in 3D: takes hold of its crop box, or begins an outline.
    [[nodiscard]] bool grabScene(int tile, QPointF at);
    void moveScene(QPointF at);
    void releaseScene(Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool cancelOutline();
    [[nodiscard]] bool isOnCropHandle(int tile, QPointF at);
    [[nodiscard]] bool hasCross() const { return tool == Tool::Length || tool == Tool::Ellipse || tool == Tool::Crosshair || tool == Tool::Scalpel || tool == Tool::Curve; }
    void showGrip(std::optional<int> tile, QPointF at);
    void hover(QPointF position);
    void lookAgain(int tile);
    void setLoupe(std::optional<int> tile, QPointF position);
    void wheel(int tile, QPointF at, int steps, Qt::KeyboardModifiers modifiers);

    CanvasWidget &q;
    FrameLoader &loader;
    Theme theme;
    ErrorText errorText;
    render::RasterEngine raster;
    std::unique_ptr<render::FrameEngine> engine; ///< of the surface's context
    std::unique_ptr<GlSurface> surface; ///< over the whole canvas, where a graphics card draws
    TilePainter painter;
    MeasurementBook book;
    std::unique_ptr<RegionValues> regions = std::make_unique<RegionValues>();
    int rows = 1;
    int columns = 1;
    int activeTile = 0;
    bool isEnlarged = false;
    bool hasConflict = false;
    std::vector<std::unique_ptr<Tile>> tiles;
    std::vector<std::unique_ptr<CinePlayer>> cines; ///< one a tile
    bool isSweeping = false;
    TileLayout layout;

    Tool tool = Tool::WindowLevel;
    PointerDrag drag;
    GuideDrag guideDrag;
    std::optional<int> cropFace; ///< of the active tile, follows the mouse
    QPointF cropLast;
    QPolygonF outline; ///< being drawn on the active tile
    bool isMarking = false; ///< the mark follows the mouse
    std::map<int, StepBar> stepBars; ///< by tile
    std::optional<int> steppedTile; ///< whose slider follows the mouse
    Qt::MouseButton dragButton = Qt::NoButton;
    std::optional<int> measuredTile; ///< in which a measurement follows the mouse
    int wheelRemainder = 0;
    std::optional<int> dropTile;

    bool isMagnifierOn = false;
    double magnification = 2;
    std::optional<QPointF> pointer; ///< over the canvas, in places of the screen: it stays there when the canvas moves
    std::optional<int> loupeTile;
    QPointF loupeAt;
    bool hasTechnique = true;
    bool hasOverlayPlanes = true;
    bool hasGuides = true;
    std::optional<SpaceMark> mark;

    std::set<int> dirty; ///< on the surface; without it Qt knows what is to be painted
    bool isFrameDirty = true; ///< gaps and band
    QSize paintedSize; ///< device pixels of the last paint
};

} // namespace negato::viewer
