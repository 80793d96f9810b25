#include "render/ray/ray_caster.h"

#include "render/ray/eight_rays.h"
#include "render/ray/ray_scene.h"
#include "render/volume/in_parallel.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

/// One row of rays.
std::vector<RayHit> castRow(const RayScene &scene, const RayView &view, int row)
{
    const int step = scene.style.pixelStep;
    const double middle = (step - 1) / 2.0;
    const auto count = static_cast<std::size_t>((view.columns + step - 1) / step);
    const bool isShaded = scene.style.kind == RayKind::Shaded;
    std::vector<RaySamples> samples(count);
    for (std::size_t i = 0; i < count; ++i)
        samples[i] = scene.samplesThrough(view.pixelAt(static_cast<double>(i) * step + middle, row * step + middle));
    std::vector<RayHit> hits(count);
    const std::size_t packed = hasEightRays() ? count / 8 * 8 : 0;
    for (std::size_t i = 0; i < packed; i += 8) {
        const auto rays = std::span<const RaySamples, 8>(samples.data() + i, 8);
        const auto met = std::span<RayHit, 8>(hits.data() + i, 8);
        isShaded ? castEightShaded(scene, rays, met) : castEightMaxima(scene, rays, met);
    }
    for (std::size_t i = packed; i < count; ++i)
        hits[i] = isShaded ? castShaded(scene, samples[i]) : castMaximum(scene, samples[i]);
    return hits;
}

void writeColours(const std::vector<RayHit> &hits, std::uint8_t *out)
{
    const auto level = [](float part) { return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0F, 1.0F) * 255)); };
    for (const RayHit &hit : hits) {
        *out++ = level(hit.red);
        *out++ = level(hit.green);
        *out++ = level(hit.blue);
    }
}

void writeValues(const std::vector<RayHit> &hits, int noValue, std::uint16_t *out)
{
    for (const RayHit &hit : hits)
        *out++ = static_cast<std::uint16_t>(std::isnan(hit.depthMm) ? noValue : static_cast<int>(std::lround(hit.value)));
}

} // namespace

Eigen::Vector3d RayView::pixelAt(double column, double row) const
{
    return focusMm + directions.right * ((column - (columns - 1) / 2.0) * pixelMm) + directions.down * ((row - (rows - 1) / 2.0) * pixelMm);
}

std::optional<dicom::PatientPoint> RayPicture::placeAt(const RayView &view, double column, double row) const
{
    const int perRow = (view.columns + pixelStep - 1) / pixelStep;
    const int x = static_cast<int>(column) / pixelStep, y = static_cast<int>(row) / pixelStep;
    const std::size_t place = static_cast<std::size_t>(y) * static_cast<std::size_t>(perRow) + static_cast<std::size_t>(x);
    if (column < 0 || row < 0 || x >= perRow || place >= depthMm.size() || std::isnan(depthMm[place]))
        return std::nullopt;
    return dicom::PatientPoint{view.pixelAt(column, row) + view.directions.normal() * depthMm[place]};
}

RayPicture castRays(const RayVolume &volume, const RayView &view, const RayStyle &style, int threads, const std::stop_token &stop)
{
    const int step = style.pixelStep;
    const bool isShaded = style.kind == RayKind::Shaded;
    dicom::PixelFormat format;
    format.columns = static_cast<std::uint32_t>((view.columns + step - 1) / step);
    format.rows = static_cast<std::uint32_t>((view.rows + step - 1) / step);
    format.samplesPerPixel = isShaded ? 3 : 1;
    format.type = isShaded ? dicom::SampleType::U8 : volume.volume().scale().isSigned ? dicom::SampleType::S16 : dicom::SampleType::U16;
    format.bitsStored = isShaded ? 8 : 16;
    format.photometric = isShaded ? dicom::Photometric::Rgb : dicom::Photometric::Monochrome2;
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    std::byte *const pixels = data;
    RayPicture picture;
    picture.pixelStep = step;
    picture.depthMm.resize(std::size_t{format.rows} * format.columns);
    const RayScene scene(volume, view, style);
    const auto count = static_cast<int>(format.rows);
    const std::size_t rowBytes = format.byteCount() / std::max<std::size_t>(format.rows, 1);
    inParallel(count, threads, [&](const auto &next) {
        for (int row = next(); row < count && !stop.stop_requested(); row = next()) {
            const std::vector<RayHit> hits = castRow(scene, view, row);
            std::byte *out = pixels + static_cast<std::size_t>(row) * rowBytes;
            if (isShaded)
                writeColours(hits, reinterpret_cast<std::uint8_t *>(out));
            else
                writeValues(hits, volume.volume().scale().noValue, reinterpret_cast<std::uint16_t *>(out));
            std::ranges::transform(hits, picture.depthMm.begin() + static_cast<std::ptrdiff_t>(row) * format.columns, &RayHit::depthMm);
        }
    });
    if (!stop.stop_requested())
        picture.frame = dicom::Frame(format, std::move(buffer));
    return picture;
}

} // namespace negato::render
