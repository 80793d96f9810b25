#pragma once

#include "render/colour/sample_grid.h"

#include <cstddef>
#include <map>
#include <memory>

namespace negato::render {

/// The grids of a large frame, made once on another thread than the window's: a palette, a Modality LUT or the reduction of a
/// mammogram takes longer than a paint may. Immutable; shared by all who draw the frame.
class PreparedGrids
{
public:
    /// Null for frames whose grids take no time.
    static std::shared_ptr<const PreparedGrids> of(const dicom::Frame &frame, const dicom::PixelTransform &transform);

    /// sampleGrid(frame, transform, reduction). What was not prepared is made now.
    [[nodiscard]] SampleGrid grid(int reduction) const;
    /// Besides the frame itself.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    SampleGrid m_whole;
    std::map<int, SampleGrid> m_reduced;
    std::size_t m_bytes = 0;
};

} // namespace negato::render
