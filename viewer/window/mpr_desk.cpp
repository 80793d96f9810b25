#include "viewer/window/mpr_desk.h"

#include "viewer/actions/action_registry.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/volume/scene_feed.h"

#include <QAction>

#include <algorithm>
#include <array>
#include <numbers>
#include <utility>

namespace negato::viewer {

namespace {

/// From one thickness to the next, mm; the first is the plane alone.
constexpr std::array kThicknessesMm{0.0, 1.0, 2.0, 3.0, 5.0, 7.5, 10.0, 15.0, 20.0, 30.0, 50.0, 75.0, 100.0};

} // namespace

MprDesk::MprDesk(CanvasWidget &canvas, FrameLoader &loader, const ActionRegistry &actions)
    : m_canvas(canvas)
    , m_loader(loader)
    , m_actions(actions)
{
    connectActions();
    connect(&m_canvas, &CanvasWidget::displayStateChanged, this, &MprDesk::shareDisplay);
    connect(&m_canvas, &CanvasWidget::shownImageChanged, this, &MprDesk::takeSharedDisplay);
}

void MprDesk::connectActions()
{
    const auto on = [this](ActionId id, auto slot) { connect(m_actions.action(id), &QAction::triggered, this, slot); };
    on(ActionId::Mpr, [this] { isActive() ? leave() : start(); });
    on(ActionId::AlignToPatient, [this] { if (m_session) m_session->alignToPatient(); });
    on(ActionId::AlignToImages, [this] { if (m_session) m_session->alignToAcquisition(); });
    on(ActionId::TurnLeft, [this] { turn(-1); });
    on(ActionId::TurnRight, [this] { turn(1); });
    on(ActionId::SlabThicker, [this] { changeThickness(1); });
    on(ActionId::SlabThinner, [this] { changeThickness(-1); });
    on(ActionId::SlabKind, [this] { changeKind(); });
    on(ActionId::VolumeSampling, [this] { changeSampling(); });
}

void MprDesk::start()
{
    const auto set = m_canvas.displaySet(m_canvas.activeTile());
    if (!set || set->stack.frames.empty()) {
        m_actions.action(ActionId::Mpr)->setChecked(false);
        return;
    }
    m_before = {m_canvas.rowCount(), m_canvas.columnCount(), m_canvas.activeTile(), {}, m_canvas.tile(m_canvas.activeTile()).wantedImage()};
    for (int tile = 0; tile < m_canvas.tileCount(); ++tile)
        m_before.sets.push_back(m_canvas.displaySet(tile));
    begin(std::make_shared<MprSession>(m_loader, set));
    m_canvas.setTileGrid(2, 2);
    showPlanes();
    m_canvas.setActiveTile(0);
    m_actions.action(ActionId::Mpr)->setChecked(true);
}

void MprDesk::begin(const std::shared_ptr<MprSession> &session)
{
    m_session = session;
    connect(m_session.get(), &MprSession::volumeReplaced, this, &MprDesk::volumeReplaced);
    connect(m_session.get(), &MprSession::volumeKept, this, &MprDesk::volumeKept);
}

void MprDesk::showPlanes()
{
    for (int view = 0; view < MprSession::kViews; ++view)
        m_canvas.setFeed(view, m_session->loader().displaySet(), std::make_unique<PlaneFeed>(m_session, view));
    showScene();
}

void MprDesk::changeBase(const std::shared_ptr<const DisplaySet> &set, const std::optional<Eigen::Isometry3d> &newFromOld)
{
    const auto before = m_session;
    begin(std::make_shared<MprSession>(m_loader, set));
    m_session->takePlaces(*before, newFromOld);
    m_display.reset();
    m_actions.action(ActionId::CurvedPlane)->setChecked(false);
    showPlanes();
}

void MprDesk::showScene(const SceneFeed *before)
{
    if (!m_session)
        return;
    auto scene = std::make_unique<SceneFeed>(m_session, m_canvas.drawing() == Drawing::GraphicsCard);
    if (before)
        scene->takeOver(*before);
    m_canvas.setFeed(sceneTile(), m_session->loader().displaySet(), std::move(scene));
}

void MprDesk::grow(const std::shared_ptr<const DisplaySet> &old, const std::shared_ptr<const DisplaySet> &grown)
{
    std::ranges::replace(m_before.sets, old, grown);
    if (m_session)
        m_session->grow(old, grown);
}

void MprDesk::returnTo(const std::shared_ptr<const DisplaySet> &set)
{
    const auto tile = static_cast<std::size_t>(m_before.activeTile);
    if (tile < m_before.sets.size() && m_before.sets[tile] && m_before.sets[tile]->seriesUid == set->seriesUid)
        m_before.sets[tile] = set;
}

void MprDesk::leave()
{
    forget();
    m_canvas.setTileGrid(m_before.rows, m_before.columns);
    for (std::size_t tile = 0; tile < m_before.sets.size(); ++tile)
        m_canvas.setDisplaySet(static_cast<int>(tile), m_before.sets[tile]);
    m_canvas.setActiveTile(m_before.activeTile);
    m_canvas.showImage(m_before.image);
    m_before = {};
}

void MprDesk::forget()
{
    m_session.reset();
    m_actions.action(ActionId::CurvedPlane)->setChecked(false);
    m_actions.action(ActionId::Fusion)->setChecked(false);
    m_actions.action(ActionId::FusionCheckerboard)->setChecked(false);
    m_display.reset();
    m_actions.action(ActionId::Mpr)->setChecked(false);
}

PlaneFeed *MprDesk::activeFeed()
{
    return qobject_cast<PlaneFeed *>(m_canvas.feed(m_canvas.activeTile()));
}

void MprDesk::turn(double degrees)
{
    if (PlaneFeed *feed = activeFeed())
        feed->session().turnOthers(feed->view(), degrees * std::numbers::pi / 180);
}

void MprDesk::changeThickness(int steps)
{
    PlaneFeed *feed = activeFeed();
    if (!feed)
        return;
    MprSession::Slab slab = feed->session().slab(feed->view());
    const auto above = std::ranges::upper_bound(kThicknessesMm, slab.thicknessMm + 1e-6);
    const auto atOrAbove = std::ranges::lower_bound(kThicknessesMm, slab.thicknessMm - 1e-6);
    if (steps > 0 && above != kThicknessesMm.end())
        slab.thicknessMm = *above;
    else if (steps < 0 && atOrAbove != kThicknessesMm.begin())
        slab.thicknessMm = *std::prev(atOrAbove);
    feed->session().setSlab(feed->view(), slab);
}

void MprDesk::changeKind()
{
    using render::Projection;
    PlaneFeed *feed = activeFeed();
    if (!feed)
        return;
    MprSession::Slab slab = feed->session().slab(feed->view());
    slab.projection = static_cast<Projection>((static_cast<int>(slab.projection) + 1) % (static_cast<int>(Projection::Sum) + 1));
    feed->session().setSlab(feed->view(), slab);
}

void MprDesk::changeSampling()
{
    using render::Sampling;
    PlaneFeed *feed = activeFeed();
    if (!feed)
        return;
    const Sampling now = feed->session().sampling();
    feed->session().setSampling(now == Sampling::Linear ? Sampling::Cubic : now == Sampling::Cubic ? Sampling::Nearest : Sampling::Linear);
}

bool MprDesk::isOfSession(int tile)
{
    auto *feed = qobject_cast<PlaneFeed *>(m_canvas.feed(tile));
    return feed && m_session && &feed->session() == m_session.get();
}

/// What is bright in one plane is so in the others.
void MprDesk::shareDisplay(int tile)
{
    if (m_isSharing || !isOfSession(tile) || !m_canvas.tile(tile).shown())
        return;
    m_isSharing = true;
    m_display = m_canvas.tile(tile).displayState();
    for (int other = 0; other < m_canvas.tileCount(); ++other)
        if (other != tile && isOfSession(other))
            m_canvas.setDisplayState(other, *m_display);
    m_isSharing = false;
}

/// The first picture of a plane comes with a window of its own.
void MprDesk::takeSharedDisplay(int tile)
{
    if (m_isSharing || !isOfSession(tile) || !m_canvas.tile(tile).shown())
        return;
    m_isSharing = true;
    if (!m_display)
        m_display = m_canvas.tile(tile).displayState();
    m_canvas.setDisplayState(tile, *m_display);
    m_isSharing = false;
}

} // namespace negato::viewer
