#pragma once

#include "dicom/image/bit_mask.h"
#include "dicom/image/frame_attributes.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace negato::dicom {

/// One overlay plane as it lies on one frame (PS3.3 C.9.2, C.9.3).
struct OverlayPlane
{
    std::uint16_t group = 0; ///< 0x6000, 0x6002 ... 0x601E
    bool isRegion = false;   ///< Overlay Type R: a region of interest; else graphics
    std::string description; ///< Overlay Label, else Overlay Description
    std::int64_t row = 0, column = 0; ///< pixel of the image, from 0, on which the mask's first lies; may be outside
    BitMask mask;
};

/// The plane that a worker found in bits of a frame's pixels.
struct EmbeddedOverlay
{
    std::uint16_t group = 0;
    BitMask mask;
};

/// What the data set has to lay over a frame.
struct OverlayPlanes
{
    std::vector<OverlayPlane> planes; ///< by group
    bool hasUnread = false; ///< others are there that cannot be shown: too large, or in bits that are the pixels' own
};

/// Planes of the frame. The plane that a bitmap shutter is made of is not among them (PS3.3 C.7.6.15).
OverlayPlanes overlayPlanes(const FrameAttributes &frame, std::span<const EmbeddedOverlay> embedded = {});

/// The plane of one group on the frame; empty where there is none that can be read.
std::optional<OverlayPlane> overlayPlane(const FrameAttributes &frame, std::uint16_t group);

} // namespace negato::dicom
