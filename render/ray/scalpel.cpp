#include "render/ray/scalpel.h"

#include "render/volume/coarser_volume.h"
#include "render/volume/in_parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace negato::render {

namespace {

constexpr std::size_t kMostCells = std::size_t{1} << 28; ///< 32 MiB of bits
constexpr std::size_t kWordsAtATime = 1 << 14;
constexpr int kFarthestPixel = 1 << 14; ///< no tile is so large

/// Which pixels an outline winds around.
class Inside
{
public:
    explicit Inside(std::span<const Eigen::Vector2d> outline)
    {
        Eigen::AlignedBox2d box;
        for (const Eigen::Vector2d &point : outline)
            box.extend(bounded(point));
        m_first = box.min().array().floor().matrix().cast<int>();
        m_size = box.max().array().ceil().matrix().cast<int>() - m_first + Eigen::Vector2i::Ones();
        m_pixels.resize(static_cast<std::size_t>(m_size.x()) * static_cast<std::size_t>(m_size.y()));
        for (int row = 0; row < m_size.y(); ++row)
            fill(outline, row);
    }

    [[nodiscard]] const Eigen::Vector2i &first() const { return m_first; }
    /// From the first pixel, at the centres of pixels + 0.5.
    [[nodiscard]] bool holds(float column, float row) const
    {
        if (!(column >= 0 && row >= 0))
            return false;
        const int x = static_cast<int>(column), y = static_cast<int>(row);
        return x < m_size.x() && y < m_size.y() && m_pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.x()) + static_cast<std::size_t>(x)];
    }

private:
    struct Crossing
    {
        double at;
        int direction;
    };

    static Eigen::Vector2d bounded(const Eigen::Vector2d &point) { return point.cwiseMax(-kFarthestPixel).cwiseMin(kFarthestPixel); }

    /// From crossing to crossing of the line through the centres of a row.
    void fill(std::span<const Eigen::Vector2d> outline, int row)
    {
        const double y = m_first.y() + row;
        std::vector<Crossing> crossings;
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const Eigen::Vector2d a = bounded(outline[i]), b = bounded(outline[(i + 1) % outline.size()]);
            if ((a.y() <= y) != (b.y() <= y))
                crossings.push_back({a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), a.y() <= y ? 1 : -1});
        }
        std::ranges::sort(crossings, {}, &Crossing::at);
        int winding = 0;
        for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
            winding += crossings[i].direction;
            if (winding == 0)
                continue;
            const int from = static_cast<int>(std::ceil(crossings[i].at)) - m_first.x(), to = static_cast<int>(std::floor(crossings[i + 1].at)) - m_first.x();
            for (int x = from; x <= to; ++x)
                m_pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_size.x()) + static_cast<std::size_t>(x)] = 1;
        }
    }

    Eigen::Vector2i m_first, m_size;
    std::vector<std::uint8_t> m_pixels;
};

/// From a cell of the mask to its place on the picture, from the first pixel of an outline.
struct PictureFromCell
{
    PictureFromCell(const VolumeGeometry &cells, const RayView &view, const Eigen::Vector2i &first)
    {
        Eigen::Matrix<double, 2, 3> onPicture;
        onPicture.row(0) = view.directions.right.transpose() / view.pixelMm;
        onPicture.row(1) = view.directions.down.transpose() / view.pixelMm;
        perCell = (onPicture * cells.patientFromVoxel().linear()).cast<float>();
        const Eigen::Vector2d middle((view.columns - 1) / 2.0, (view.rows - 1) / 2.0);
        const Eigen::Vector3d origin = cells.patientFromVoxel().translation() - view.focusMm;
        start = (onPicture * origin + middle - first.cast<double>() + Eigen::Vector2d(0.5, 0.5)).cast<float>();
    }

    [[nodiscard]] Eigen::Vector2f rowStart(std::size_t y, std::size_t z) const
    {
        return start + perCell.col(1) * static_cast<float>(y) + perCell.col(2) * static_cast<float>(z);
    }

    Eigen::Matrix<float, 2, 3> perCell;
    Eigen::Vector2f start;
};

/// Of the cells of one row, those that lie behind an outline, or those that do not.
struct RowBehindOutline
{
    [[nodiscard]] bool isCut(std::size_t x) const
    {
        const auto along = static_cast<float>(x);
        return inside->holds(start.x() + perCell.x() * along, start.y() + perCell.y() * along) == isInsideCut;
    }

    const Inside *inside;
    Eigen::Vector2f start, perCell;
    bool isInsideCut;
};

/// Of the cells of one row, those that are cut in the mask of another volume.
struct RowOfOther
{
    [[nodiscard]] bool isCut(std::size_t x) const
    {
        const Eigen::Vector3d at = start + perCell * static_cast<double>(x);
        if (!((at.array() > -0.5).all() && (at.array() < end.array()).all()))
            return false;
        return mask->isCut(static_cast<int>(at.x() + 0.5), static_cast<int>(at.y() + 0.5), static_cast<int>(at.z() + 0.5)); // the nearest cell
    }

    const VoxelMask *mask;
    Eigen::Vector3d start, perCell, end;
};

/// Words of the mask from `first` to before `last`. `rowAt`: from row and slice.
template <typename RowAt>
void cutWords(VoxelMask &mask, std::size_t first, std::size_t last, const RowAt &rowAt)
{
    const auto columns = static_cast<std::size_t>(mask.size().x()), rows = static_cast<std::size_t>(mask.size().y());
    const std::size_t cells = columns * rows * static_cast<std::size_t>(mask.size().z());
    std::size_t x = first * 64 % columns, y = first * 64 / columns % rows, z = first * 64 / columns / rows;
    auto row = rowAt(y, z);
    for (std::size_t word = first; word < last; ++word) {
        std::uint64_t bits = 0;
        const std::size_t count = std::min<std::size_t>(64, cells - word * 64);
        for (std::size_t bit = 0; bit < count; ++bit) {
            bits |= static_cast<std::uint64_t>(row.isCut(x)) << bit;
            if (++x < columns)
                continue;
            x = 0;
            if (++y == rows) {
                y = 0;
                ++z;
            }
            row = rowAt(y, z);
        }
        mask.words()[word] |= bits;
    }
}

template <typename RowAt>
std::optional<VoxelMask> cutRows(VoxelMask mask, int threads, const std::stop_token &stop, const RowAt &rowAt)
{
    const std::size_t words = mask.words().size();
    const auto portions = static_cast<int>((words + kWordsAtATime - 1) / kWordsAtATime);
    inParallel(portions, threads, [&](const auto &next) {
        for (int portion = next(); portion < portions && !stop.stop_requested(); portion = next()) {
            const std::size_t first = static_cast<std::size_t>(portion) * kWordsAtATime;
            cutWords(mask, first, std::min(words, first + kWordsAtATime), rowAt);
        }
    });
    return stop.stop_requested() ? std::nullopt : std::optional(std::move(mask));
}

} // namespace

int maskFactor(const VolumeGeometry &geometry)
{
    return factorFor(geometry, kMostCells);
}

std::optional<VoxelMask> cutAlongView(VoxelMask mask, const VolumeGeometry &geometry, const RayView &view,
                                      std::span<const Eigen::Vector2d> outline, CutSide side, int threads, const std::stop_token &stop)
{
    if (outline.size() < 3)
        return mask;
    const VolumeGeometry cells = geometry.coarser(maskFactor(geometry));
    if (mask.isEmpty())
        mask = VoxelMask(cells.size());
    const Inside inside(outline);
    const PictureFromCell projection(cells, view, inside.first());
    return cutRows(std::move(mask), threads, stop, [&](std::size_t y, std::size_t z) {
        return RowBehindOutline{&inside, projection.rowStart(y, z), projection.perCell.col(0), side == CutSide::Inside};
    });
}

std::optional<VoxelMask> maskFor(const VolumeGeometry &geometry, const VoxelMask &mask, const VolumeGeometry &itsGeometry, int threads, const std::stop_token &stop)
{
    const VolumeGeometry cells = geometry.coarser(maskFactor(geometry)), its = itsGeometry.coarser(maskFactor(itsGeometry));
    const Eigen::Affine3d itsFromCell = its.voxelFromPatient() * cells.patientFromVoxel();
    const Eigen::Vector3d perCell = itsFromCell.linear().col(0), end = mask.size().cast<double>().array() - 0.5;
    return cutRows(VoxelMask(cells.size()), threads, stop, [&](std::size_t y, std::size_t z) {
        return RowOfOther{&mask, itsFromCell * Eigen::Vector3d(0, static_cast<double>(y), static_cast<double>(z)), perCell, end};
    });
}

} // namespace negato::render
