#include "viewer/volume/volume_growth.h"

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr qint64 kShortestMs = 1000;

bool hasSameImages(const DisplaySet &a, const DisplaySet &b)
{
    return std::ranges::equal(a.stack.frames, b.stack.frames, [](const dicom::FrameDescription &one, const dicom::FrameDescription &other) {
        return one.sopInstanceUid == other.sopInstanceUid && one.frameNumber == other.frameNumber;
    });
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
    if (!m_newest || old != m_newest)
        return;
    m_newest = grown;
    look();
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
