#include "render/volume/reformat.h"

#include "render/volume/in_parallel.h"
#include "render/volume/slab_places.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace negato::render {

namespace {

constexpr int kRowsTogether = 16; ///< by one thread: rows beside each other read the same voxels

/// The samples of one pixel, put together one by one.
struct Accumulator
{
    explicit Accumulator(Projection kind, std::size_t width)
        : projection(kind)
        , values(width)
        , counts(width)
    {
    }

    void clear()
    {
        constexpr float infinity = std::numeric_limits<float>::infinity();
        const float start = projection == Projection::Maximum ? -infinity : projection == Projection::Minimum ? infinity : 0;
        std::ranges::fill(values, start);
        std::ranges::fill(counts, 0.0F);
    }
    /// Comparisons with NaN are false.
    void add(const std::vector<float> &samples)
    {
        const std::size_t width = values.size();
        switch (projection) {
        case Projection::Maximum:
            for (std::size_t i = 0; i < width; ++i)
                values[i] = samples[i] > values[i] ? samples[i] : values[i];
            break;
        case Projection::Minimum:
            for (std::size_t i = 0; i < width; ++i)
                values[i] = samples[i] < values[i] ? samples[i] : values[i];
            break;
        case Projection::Mean:
        case Projection::Sum:
            for (std::size_t i = 0; i < width; ++i) {
                const bool isThere = samples[i] == samples[i];
                values[i] += isThere ? samples[i] : 0;
                counts[i] += isThere ? 1.0F : 0.0F;
            }
        }
    }

    Projection projection;
    std::vector<float> values, counts;
};

/// Makes rows of one picture; one a thread.
class RowMaker
{
public:
    RowMaker(const Volume &volume, const SlabStyle &slab, int columns)
        : m_volume(volume)
        , m_slab(slab)
        , m_sum(slab.projection, static_cast<std::size_t>(columns))
        , m_samples(static_cast<std::size_t>(columns))
    {
    }

    /// The samples of the row put together, NaN or infinite where there are none.
    void sample(const PictureRow &row)
    {
        const Eigen::Affine3d &voxelFromPatient = m_volume.geometry().voxelFromPatient();
        const VoxelLine line{voxelFromPatient * row.firstMm, voxelFromPatient.linear() * row.stepMm};
        const auto placesMm = slabPlacesMm(m_volume.geometry(), row, static_cast<int>(m_samples.size()), m_slab);
        if (placesMm.size() == 1) {
            sampleLine(m_volume, m_slab.sampling, line, m_sum.values);
            for (std::size_t i = 0; i < m_samples.size(); ++i)
                m_sum.counts[i] = m_sum.values[i] == m_sum.values[i] ? 1.0F : 0.0F;
            return;
        }
        const Eigen::Vector3d depth = voxelFromPatient.linear() * row.depth;
        m_sum.clear();
        for (const double placeMm : placesMm) {
            sampleLine(m_volume, m_slab.sampling, {line.first + depth * placeMm, line.step}, m_samples);
            m_sum.add(m_samples);
        }
        if (m_slab.projection == Projection::Mean)
            for (std::size_t i = 0; i < m_samples.size(); ++i)
                m_sum.values[i] /= m_sum.counts[i];
    }

    void writeVoxels(std::uint16_t *out) const
    {
        const VoxelScale &scale = m_volume.scale();
        const float low = scale.isSigned ? -32768 : 0, high = scale.isSigned ? 32767 : 65535;
        const auto nothing = static_cast<std::uint16_t>(scale.noValue);
        for (std::size_t i = 0; i < m_samples.size(); ++i) {
            const float value = m_sum.values[i];
            const bool isThere = std::abs(value) < 1e9F;
            const float bounded = isThere ? std::min(std::max(value, low), high) : 0; // cubic interpolation overshoots
            const auto stored = static_cast<std::int32_t>(std::nearbyintf(bounded));
            out[i] = isThere ? static_cast<std::uint16_t>(stored) : nothing;
        }
    }

    /// So that the volume's slope and intercept give the sum of modality values.
    void writeSums(float *out) const
    {
        const VoxelScale &scale = m_volume.scale();
        const auto perSample = static_cast<float>(scale.intercept / scale.slope);
        for (std::size_t i = 0; i < m_samples.size(); ++i)
            out[i] = m_sum.counts[i] > 0 ? m_sum.values[i] + (m_sum.counts[i] - 1) * perSample : static_cast<float>(scale.noValue);
    }

private:
    const Volume &m_volume;
    SlabStyle m_slab;
    Accumulator m_sum;
    std::vector<float> m_samples;
};

bool isSum(const SlabStyle &slab)
{
    return slab.projection == Projection::Sum && slab.thicknessMm > 0;
}

/// A sum of several values is of none of their units: it depends on how many there are.
std::shared_ptr<const dicom::PixelTransform> withoutUnit(dicom::PixelTransform transform)
{
    transform.unit.clear();
    return std::make_shared<const dicom::PixelTransform>(std::move(transform));
}

} // namespace

Reformatted reformat(const Volume &volume, std::span<const PictureRow> rows, int columns, const SlabStyle &slab, int threads,
                     const std::stop_token &stop)
{
    dicom::PixelFormat format;
    format.rows = static_cast<std::uint32_t>(rows.size());
    format.columns = static_cast<std::uint32_t>(columns);
    format.type = isSum(slab)               ? dicom::SampleType::F32
                : volume.scale().isSigned ? dicom::SampleType::S16
                                          : dicom::SampleType::U16;
    format.bitsStored = isSum(slab) ? 32 : 16;
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    const std::size_t rowBytes = format.rows ? format.byteCount() / format.rows : 0;
    std::byte *const pixels = data;
    const auto count = static_cast<int>(rows.size());
    inParallel((count + kRowsTogether - 1) / kRowsTogether, threads, [&](const auto &next) {
        RowMaker maker(volume, slab, columns);
        for (int first = next() * kRowsTogether; first < count; first = next() * kRowsTogether)
            for (int row = first; row < std::min(first + kRowsTogether, count) && !stop.stop_requested(); ++row) {
                maker.sample(rows[static_cast<std::size_t>(row)]);
                std::byte *out = pixels + static_cast<std::size_t>(row) * rowBytes;
                if (isSum(slab))
                    maker.writeSums(reinterpret_cast<float *>(out));
                else
                    maker.writeVoxels(reinterpret_cast<std::uint16_t *>(out));
            }
    });
    if (stop.stop_requested())
        return {};
    return {dicom::Frame(format, std::move(buffer)), isSum(slab) ? withoutUnit(*volume.transform()) : volume.transform()};
}

Reformatted reformat(const Volume &volume, const ReformatPlane &plane, int threads, const std::stop_token &stop)
{
    std::vector<PictureRow> rows;
    for (int row = 0; row < plane.rows; ++row)
        rows.push_back({plane.originMm + plane.directions.down * (row * plane.pixelMm), plane.directions.right * plane.pixelMm,
                        plane.directions.normal()});
    return reformat(volume, rows, plane.columns, {plane.thicknessMm, plane.projection, plane.sampling}, threads, stop);
}

} // namespace negato::render
