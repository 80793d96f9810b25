#include "render/colour/prepared_grids.h"
#include "render/colour/reduce.h"

#include <array>

namespace negato::render {

namespace {

constexpr std::size_t kQuickPixels = 1'000'000;
/// Of frames that are larger than a window. Smaller ones than by 16 are made of few samples.
constexpr std::array kReductions{2, 4, 8, 16};

std::size_t byteCount(const SampleGrid &grid)
{
    return grid.frame.bytes().size() + (grid.colours.isNull() ? 0 : grid.colours.bytes().size());
}

} // namespace

std::shared_ptr<const PreparedGrids> PreparedGrids::of(const dicom::Frame &frame, const dicom::PixelTransform &transform)
{
    const dicom::PixelFormat &format = frame.format();
    if (std::size_t{format.rows} * format.columns < kQuickPixels)
        return nullptr;
    auto made = std::make_shared<PreparedGrids>();
    made->m_whole = sampleGrid(frame, transform);
    if (made->m_whole.frame.data() != frame.data())
        made->m_bytes = byteCount(made->m_whole);
    for (const int factor : kReductions) {
        SampleGrid grid = reduced(made->m_whole, factor);
        made->m_bytes += byteCount(grid);
        made->m_reduced.emplace(factor, std::move(grid));
    }
    return made;
}

SampleGrid PreparedGrids::grid(int reduction) const
{
    if (reduction <= 1)
        return m_whole;
    const auto found = m_reduced.find(reduction);
    return found != m_reduced.end() ? found->second : reduced(m_whole, reduction);
}

} // namespace negato::render
