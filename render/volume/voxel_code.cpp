#include "render/volume/voxel_code.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

using dicom::SampleType;

constexpr int kLowestSigned = -32768, kHighestUnsigned = 65535;

dicom::PixelFormat sixteenBits(dicom::PixelFormat format, bool isSigned)
{
    format.type = isSigned ? SampleType::S16 : SampleType::U16;
    format.bitsStored = 16;
    return format;
}

template <typename Change>
dicom::Frame changed(const dicom::Frame &frame, bool isSigned, const Change &change)
{
    const dicom::PixelFormat format = sixteenBits(frame.format(), isSigned);
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    auto *out = reinterpret_cast<std::int16_t *>(data);
    dicom::visitSamples(frame, [&](auto samples) {
        std::ranges::transform(samples, out, change);
    });
    return {format, std::move(buffer)};
}

} // namespace

std::optional<VoxelScale> sharedScale(const dicom::Frame &frame, const dicom::PixelTransform &transform)
{
    const SampleType type = frame.format().type;
    if ((type != SampleType::S16 && type != SampleType::U16) || transform.modalityLut || transform.slope == 0)
        return std::nullopt;
    const bool isSigned = type == SampleType::S16;
    VoxelScale scale{isSigned, transform.slope, transform.intercept, isSigned ? kLowestSigned : kHighestUnsigned, false};
    if (transform.paddingLow) {
        scale.noValue = static_cast<int>(*transform.paddingLow);
        scale.hasPadding = true;
    }
    return scale;
}

bool holdsNoValue(const dicom::Frame &frame, const VoxelScale &scale)
{
    if (scale.hasPadding || frame.format().bitsStored < 16)
        return false;
    const auto *voxels = reinterpret_cast<const std::int16_t *>(frame.data());
    const auto code = static_cast<std::int16_t>(scale.noValue);
    const std::size_t count = frame.bytes().size() / sizeof(std::int16_t);
    std::int16_t found = 0;
    for (std::size_t i = 0; i < count; ++i)
        found = static_cast<std::int16_t>(found | (voxels[i] == code));
    return found != 0;
}

double largestValue(const dicom::Frame &frame, const dicom::PixelTransform &transform)
{
    double largest = 0;
    dicom::visitSamples(frame, [&](auto samples) {
        for (const auto sample : samples) {
            const auto stored = static_cast<double>(sample);
            if (!transform.isPadding(stored) && std::isfinite(stored))
                largest = std::max(largest, std::abs(transform.modalityValue(stored)));
        }
    });
    return largest;
}

dicom::Frame recoded(const dicom::Frame &frame, const dicom::PixelTransform &transform, const VoxelScale &scale)
{
    const auto nothing = static_cast<std::int16_t>(scale.noValue);
    return changed(frame, true, [&](auto sample) {
        const auto stored = static_cast<double>(sample);
        if (transform.isPadding(stored) || !std::isfinite(stored))
            return nothing;
        return static_cast<std::int16_t>(std::lround((transform.modalityValue(stored) - scale.intercept) / scale.slope));
    });
}

dicom::Frame withOnePadding(const dicom::Frame &frame, const dicom::PixelTransform &transform, const VoxelScale &scale)
{
    const auto nothing = static_cast<std::int16_t>(scale.noValue);
    return changed(frame, scale.isSigned, [&](auto sample) {
        return transform.isPadding(static_cast<double>(sample)) ? nothing : static_cast<std::int16_t>(sample);
    });
}

} // namespace negato::render
