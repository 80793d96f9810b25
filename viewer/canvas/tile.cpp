#include "viewer/canvas/tile.h"
#include "viewer/canvas/stack_feed.h"

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

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
    connect(&m_absent, &AbsentObject::answered, this, &Tile::changed);
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
    m_automatic = {};
    m_isWindowTheReaders = false;
    m_absent.clear();
    m_isFitted = true;
    m_view = {{}, 1, 1, 0, false, m_view.viewSize};
    if (m_feed) {
        watch();
        m_feed->setViewSize(m_deviceSize);
        sendWants();
        showWantedIfThere();
    }
    if (state() == State::NotAnImage)
        readAbsent();
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
    readAbsent();
    Q_EMIT imageShown();
}

/// Pictures that are made of several objects are of the patient of each.
void Tile::readAbsent()
{
    const auto &frames = m_set->stack.frames;
    if (frames.empty()) {
        m_absent.read(m_loader.source(), m_set->object.file, m_set->object.sopInstanceUid);
        return;
    }
    const std::size_t index = m_stack ? std::min(static_cast<std::size_t>(m_wanted), frames.size() - 1) : 0;
    const std::string &uid = frames[index].sopInstanceUid;
    m_absent.read(m_loader.source(), m_set->filePath ? m_set->filePath(uid) : QString(), uid);
}

const dicom::DataSet *Tile::absentDataSet() const
{
    const bool isAbsent = state() == State::NotAnImage || state() == State::Failed;
    if (!isAbsent || m_absent.isAwaited())
        return nullptr;
    return m_absent.dataSet() ? m_absent.dataSet() : m_set->indexed.get();
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

} // namespace negato::viewer
