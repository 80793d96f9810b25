#include "viewer/canvas/tile.h"
#include "viewer/loading/scroll_order.h"

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

constexpr double kSmallestZoom = 0.02;
constexpr double kLargestZoom = 64;

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
    , m_client(loader.addClient())
{
    connect(&loader, &FrameLoader::frameLoaded, this, &Tile::onLoaded);
    connect(&loader, &FrameLoader::frameFailed, this, &Tile::onFailed);
    connect(&loader, &FrameLoader::previewLoaded, this, &Tile::onPreview);
}

Tile::~Tile()
{
    m_loader.removeClient(m_client);
}

void Tile::takeDisplaySet(std::shared_ptr<const DisplaySet> set)
{
    m_set = std::move(set);
    m_addresses.clear();
    for (int index = 0; index < imageCount(); ++index) {
        const auto &frame = m_set->stack.frames[static_cast<std::size_t>(index)];
        m_addresses.push_back({{}, frame.frameNumber, frame.mosaicTile, false, QByteArray::fromStdString(frame.sopInstanceUid)});
    }
}

void Tile::growTo(std::shared_ptr<const DisplaySet> set)
{
    const auto placeIn = [&](int index) {
        return m_set && set && index < imageCount() ? indexOf(m_set->stack.frames[static_cast<std::size_t>(index)], *set) : std::nullopt;
    };
    const auto wanted = placeIn(m_wanted);
    const auto shown = m_shown ? placeIn(m_shown->index) : std::nullopt;
    if (!wanted || (m_shown && !shown)) {
        setDisplaySet(std::move(set));
        return;
    }
    takeDisplaySet(std::move(set));
    m_wanted = *wanted;
    if (m_shown)
        m_shown->index = *shown;
    sendWants();
    Q_EMIT changed();
    Q_EMIT imageShown();
}

void Tile::setDisplaySet(std::shared_ptr<const DisplaySet> set)
{
    m_loader.setWants(m_client, {}); // what failed before is tried again
    takeDisplaySet(std::move(set));
    m_wanted = 0;
    m_direction = 1;
    m_shown.reset();
    m_error.reset();
    m_display = {};
    m_hasDisplay = false;
    m_isWindowCoarse = false;
    m_isWindowTheReaders = false;
    m_isFitted = true;
    m_view = {{}, 1, 1, 0, false, m_view.viewSize};
    sendWants();
    showWantedIfThere();
    Q_EMIT changed();
    Q_EMIT imageShown();
}

Tile::State Tile::state() const
{
    if (!m_set)
        return State::Empty;
    if (m_set->stack.frames.empty())
        return State::NotAnImage;
    if (m_error)
        return State::Failed;
    return m_shown ? State::Shown : State::Loading;
}

int Tile::imageCount() const
{
    return m_set ? static_cast<int>(m_set->stack.frames.size()) : 0;
}

const dicom::FrameDescription *Tile::wantedDescription() const
{
    return m_wanted < imageCount() ? &m_set->stack.frames[static_cast<std::size_t>(m_wanted)] : nullptr;
}

void Tile::setViewSize(const QSizeF &size)
{
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

const FrameAddress &Tile::address(int index)
{
    const auto place = static_cast<std::size_t>(index);
    if (m_addresses[place].file.isEmpty() && m_set->filePath)
        m_addresses[place].file = m_set->filePath(m_set->stack.frames[place].sopInstanceUid);
    return m_addresses[place];
}

void Tile::sendWants()
{
    std::vector<FrameWant> wants;
    const auto order = m_isPlaying ? cineOrder : scrollOrder;
    if (imageCount() > 0)
        for (const auto &[index, priority] :
             order(static_cast<std::size_t>(imageCount()), static_cast<std::size_t>(m_wanted), m_direction))
            wants.push_back({address(static_cast<int>(index)), priority});
    m_loader.setWants(m_client, std::move(wants));
}

void Tile::showWantedIfThere()
{
    if (imageCount() == 0)
        return;
    const FrameAddress &wanted = address(m_wanted);
    if (auto loaded = m_loader.find(wanted)) {
        show(std::move(*loaded));
    } else if (const dicom::Error *failure = m_loader.failure(wanted)) {
        fail(*failure);
    } else if (m_loader.contains(wanted)) { // the picture is there, but does not hold the tile of the mosaic
        fail({dicom::ErrorCode::Malformed, "mosaic", wanted.file.toStdString()});
    }
}

void Tile::fail(const dicom::Error &error)
{
    m_error = error;
    m_shown.reset();
    Q_EMIT imageShown();
}

void Tile::onLoaded(const FrameAddress &loaded)
{
    const bool isThere = m_shown && m_shown->index == m_wanted && !m_shown->loaded.isPreview;
    if (imageCount() > 0 && !isThere && isWanted(loaded)) {
        showWantedIfThere();
        Q_EMIT changed();
    }
}

void Tile::onPreview(const FrameAddress &loaded, const LoadedFrame &preview)
{
    if (imageCount() == 0 || (m_shown && m_shown->index == m_wanted) || !isWanted(loaded) || address(m_wanted).mosaicTile)
        return;
    show(preview);
    Q_EMIT changed();
}

bool Tile::isWanted(const FrameAddress &loaded)
{
    const FrameAddress &wanted = address(m_wanted);
    return wanted.file == loaded.file && wanted.frameNumber == loaded.frameNumber;
}

void Tile::onFailed(const FrameAddress &failed, const dicom::Error &error)
{
    if (imageCount() == 0 || failed.isThumbnail || !isWanted(failed))
        return;
    m_error = error;
    m_shown.reset();
    Q_EMIT changed();
    Q_EMIT imageShown();
}

void Tile::show(LoadedFrame loaded)
{
    const auto before = m_shown ? std::pair(m_shown->rows(), m_shown->columns()) : std::pair(0.0, 0.0);
    const bool wasPreviewOfThis = m_shown && m_shown->loaded.isPreview && m_shown->index == m_wanted;
    m_shown = shownImage(std::move(loaded), m_set->stack.frames[static_cast<std::size_t>(m_wanted)], m_wanted);
    m_error.reset();
    const auto initial = [&] { return render::initialDisplayState(m_shown->loaded.frame, *m_shown->loaded.transform, m_shown->loaded.grids.get()); };
    if (!m_hasDisplay)
        m_display = initial();
    else
        followDataSetWindow();
    if (m_isWindowCoarse && wasPreviewOfThis && !m_isWindowTheReaders)
        m_display.window = initial().window;
    m_isWindowCoarse = m_shown->loaded.isPreview && (!m_hasDisplay || m_isWindowCoarse);
    m_hasDisplay = true;
    if (before != std::pair(m_shown->rows(), m_shown->columns()) || m_view.pixelAspect != m_shown->pixelAspect)
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
    m_isWindowTheReaders = false;
    setDisplayState(render::initialDisplayState(m_shown->loaded.frame, *m_shown->loaded.transform, m_shown->loaded.grids.get()));
    render::ViewTransform view;
    view.viewSize = m_view.viewSize;
    view.pixelAspect = m_shown->pixelAspect;
    setView(view.fitted(m_shown->rows(), m_shown->columns()));
    m_isFitted = true;
}

} // namespace negato::viewer
