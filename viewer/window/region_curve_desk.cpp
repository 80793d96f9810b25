#include "viewer/window/region_curve_desk.h"

#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/plane_curve_maker.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/fourth_axis_desk.h"

#include <QAction>

#include <utility>

namespace negato::viewer {

RegionCurveDesk::RegionCurveDesk(CanvasWidget &canvas, FrameLoader &loader, const FourthAxisDesk &axes, const Theme &theme, const ActionRegistry &actions,
                                 QWidget *window)
    : m_canvas(canvas)
    , m_loader(loader)
    , m_axes(axes)
    , m_theme(theme)
    , m_window(window)
{
    connect(actions.action(ActionId::RegionCurve), &QAction::triggered, this, &RegionCurveDesk::openCurve);
    connect(&canvas, &CanvasWidget::shownImageChanged, this, &RegionCurveDesk::follow);
    connect(&canvas, &CanvasWidget::activeTileChanged, this, &RegionCurveDesk::follow);
}

void RegionCurveDesk::openCurve()
{
    const auto region = m_canvas.activeRegion();
    const Tile &tile = m_canvas.tile(m_canvas.activeTile());
    if (!tile.shown() || !axisShown())
        Q_EMIT told(tr("There is no curve: this series has no further times, b-values or echoes of the same images."));
    else if (!region)
        Q_EMIT told(tr("Draw an ellipse around the region, or click on one of several, before its curve is made."));
    else if (auto maker = makerOf({region->start, region->end}))
        showCurve(std::move(maker));
    else
        Q_EMIT told(tr("There is no curve of this picture, or it is still being made: choose an image or a plane of the volume."));
}

/// Of the active tile; also of a dynamic series of one slice.
std::optional<FourthAxis> RegionCurveDesk::axisShown() const
{
    const int tile = m_canvas.activeTile();
    if (const FourthAxis *axis = m_axes.axisOf(tile))
        return *axis;
    return m_canvas.tile(tile).feed()->isMadeOnDemand() ? std::nullopt : timesOfOnePlace(*m_canvas.tile(tile).shownSet());
}

std::unique_ptr<RegionCurveMaker> RegionCurveDesk::makerOf(const EllipseRegion &region)
{
    const int tile = m_canvas.activeTile();
    const ShownImage &shown = *m_canvas.tile(tile).shown();
    FourthAxis axis = axisShown().value();
    if (!m_canvas.feed(tile)->isMadeOnDemand()) {
        const std::size_t image = m_axes.axisOf(tile) ? static_cast<std::size_t>(shown.index) : 0;
        return std::make_unique<ImageCurveMaker>(m_loader, std::move(axis), image, region);
    }
    auto *feed = qobject_cast<PlaneFeed *>(m_canvas.feed(tile));
    if (!feed || !feed->session().isReady() || !feed->isUpToDate())
        return nullptr;
    return std::make_unique<PlaneCurveMaker>(m_loader, std::move(axis), feed->session().plane(feed->view()), region);
}

void RegionCurveDesk::showCurve(std::unique_ptr<RegionCurveMaker> maker)
{
    closeCurve();
    m_dialog = new RegionCurveDialog(std::move(maker), m_theme, m_window);
    m_dialog->setShown(m_canvas.tile(m_canvas.activeTile()).shownSet());
    m_dialog->show();
}

void RegionCurveDesk::closeCurve()
{
    delete m_dialog;
}

void RegionCurveDesk::follow(int tile)
{
    if (m_dialog && tile == m_canvas.activeTile())
        m_dialog->setShown(m_canvas.tile(tile).shownSet());
}

} // namespace negato::viewer
