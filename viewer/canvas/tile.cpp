#include "viewer/canvas/tile.h"
#include "viewer/canvas/stack_feed.h"

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

constexpr double kSmallestZoom = 0.02;
constexpr double kLargestZoom = 64;

/// Uptake is read dark on white: PET begins inverted.
render::DisplayState firstDisplayState(const ShownImage &image)
{
    render::DisplayState state = render::initialDisplayState(image.loaded.frame, *image.loaded.transform, image.loaded.grids.get());
    state.isInverted = image.modality == QLatin1String("PT") && image.loaded.frame.format().samplesPerPixel == 1 && !image.loaded.transform->isInverse;
    return state;
}

/// Where a frame stands in a set that may have more of the series.
std::optional<int> indexOf(const dicom::FrameDescription &wanted, const DisplaySet &set)
{
    const auto &frames = set.stack.frames;
    const auto found = std::ranges::find_if(frames, [&](const dicom::FrameDescription &frame) {
        return frame.sopInstanceUid == wanted.sopInstanceUid && frame.frameNumber == wanted.frameNumber
            && frame.mosaicTile == wanted.mosaicTile;
    });
    return found == frames.end() ? std::nullopt : std::optional(static_cast<int>(found - frames.begin()));
}

} // namespace

Tile::Tile(FrameLoader &loader, QObject *parent)
    : QObject(parent)
    , m_loader(loader)
{
}

Tile::~Tile() = default;

void Tile::growTo(std::shared_ptr<const DisplaySet> set)
{
    if (m_feed && !m_stack) // a volume of it has a feed of its own, which is told by its owner
        return;
    const auto placeIn = [&](int index) {
        return m_set && set && index < imageCount() ? indexOf(m_set->stack.frames[static_cast<std::size_t>(index)], *set) : std::nullopt;
    };
    const auto wanted = placeIn(m_wanted);
    const bool isOfThis = m_shown && !isOfOtherSet();
    const auto shown = isOfThis ? placeIn(m_shown->index) : std::nullopt;
    if (!wanted || (isOfThis && !shown)) {
        setDisplaySet(std::move(set));
        return;
    }
    m_set = std::move(set);
    m_stack->growTo(m_set);
    m_wanted = *wanted;
    if (isOfThis) { // else it stays what it is until the image of this set is there
        m_shown->index = *shown;
        m_shown->set = m_set;
    }
    sendWants();
    Q_EMIT changed();
    Q_EMIT imageShown();
}

void Tile::setDisplaySet(std::shared_ptr<const DisplaySet> set)
{
    m_feed.reset(); // what failed before is tried again
    m_stack = nullptr;
    m_set = std::move(set);
    if (m_set) {
        auto stack = std::make_unique<StackFeed>(m_loader, m_set);
        m_stack = stack.get();
        m_feed = std::move(stack);
    }
    begin();
}

void Tile::continueWith(std::shared_ptr<const DisplaySet> set)
{
    if (!m_stack || !set || set == m_set)
        return;
    m_set = std::move(set);
    auto stack = std::make_unique<StackFeed>(m_loader, m_set);
    m_stack = stack.get();
    m_feed = std::move(stack);
    m_wanted = std::clamp(m_wanted, 0, std::max(0, imageCount() - 1));
    m_error.reset();
    m_isWindowTheReaders = m_isWindowTheReaders || m_shown; // what differs from step to step must not be hidden by a window that follows it
    watch();
    sendWants();
    showWantedIfThere();
    Q_EMIT changed();
    Q_EMIT imageShown();
}

void Tile::setFeed(std::shared_ptr<const DisplaySet> set, std::unique_ptr<ImageFeed> feed)
{
    m_stack = nullptr;
    m_set = std::move(set);
    m_feed = std::move(feed);
    begin();
}

void Tile::begin()
{
    m_wanted = m_feed ? m_feed->first() : 0;
    m_direction = 1;
    m_shown.reset();
    m_error.reset();
    m_display = {};
    m_hasDisplay = false;
    m_isWindowCoarse = false;
    m_isWindowTheReaders = false;
    m_isFitted = true;
    m_view = {{}, 1, 1, 0, false, m_view.viewSize};
    if (m_feed) {
        watch();
        m_feed->setViewSize(m_deviceSize);
        sendWants();
        showWantedIfThere();
    }
    Q_EMIT changed();
    Q_EMIT imageShown();
}

void Tile::watch()
{
    connect(m_feed.get(), &ImageFeed::arrived, this, &Tile::onArrived);
    connect(m_feed.get(), &ImageFeed::previewArrived, this, &Tile::onPreview);
    connect(m_feed.get(), &ImageFeed::failed, this, &Tile::onFailed);
    connect(m_feed.get(), &ImageFeed::moved, this, &Tile::onMoved);
    connect(m_feed.get(), &ImageFeed::guidesChanged, this, &Tile::changed);
}

Tile::State Tile::state() const
{
    if (!m_set)
        return State::Empty;
    if (m_stack && m_set->stack.frames.empty())
        return State::NotAnImage;
    if (m_error)
        return State::Failed;
    return m_shown ? State::Shown : State::Loading;
}

int Tile::imageCount() const
{
    return m_feed ? m_feed->count() : 0;
}

double Tile::frameTimeMs() const
{
    return m_wanted < imageCount() ? m_feed->frameTimeMs(m_wanted) : 0;
}

void Tile::setViewSize(const QSizeF &size, double devicePixelRatio)
{
    m_deviceSize = (size * devicePixelRatio).toSize();
    m_devicePixelRatio = devicePixelRatio;
    if (m_feed)
        m_feed->setViewSize(m_deviceSize);
    if (m_view.viewSize == size)
        return;
    m_view.viewSize = size;
    if (m_shown && m_isFitted)
        m_view = m_view.fitted(m_shown->rows(), m_shown->columns());
    Q_EMIT changed();
    Q_EMIT viewChanged();
}

void Tile::showImage(int index)
{
    const int target = std::clamp(index, 0, std::max(0, imageCount() - 1));
    if (target == m_wanted)
        return;
    const bool isNextRound = m_isPlaying && target == 0 && m_wanted == imageCount() - 1;
    m_direction = target > m_wanted || isNextRound ? 1 : -1;
    m_wanted = target;
    m_error.reset();
    sendWants();
    showWantedIfThere();
    Q_EMIT changed();
}

void Tile::setPlaying(bool isPlaying)
{
    if (std::exchange(m_isPlaying, isPlaying) != isPlaying)
        sendWants();
}

void Tile::scrollBy(int images)
{
    showImage(m_wanted + images);
}

void Tile::sendWants()
{
    if (m_feed)
        m_feed->want(m_wanted, m_direction, m_isPlaying);
}

void Tile::showWantedIfThere()
{
    if (imageCount() == 0)
        return;
    if (auto image = m_feed->find(m_wanted))
        show(std::move(*image));
    else if (const dicom::Error *failure = m_feed->failure(m_wanted))
        fail(*failure);
}

void Tile::fail(const dicom::Error &error)
{
    m_error = error;
    m_shown.reset();
    Q_EMIT imageShown();
}

void Tile::onArrived(int index)
{
    const bool isThere = m_shown && m_shown->index == m_wanted && !m_shown->loaded.isPreview && !isOfOtherSet();
    if (m_feed->isMadeOnDemand()) {
        if (auto image = m_feed->find(index))
            show(std::move(*image));
    } else if (!isThere) {
        showWantedIfThere();
    } else {
        return;
    }
    Q_EMIT changed();
}

void Tile::onPreview(int index, const ShownImage &preview)
{
    if (m_shown && m_shown->index == index && !isOfOtherSet())
        return;
    show(preview);
    Q_EMIT changed();
}

void Tile::onFailed(int index)
{
    const dicom::Error *failure = m_feed->failure(index);
    if (!failure)
        return;
    fail(*failure);
    Q_EMIT changed();
}

void Tile::onMoved(int index)
{
    m_wanted = index;
    Q_EMIT changed();
}

void Tile::show(ShownImage image)
{
    const auto before = std::exchange(m_shown, std::move(image));
    const bool wasPreviewOfThis = before && before->loaded.isPreview && before->index == m_wanted && before->set == m_shown->set;
    m_error.reset();
    const auto initial = [&] { return firstDisplayState(*m_shown); };
    if (before && before->loaded.frame.format().samplesPerPixel != m_shown->loaded.frame.format().samplesPerPixel)
        m_hasDisplay = false; // a window of greys says nothing of colours
    if (!m_hasDisplay)
        m_display = initial();
    else
        followDataSetWindow();
    if (m_isWindowCoarse && wasPreviewOfThis && !m_isWindowTheReaders)
        m_display.window = initial().window;
    m_isWindowCoarse = m_shown->loaded.isPreview && (!m_hasDisplay || m_isWindowCoarse);
    m_hasDisplay = true;
    if (before && before->reformat && before->plane && m_shown->plane)
        keepPlace(*before);
    else if (!before || before->rows() != m_shown->rows() || before->columns() != m_shown->columns() || m_view.pixelAspect != m_shown->pixelAspect)
        placeFirst();
    Q_EMIT imageShown();
}

/// The data set's window may differ from image to image; the reader's own does not.
void Tile::followDataSetWindow()
{
    const dicom::PixelTransform &transform = *m_shown->loaded.transform;
    if (m_display.voiLut && *m_display.voiLut >= transform.voiLuts.size()) {
        m_display.voiLut.reset();
        m_isWindowTheReaders = false;
    }
    if (!m_isWindowTheReaders && !transform.windows.empty())
        m_display.window = transform.windows.front();
}

void Tile::placeFirst()
{
    m_view.pixelAspect = m_shown->pixelAspect;
    m_view = m_view.fitted(m_shown->rows(), m_shown->columns());
    m_isFitted = true;
    Q_EMIT viewChanged();
}

/// A plane that was turned has other pixels: the scale stays, and so does the place that all views show.
void Tile::keepPlace(const ShownImage &before)
{
    const dicom::SlicePlane &was = *before.plane, &is = *m_shown->plane;
    if (was.rowDirection == is.rowDirection && was.columnDirection == is.columnDirection && was.rowSpacingMm == is.rowSpacingMm)
        return;
    const dicom::PatientPoint fixed = m_feed->cursor().value_or(was.toPatient(m_view.centre));
    const dicom::PixelPoint old = was.toPixel(fixed), now = is.toPixel(fixed);
    const double factor = is.rowSpacingMm / was.rowSpacingMm;
    m_view.centre = {now.x + (m_view.centre.x - old.x) / factor, now.y + (m_view.centre.y - old.y) / factor};
    m_view.zoom *= factor;
    Q_EMIT viewChanged();
}

void Tile::setDisplayState(const render::DisplayState &state)
{
    if (!m_shown || state == m_display)
        return;
    m_display = state;
    Q_EMIT changed();
    Q_EMIT displayStateChanged();
}

void Tile::setWindow(const dicom::VoiWindow &window)
{
    if (!m_shown)
        return;
    render::DisplayState state = m_display;
    state.window = window;
    state.voiLut.reset();
    m_isWindowTheReaders = true;
    setDisplayState(state);
}

void Tile::takeDisplayState(const render::DisplayState &state)
{
    m_isWindowTheReaders = true;
    setDisplayState(state);
}

void Tile::applyPreset(const WindowPreset &preset)
{
    if (!m_shown)
        return;
    m_isWindowTheReaders = true;
    setDisplayState(withPreset(m_display, preset));
}

std::vector<WindowPreset> Tile::presets() const
{
    return m_shown ? presetsFor(*m_shown->loaded.transform, m_shown->modality) : std::vector<WindowPreset>{};
}

void Tile::autoWindow()
{
    if (m_shown && !m_shown->loaded.isPreview)
        setWindow(render::autoWindow(m_shown->loaded.frame, *m_shown->loaded.transform, m_shown->loaded.grids.get()));
}

void Tile::toggleInvert()
{
    render::DisplayState state = m_display;
    state.isInverted = !state.isInverted;
    setDisplayState(state);
}

void Tile::toggleInterpolation()
{
    using render::Interpolation;
    render::DisplayState state = m_display;
    state.interpolation = state.interpolation == Interpolation::Linear ? Interpolation::Nearest : Interpolation::Linear;
    setDisplayState(state);
}

void Tile::setView(const render::ViewTransform &view)
{
    if (!m_shown || view == m_view)
        return;
    if (SceneControl *volume = scene()) { // its pictures always fill the tile
        volume->zoom(view.zoom / m_view.zoom);
        return;
    }
    const double zoom = std::clamp(view.zoom, kSmallestZoom, kLargestZoom);
    if (zoom != view.zoom && zoom == m_view.zoom)
        return;
    m_view = view;
    m_view.zoom = zoom;
    m_isFitted = false;
    Q_EMIT changed();
    Q_EMIT viewChanged();
}

void Tile::fit()
{
    if (!m_shown)
        return;
    if (SceneControl *volume = scene()) {
        volume->reset();
        return;
    }
    setView(m_view.fitted(m_shown->rows(), m_shown->columns()));
    m_isFitted = true;
}

void Tile::oneToOne(double devicePixelRatio)
{
    const QPointF middle(m_view.viewSize.width() / 2, m_view.viewSize.height() / 2);
    setView(m_view.zoomedAt(middle, 1 / (devicePixelRatio * m_view.zoom)));
}

void Tile::flipHorizontally()
{
    const bool wasFitted = m_isFitted;
    setView(m_view.flippedHorizontally());
    m_isFitted = wasFitted;
}

void Tile::flipVertically()
{
    const bool wasFitted = m_isFitted;
    setView(m_view.flippedVertically());
    m_isFitted = wasFitted;
}

void Tile::rotate(int clockwiseQuarters)
{
    const bool wasFitted = m_isFitted;
    setView(m_view.turned(clockwiseQuarters));
    if (wasFitted)
        fit();
}

void Tile::reset()
{
    if (!m_shown)
        return;
    if (SceneControl *volume = scene())
        volume->reset();
    m_isWindowTheReaders = false;
    setDisplayState(firstDisplayState(*m_shown));
    render::ViewTransform view;
    view.viewSize = m_view.viewSize;
    view.pixelAspect = m_shown->pixelAspect;
    setView(view.fitted(m_shown->rows(), m_shown->columns()));
    m_isFitted = true;
}

} // namespace negato::viewer
