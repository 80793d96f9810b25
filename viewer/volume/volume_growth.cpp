#include "viewer/volume/volume_growth.h"

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr qint64 kShortestMs = 1000;

bool isSameImage(const dicom::FrameDescription &a, const dicom::FrameDescription &b)
{
    return a.sopInstanceUid == b.sopInstanceUid && a.frameNumber == b.frameNumber;
}

bool hasSameImages(const DisplaySet &a, const DisplaySet &b)
{
    return std::ranges::equal(a.stack.frames, b.stack.frames, isSameImage);
}

/// With the same images or more; no two stacks have one in common.
bool isLaterReading(const DisplaySet &later, const DisplaySet &set)
{
    const auto &frames = set.stack.frames;
    return later.seriesUid == set.seriesUid && !frames.empty() && later.stack.frames.size() >= frames.size()
        && std::ranges::any_of(later.stack.frames, [&](const dicom::FrameDescription &frame) { return isSameImage(frame, frames.front()); });
}

} // namespace

VolumeGrowth::VolumeGrowth(QObject *parent)
    : QObject(parent)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &VolumeGrowth::look);
}

void VolumeGrowth::begin(const Set &set)
{
    m_wanted = m_newest = set;
    m_isUnderWay = false;
    m_rest.stop();
}

void VolumeGrowth::grow(const Set &old, const Set &grown)
{
    if (!m_newest || !isLaterReading(*old, *m_newest))
        return;
    m_newest = grown;
    look();
}

void VolumeGrowth::end()
{
    begin(nullptr);
}

void VolumeGrowth::finish()
{
    m_isUnderWay = false;
    if (m_newest)
        look();
}

void VolumeGrowth::look()
{
    if (m_isUnderWay || m_rest.isActive() || hasSameImages(*m_wanted, *m_newest))
        return;
    if (m_sinceLast.isValid() && m_sinceLast.elapsed() < kShortestMs) {
        m_rest.start(static_cast<int>(kShortestMs - m_sinceLast.elapsed()));
        return;
    }
    m_sinceLast.start();
    m_isUnderWay = true;
    m_wanted = m_newest;
    Q_EMIT due(m_wanted);
}

} // namespace negato::viewer
