#include "viewer/window/canvas_actions.h"

#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"

#include <QActionGroup>

#include <array>
#include <utility>

namespace negato::viewer {

namespace {

constexpr int kPage = 10;

template <typename Slot>
void on(const ActionRegistry &actions, ActionId id, CanvasWidget &canvas, Slot slot)
{
    QObject::connect(actions.action(id), &QAction::triggered, &canvas, slot);
}

/// Keys that lists, fields and buttons need for themselves act only while the images have the keyboard.
void keepKeysToCanvas(const ActionRegistry &actions, CanvasWidget &canvas)
{
    const auto keep = [&](ActionId id) {
        actions.action(id)->setShortcutContext(Qt::WidgetShortcut);
        canvas.addAction(actions.action(id));
    };
    for (const ActionSpec &spec : actionTable())
        if (spec.group == ActionGroup::Images)
            keep(spec.id);
    for (const ActionId id : {ActionId::NextStudy, ActionId::PreviousStudy, ActionId::DeleteMeasurement})
        keep(id);
}

void connectImages(const ActionRegistry &actions, CanvasWidget &canvas)
{
    on(actions, ActionId::NextImage, canvas, [&canvas] { canvas.nextImage(1); });
    on(actions, ActionId::PreviousImage, canvas, [&canvas] { canvas.nextImage(-1); });
    on(actions, ActionId::PageDown, canvas, [&canvas] { canvas.nextImage(kPage); });
    on(actions, ActionId::PageUp, canvas, [&canvas] { canvas.nextImage(-kPage); });
    on(actions, ActionId::FirstImage, canvas, [&canvas] { canvas.firstImage(); });
    on(actions, ActionId::LastImage, canvas, [&canvas] { canvas.lastImage(); });
    on(actions, ActionId::NextTile, canvas, [&canvas] { canvas.activateNextTile(); });
    on(actions, ActionId::PreviousTile, canvas, [&canvas] { canvas.activatePreviousTile(); });
    on(actions, ActionId::EnlargeTile, canvas, [&canvas] { canvas.toggleEnlarged(); });
    on(actions, ActionId::DeleteMeasurement, canvas, [&canvas] { canvas.deleteSelectedMeasurement(); });
    on(actions, ActionId::Escape, canvas, [&canvas] { canvas.cancel(); });
}

void connectTools(const ActionRegistry &actions, CanvasWidget &canvas)
{
    constexpr std::array tools{
        std::pair{ActionId::WindowLevelTool, Tool::WindowLevel}, std::pair{ActionId::ScrollTool, Tool::Scroll},
        std::pair{ActionId::ZoomTool, Tool::Zoom}, std::pair{ActionId::PanTool, Tool::Pan},
        std::pair{ActionId::LengthTool, Tool::Length}, std::pair{ActionId::EllipseTool, Tool::Ellipse},
        std::pair{ActionId::CrosshairTool, Tool::Crosshair}, std::pair{ActionId::CurveTool, Tool::Curve},
        std::pair{ActionId::ScalpelTool, Tool::Scalpel}};
    auto *group = new QActionGroup(&canvas);
    for (const auto &[id, tool] : tools) {
        group->addAction(actions.action(id));
        actions.action(id)->setChecked(tool == canvas.tool());
        on(actions, id, canvas, [&canvas, tool = tool] { canvas.setTool(tool); });
        QObject::connect(&canvas, &CanvasWidget::toolChanged, actions.action(id),
                         [action = actions.action(id), tool = tool](Tool now) { action->setChecked(now == tool); });
    }
}

void connectDisplay(const ActionRegistry &actions, CanvasWidget &canvas)
{
    for (int i = 0; i < 9; ++i)
        on(actions, static_cast<ActionId>(static_cast<int>(ActionId::Preset1) + i), canvas, [&canvas, i] { canvas.preset(i); });
    on(actions, ActionId::AutoWindow, canvas, [&canvas] { canvas.autoWindow(); });
    on(actions, ActionId::Invert, canvas, [&canvas] { canvas.invert(); });
    on(actions, ActionId::FlipHorizontal, canvas, [&canvas] { canvas.flipHorizontally(); });
    on(actions, ActionId::FlipVertical, canvas, [&canvas] { canvas.flipVertically(); });
    on(actions, ActionId::RotateLeft, canvas, [&canvas] { canvas.rotateLeft(); });
    on(actions, ActionId::RotateRight, canvas, [&canvas] { canvas.rotateRight(); });
    on(actions, ActionId::Fit, canvas, [&canvas] { canvas.fit(); });
    on(actions, ActionId::OneToOne, canvas, [&canvas] { canvas.oneToOne(); });
    constexpr double zoomStep = 1.25;
    on(actions, ActionId::ZoomIn, canvas, [&canvas] { canvas.zoomBy(zoomStep); });
    on(actions, ActionId::ZoomOut, canvas, [&canvas] { canvas.zoomBy(1 / zoomStep); });
    on(actions, ActionId::Interpolation, canvas, [&canvas] { canvas.toggleInterpolation(); });
    on(actions, ActionId::Reset, canvas, [&canvas] { canvas.reset(); });
    on(actions, ActionId::Magnifier, canvas, [&canvas](bool isOn) { canvas.setMagnifier(isOn); });
    on(actions, ActionId::Overlays, canvas, [&canvas](bool isOn) { canvas.setOverlaysShown(isOn); });
    actions.action(ActionId::Overlays)->setChecked(canvas.areOverlaysShown());
    on(actions, ActionId::OverlayPlanes, canvas, [&canvas](bool isOn) { canvas.setOverlayPlanesShown(isOn); });
    actions.action(ActionId::OverlayPlanes)->setChecked(canvas.areOverlayPlanesShown());
    on(actions, ActionId::Guides, canvas, [&canvas](bool isOn) { canvas.setGuidesShown(isOn); });
    actions.action(ActionId::Guides)->setChecked(true);
    QObject::connect(&canvas, &CanvasWidget::magnifierChanged, actions.action(ActionId::Magnifier), &QAction::setChecked);
}

void connectCine(const ActionRegistry &actions, const Theme &theme, CanvasWidget &canvas)
{
    on(actions, ActionId::Cine, canvas, [&canvas] { canvas.toggleCine(); });
    on(actions, ActionId::CineAll, canvas, [&canvas] { canvas.toggleAllCines(); });
    on(actions, ActionId::CineFaster, canvas, [&canvas] { canvas.changeCineSpeed(1); });
    on(actions, ActionId::CineSlower, canvas, [&canvas] { canvas.changeCineSpeed(-1); });
    auto *group = new QActionGroup(&canvas);
    group->addAction(actions.action(ActionId::CineLoop));
    group->addAction(actions.action(ActionId::CineSweep));
    actions.action(ActionId::CineLoop)->setChecked(true);
    on(actions, ActionId::CineLoop, canvas, [&canvas] { canvas.setCineSweeping(false); });
    on(actions, ActionId::CineSweep, canvas, [&canvas] { canvas.setCineSweeping(true); });
    QObject::connect(&canvas, &CanvasWidget::cineChanged, actions.action(ActionId::Cine),
                     [action = actions.action(ActionId::Cine), &theme](bool isPlaying) {
                         action->setIcon(theme.icon(isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
                     });
}

void connectLayouts(const ActionRegistry &actions, CanvasWidget &canvas)
{
    struct Grid
    {
        ActionId id;
        int rows;
        int columns;
    };
    constexpr std::array grids{Grid{ActionId::Layout1x1, 1, 1}, Grid{ActionId::Layout1x2, 1, 2},
                               Grid{ActionId::Layout2x1, 2, 1}, Grid{ActionId::Layout2x2, 2, 2},
                               Grid{ActionId::Layout2x3, 2, 3}, Grid{ActionId::Layout3x3, 3, 3},
                               Grid{ActionId::Layout4x4, 4, 4}, Grid{ActionId::Layout4x5, 4, 5}};
    for (const Grid &grid : grids)
        on(actions, grid.id, canvas, [&canvas, grid] { canvas.setTileGrid(grid.rows, grid.columns); });
}

} // namespace

void connectCanvasActions(const ActionRegistry &actions, const Theme &theme, CanvasWidget &canvas)
{
    keepKeysToCanvas(actions, canvas);
    connectImages(actions, canvas);
    connectTools(actions, canvas);
    connectDisplay(actions, canvas);
    connectCine(actions, theme, canvas);
    connectLayouts(actions, canvas);
}

} // namespace negato::viewer
