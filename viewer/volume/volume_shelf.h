#pragma once

#include "viewer/volume/volume_loader.h"

#include <list>
#include <memory>

namespace negato::viewer {

/// Volumes that were shown, or are about to be: those used last, within a number of bytes. Main thread.
///
/// Counted is what the images of a volume take as 16-bit voxels. Where a volume shares the memory of its frames with the
/// loader, that memory is there once for both; it is counted all the same, as the volume keeps it from being given up.
class VolumeShelf
{
public:
    static constexpr std::size_t kBytes = std::size_t{1} << 30;

    explicit VolumeShelf(FrameLoader &loader, std::size_t bytes = kBytes)
        : m_loader(loader)
        , m_limit(bytes)
    {
    }

    /// The volume of the set, which begins to be loaded where it is not here. Never too large for who asks.
    std::shared_ptr<VolumeLoader> volumeOf(const std::shared_ptr<const DisplaySet> &set);
    /// Begins to load it, where three of its size would fit: the one shown, the one wanted and this.
    void prepare(const std::shared_ptr<const DisplaySet> &set);
    /// Whoever has it keeps it.
    void forget(const std::shared_ptr<const DisplaySet> &set);
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] std::size_t count() const { return m_volumes.size(); }

private:
    void dropOldest();

    FrameLoader &m_loader;
    std::size_t m_limit;
    std::list<std::shared_ptr<VolumeLoader>> m_volumes; ///< used last first
};

} // namespace negato::viewer
