#include "viewer/window/fourth_axis_desk.h"

#include "viewer/actions/action_registry.h"
#include "viewer/volume/scene_feed.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/opened_study.h"
#include "viewer/window/tile_links.h"

#include <QAction>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace negato::viewer {

namespace {

constexpr int kNear = 2; ///< steps on either side that go before the rest
constexpr std::size_t kMostBytesAhead = std::size_t{256} << 20; ///< of the frames of one place
constexpr int kSceneRestMs = 400;

std::vector<FrameAddress> addressesOf(const FourthAxis &axis, std::size_t image)
{
    std::vector<FrameAddress> addresses;
    for (const FourthAxis::Step &step : axis.steps)
        addresses.push_back(addressOf(*step.set, image));
    return addresses;
}

bool fitsAhead(const FourthAxis &axis)
{
    const dicom::FrameDescription &frame = axis.steps.front().set->stack.frames.front();
    return std::size_t{frame.rows} * frame.columns * 2 * axis.count() <= kMostBytesAhead;
}

/// The nearest first, those in the direction of the last step before those behind.
std::vector<FrameWant> wantsAround(const std::vector<FrameAddress> &addresses, int step, int direction, bool isAll)
{
    std::vector<FrameWant> wants;
    const int count = static_cast<int>(addresses.size());
    if (isAll && step >= 0) // of planes nobody else keeps it
        wants.push_back({addresses[static_cast<std::size_t>(step)], LoadPriority::Series});
    for (int distance = 1; distance < count && (isAll || distance <= kNear); ++distance)
        for (const int sign : {direction, -direction})
            if (const int next = step + sign * distance; next >= 0 && next < count)
                wants.push_back({addresses[static_cast<std::size_t>(next)], distance <= kNear ? LoadPriority::Neighbour : LoadPriority::Series});
    return wants;
}

} // namespace

FourthAxisDesk::FourthAxisDesk(CanvasWidget &canvas, FrameLoader &loader, MprDesk &mpr, const TileLinks &links, const ActionRegistry &actions)
    : m_canvas(canvas)
    , m_loader(loader)
    , m_mpr(mpr)
    , m_links(links)
    , m_client(loader.addClient())
{
    connectActions(actions);
    m_sceneRests.setSingleShot(true);
    m_sceneRests.setInterval(kSceneRestMs);
    connect(&m_sceneRests, &QTimer::timeout, this, &FourthAxisDesk::renewScene);
    connect(&canvas, &CanvasWidget::shownImageChanged, this, &FourthAxisDesk::onShown);
    connect(&canvas, &CanvasWidget::tileGridChanged, this, [this] {
        goOnPlaying();
        updateBars();
    });
    connect(&canvas, &CanvasWidget::activeTileChanged, this, &FourthAxisDesk::loadAhead);
    connect(&canvas, &CanvasWidget::stepWanted, this, [this](int tile, int step) {
        m_cine.pause();
        show(tile, step);
    });
    connect(&loader, &FrameLoader::frameLoaded, this, [this](const FrameAddress &address) { learnFrom(address, false); });
    connect(&loader, &FrameLoader::frameFailed, this, [this](const FrameAddress &address) { learnFrom(address, true); });
    connect(&mpr, &MprDesk::volumeReplaced, this, &FourthAxisDesk::onVolumeReplaced);
    connect(&mpr, &MprDesk::volumeKept, this, [this](const QString &why) {
        m_cine.pause(); // it would be tried for ever
        updateBars();
        Q_EMIT told(why);
    });
    connect(&m_cine, &CinePlayer::imageDue, this, [this](int step) { show(m_cineTile, step); });
}

FourthAxisDesk::~FourthAxisDesk()
{
    m_loader.removeClient(m_client);
}

void FourthAxisDesk::connectActions(const ActionRegistry &actions)
{
    const auto on = [&](ActionId id, auto slot) { connect(actions.action(id), &QAction::triggered, this, slot); };
    on(ActionId::NextStep, [this] { stepBy(1); });
    on(ActionId::PreviousStep, [this] { stepBy(-1); });
    on(ActionId::CineSteps, [this] { togglePlaying(); });
    on(ActionId::CineFaster, [this] { if (m_cine.isPlaying()) m_cine.changeSpeed(1); });
    on(ActionId::CineSlower, [this] { if (m_cine.isPlaying()) m_cine.changeSpeed(-1); });
    on(ActionId::CineLoop, [this] { m_cine.setMode(CinePlayer::Mode::Loop); });
    on(ActionId::CineSweep, [this] { m_cine.setMode(CinePlayer::Mode::Sweep); });
}

void FourthAxisDesk::setItems(const std::vector<HangingItem> &items)
{
    std::vector<std::shared_ptr<const DisplaySet>> sets;
    for (const HangingItem &item : items)
        sets.push_back(item.set);
    m_learning.reset();
    m_times.clear();
    m_axes = fourthAxes(sets);
    goOnPlaying();
    updateBars();
    loadAhead();
}

/// As long as there is something to play: steps may have come, or gone.
void FourthAxisDesk::goOnPlaying()
{
    if (!m_cine.isPlaying())
        return;
    const FourthAxis *axis = m_cineTile < m_canvas.tileCount() ? axisOf(m_cineTile) : nullptr;
    if (!axis)
        m_cine.pause();
    else if (static_cast<int>(axis->count()) != m_cine.imageCount())
        m_cine.play(static_cast<int>(axis->count()), axis->stepOf(wantedSet(m_cineTile).get()), 0);
}

bool FourthAxisDesk::isOfSession(int tile) const
{
    const ImageFeed *feed = m_canvas.feed(tile);
    return m_mpr.session() && feed && feed->isMadeOnDemand();
}

std::shared_ptr<const DisplaySet> FourthAxisDesk::wantedSet(int tile) const
{
    return isOfSession(tile) ? m_mpr.session()->wantedSet() : m_canvas.displaySet(tile);
}

const FourthAxis *FourthAxisDesk::axisOf(int tile) const
{
    const auto set = wantedSet(tile);
    const auto found = std::ranges::find_if(m_axes, [&](const FourthAxis &axis) { return axis.stepOf(set.get()) >= 0; });
    return set && found != m_axes.end() ? &*found : nullptr;
}

void FourthAxisDesk::stepBy(int steps)
{
    const int tile = m_canvas.activeTile();
    m_cine.pause();
    if (const FourthAxis *axis = axisOf(tile))
        show(tile, std::clamp(axis->stepOf(wantedSet(tile).get()) + steps, 0, static_cast<int>(axis->count()) - 1));
    else
        Q_EMIT told(tr("This series has no further times, b-values or echoes of the same images."));
}

void FourthAxisDesk::show(int tile, int step)
{
    const FourthAxis *axis = axisOf(tile);
    if (!axis || step < 0 || step >= static_cast<int>(axis->count()))
        return;
    const auto goesAlong = [&](int other) {
        const FourthAxis *its = axisOf(other);
        return m_links.isLinked() && its && its->kind == axis->kind && its->count() == axis->count() && !isOfSession(other);
    };
    std::vector<int> others;
    for (int other = 0; other < m_canvas.tileCount(); ++other)
        if (other != tile && goesAlong(other))
            others.push_back(other);
    showIn(tile, step);
    for (const int other : others)
        showIn(other, step);
    loadAhead();
}

void FourthAxisDesk::showIn(int tile, int step)
{
    const FourthAxis *axis = axisOf(tile);
    const int before = axis ? axis->stepOf(wantedSet(tile).get()) : step;
    if (before == step)
        return;
    const bool isNextRound = m_cine.isPlaying() && std::abs(step - before) > 1;
    m_direction = (step > before) != isNextRound ? 1 : -1;
    const auto set = axis->steps[static_cast<std::size_t>(step)].set;
    if (isOfSession(tile)) {
        m_mpr.session()->continueWith(set);
        m_mpr.returnTo(set);
        prepareVolume(*axis, step);
    } else {
        m_canvas.continueDisplaySet(tile, set);
    }
    updateBars();
    Q_EMIT stepped();
}

void FourthAxisDesk::prepareVolume(const FourthAxis &axis, int step)
{
    const int next = step + m_direction, count = static_cast<int>(axis.count());
    if (next >= 0 && next < count)
        m_mpr.session()->prepare(axis.steps[static_cast<std::size_t>(next)].set);
}

void FourthAxisDesk::togglePlaying()
{
    const int tile = m_canvas.activeTile();
    const FourthAxis *axis = axisOf(tile);
    if (m_cine.isPlaying() || !axis) {
        if (!axis)
            Q_EMIT told(tr("This series has no further times, b-values or echoes of the same images."));
        m_cine.pause();
        return;
    }
    if (m_canvas.isCinePlaying())
        m_canvas.toggleCine();
    m_cineTile = tile;
    m_cine.setMode(m_canvas.isCineSweeping() ? CinePlayer::Mode::Sweep : CinePlayer::Mode::Loop);
    m_cine.play(static_cast<int>(axis->count()), axis->stepOf(wantedSet(tile).get()), 0);
}

void FourthAxisDesk::onShown(int tile)
{
    updateBar(tile);
    if (tile == m_canvas.activeTile())
        loadAhead();
    if (!m_cine.isPlaying() || tile != m_cineTile)
        return;
    const FourthAxis *axis = axisOf(tile);
    if (!axis)
        m_cine.pause();
    else if (const auto bar = m_canvas.stepBar(tile); bar && bar->shown == bar->wanted)
        m_cine.imageShown(bar->shown);
}

void FourthAxisDesk::onVolumeReplaced()
{
    updateBars();
    m_sceneRests.start();
}

void FourthAxisDesk::updateBars()
{
    for (int tile = 0; tile < m_canvas.tileCount(); ++tile)
        updateBar(tile);
}

FourthAxis FourthAxisDesk::timed(const FourthAxis &axis, std::size_t image) const
{
    FourthAxis known = axis;
    if (const auto times = m_times.find(placeOf(axis, image)); times != m_times.end() && times->second)
        known.setTimes(*times->second);
    return known;
}

/// Says of the pixels shown what their own set is, and when the images of their place were made.
void FourthAxisDesk::updateBar(int tile)
{
    if (tile >= m_canvas.tileCount())
        return;
    const FourthAxis *axis = axisOf(tile);
    if (!axis || m_canvas.tile(tile).scene()) {
        m_canvas.setStepBar(tile, std::nullopt);
        return;
    }
    const int wanted = axis->stepOf(wantedSet(tile).get());
    const ShownImage *image = m_canvas.tile(tile).shown();
    const int shown = image ? axis->stepOf(m_canvas.tile(tile).shownSet()) : wanted;
    StepBar bar{static_cast<int>(axis->count()), shown < 0 ? wanted : shown, wanted, {}, {}};
    const FourthAxis known = timed(*axis, image && !isOfSession(tile) ? static_cast<std::size_t>(image->index) : 0);
    if (shown >= 0)
        bar.label = known.label(shown, QLocale());
    bar.hint = known.source.isEmpty() ? tr("%1: numbered, the images do not say their times").arg(known.title())
                                      : tr("%1 by %2").arg(known.title(), known.source);
    m_canvas.setStepBar(tile, bar);
}

/// The same place at the other steps, so that stepping does not wait.
void FourthAxisDesk::loadAhead()
{
    const int tile = m_canvas.activeTile();
    const FourthAxis *axis = axisOf(tile);
    if (!axis) {
        m_loader.setWants(m_client, {});
        return;
    }
    const bool isPlane = isOfSession(tile); // the volumes load themselves, but their times are of images
    const auto image = isPlane ? 0 : static_cast<std::size_t>(m_canvas.tile(tile).wantedImage());
    const std::vector<FrameAddress> addresses = addressesOf(*axis, image);
    const bool isAll = fitsAhead(*axis);
    m_loader.setWants(m_client, wantsAround(addresses, axis->stepOf(wantedSet(tile).get()), m_direction, isAll));
    const Place place = placeOf(*axis, image);
    const bool isLearning = m_learning && m_learning->addresses == addresses; // of another place nothing is loaded any more
    if (isAll && axis->isTimed() && !isLearning && !m_times.contains(place))
        learn(place, addresses);
}

void FourthAxisDesk::learn(const Place &place, std::vector<FrameAddress> addresses)
{
    const std::size_t count = addresses.size();
    m_learning = Learning{place, std::move(addresses), std::vector<std::shared_ptr<const dicom::FileHeader>>(count), std::vector<bool>(count)};
    for (std::size_t i = 0; i < count; ++i)
        if (const auto loaded = m_loader.find(m_learning->addresses[i])) {
            m_learning->headers[i] = loaded->header;
            m_learning->isDone[i] = true;
        } else if (m_loader.failure(m_learning->addresses[i])) { // of which the loader says nothing more
            m_learning->isDone[i] = true;
        }
    finishLearning();
}

void FourthAxisDesk::learnFrom(const FrameAddress &address, bool hasFailed)
{
    if (!m_learning || address.isThumbnail)
        return;
    for (std::size_t i = 0; i < m_learning->addresses.size(); ++i) {
        const FrameAddress &wanted = m_learning->addresses[i];
        if (m_learning->isDone[i] || wanted.file != address.file || wanted.frameNumber != address.frameNumber)
            continue;
        const auto loaded = hasFailed ? std::nullopt : m_loader.find(wanted);
        m_learning->headers[i] = loaded ? loaded->header : nullptr;
        m_learning->isDone[i] = loaded || hasFailed;
    }
    finishLearning();
}

void FourthAxisDesk::finishLearning()
{
    if (!m_learning || std::ranges::find(m_learning->isDone, false) != m_learning->isDone.end())
        return;
    const Learning learned = std::move(*m_learning);
    std::vector<std::optional<dicom::FrameAttributes>> images;
    for (std::size_t i = 0; i < learned.headers.size(); ++i)
        images.push_back(learned.headers[i] ? std::optional(dicom::FrameAttributes(learned.headers[i]->dataSet, learned.addresses[i].frameNumber)) : std::nullopt);
    m_times[learned.place] = axisTimes(images);
    m_learning.reset();
    updateBars();
}

/// The picture in 3D is made anew once the reader rests: from where it was seen, in the look that it had.
void FourthAxisDesk::renewScene()
{
    auto *before = m_mpr.session() && m_canvas.tileCount() > MprDesk::sceneTile() ? qobject_cast<SceneFeed *>(m_canvas.feed(MprDesk::sceneTile())) : nullptr;
    if (!before)
        return;
    if (before->scalpel().isBusy()) {
        m_sceneRests.start();
        return;
    }
    m_mpr.showScene(before);
}

} // namespace negato::viewer
