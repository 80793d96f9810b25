#include "viewer/volume/volume_shelf.h"

#include <algorithm>

namespace negato::viewer {

namespace {

std::size_t bytesOf(const DisplaySet &set)
{
    std::size_t bytes = 0;
    for (const dicom::FrameDescription &frame : set.stack.frames)
        bytes += std::size_t{frame.rows} * frame.columns * sizeof(std::uint16_t);
    return bytes;
}

} // namespace

std::shared_ptr<VolumeLoader> VolumeShelf::volumeOf(const std::shared_ptr<const DisplaySet> &set)
{
    const auto known = std::ranges::find(m_volumes, set, [](const auto &volume) { return volume->displaySet(); });
    if (known == m_volumes.end())
        m_volumes.push_front(std::make_shared<VolumeLoader>(m_loader, set));
    else
        m_volumes.splice(m_volumes.begin(), m_volumes, known);
    const std::shared_ptr<VolumeLoader> volume = m_volumes.front();
    dropOldest();
    return volume;
}

void VolumeShelf::prepare(const std::shared_ptr<const DisplaySet> &set)
{
    if (3 * bytesOf(*set) <= m_limit)
        (void)volumeOf(set);
}

void VolumeShelf::forget(const std::shared_ptr<const DisplaySet> &set)
{
    std::erase_if(m_volumes, [&](const auto &volume) { return volume->displaySet() == set; });
}

std::size_t VolumeShelf::bytes() const
{
    std::size_t bytes = 0;
    for (const auto &volume : m_volumes)
        bytes += bytesOf(*volume->displaySet());
    return bytes;
}

void VolumeShelf::dropOldest()
{
    while (m_volumes.size() > 1 && bytes() > m_limit)
        m_volumes.pop_back();
}

} // namespace negato::viewer
