#include "dicom/decode/embedded_overlays.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <cstring>

namespace negato::dicom {

namespace {

constexpr std::uint16_t kFirstGroup = tag::OverlayData.group, kLastGroup = 0x601E; // PS3.5 7.6

Tag in(std::uint16_t group, Tag tag)
{
    tag.group = group;
    return tag;
}

bool isFree(std::int64_t bit, const PixelDescription &pixels)
{
    const std::int64_t lowest = pixels.highBit - pixels.bitsStored + 1;
    return bit >= 0 && bit < pixels.bitsAllocated && (bit < lowest || bit > pixels.highBit);
}

/// As large as the image, and in a bit of its own.
bool isEmbedded(const DataSet &dataSet, std::uint16_t group, const PixelDescription &pixels)
{
    const auto value = [&](Tag tag) { return dataSet.integer(in(group, tag)).value_or(-1); };
    return !dataSet.contains(in(group, tag::OverlayData)) && value(tag::OverlayBitsAllocated) == pixels.bitsAllocated
        && value(tag::OverlayRows) == pixels.rows && value(tag::OverlayColumns) == pixels.columns
        && isFree(value(tag::OverlayBitPosition), pixels);
}

template <typename Unsigned>
void takeBit(std::span<const std::byte> samples, unsigned bit, std::span<std::byte> mask)
{
    std::ranges::fill(mask, std::byte{});
    for (std::size_t i = 0; i < samples.size() / sizeof(Unsigned); ++i) {
        Unsigned sample = 0;
        std::memcpy(&sample, samples.data() + i * sizeof sample, sizeof sample);
        mask[i / 8] |= static_cast<std::byte>((sample >> bit & 1U) << i % 8);
    }
}

} // namespace

EmbeddedOverlays EmbeddedOverlays::of(const DataSet &dataSet, const PixelDescription &description)
{
    EmbeddedOverlays out;
    const bool isPossible = description.samplesPerPixel == 1 && !description.isFloat && description.bitsAllocated >= 8;
    out.m_bytesOfMask = (description.samplesPerFrame() + 7) / 8;
    out.m_bytesOfSample = description.bitsAllocated / 8U;
    for (std::uint16_t group = kFirstGroup; isPossible && group <= kLastGroup; group = static_cast<std::uint16_t>(group + 2))
        if (isEmbedded(dataSet, group, description))
            out.m_planes.push_back({group, static_cast<unsigned>(*dataSet.integer(in(group, tag::OverlayBitPosition)))});
    return out;
}

std::uint16_t EmbeddedOverlays::groups() const
{
    unsigned groups = 0;
    for (const Plane &plane : m_planes)
        groups |= 1U << (plane.group - kFirstGroup) / 2;
    return static_cast<std::uint16_t>(groups);
}

void EmbeddedOverlays::extract(std::span<const std::byte> samples, std::span<std::byte> masks) const
{
    for (std::size_t i = 0; i < m_planes.size(); ++i) {
        const auto mask = masks.subspan(i * m_bytesOfMask, m_bytesOfMask);
        switch (m_bytesOfSample) {
        case 1: takeBit<std::uint8_t>(samples, m_planes[i].bit, mask); break;
        case 2: takeBit<std::uint16_t>(samples, m_planes[i].bit, mask); break;
        default: takeBit<std::uint32_t>(samples, m_planes[i].bit, mask); break;
        }
    }
}

} // namespace negato::dicom
