#pragma once

#include "dicom/geometry/slice_plane.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace negato::dicom {

inline constexpr char kSegmentStack[] = "segment ";

/// What sorting and first display need to know of one frame. Small, kept in the archive's index, so that a series can
/// be laid out without opening its files.
struct FrameDescription
{
    std::string sopInstanceUid;
    std::uint32_t frameNumber = 1; ///< as decodeFrame takes it
    std::optional<std::uint32_t> mosaicTile; ///< from 0; the frame is this tile of the decoded picture
    std::optional<MosaicLayout> mosaic;
    std::int64_t instanceNumber = 0;
    std::uint32_t rows = 0, columns = 0; ///< of the tile, for mosaics
    std::string modality;
    /// All values of Frame Type, else Image Type, joined by backslash, then Complex Image Component where a frame has
    /// one: magnitude and phase differ in value 3 (Siemens), in value 4 (Philips) or only there (enhanced objects).
    std::string imageType;
    std::string frameOfReferenceUid;
    std::int64_t acquisitionNumber = 0; ///< 0 where absent
    /// Temporal Position Identifier or Index, else Trigger Time, Nominal Cardiac Trigger Delay Time or Frame Reference
    /// Time (ms): comparable within a series, not a time of its own.
    std::optional<double> temporalPosition;
    std::optional<std::int64_t> echoNumber;
    std::optional<double> echoTimeMs;
    std::optional<double> bValue; ///< s/mm2
    std::string stackId; ///< Stack ID; "segment N LABEL" for the frames of a segmentation
    /// Seconds since 1970 where the date is known too, else of the day; for series that repeat positions without an
    /// index.
    std::optional<double> acquisitionTimeSeconds;
    std::optional<SlicePlane> plane;
    std::optional<double> frameTimeMs; ///< of a cine: Frame Time, mean of Frame Time Vector, else from Cine Rate or
                                       ///< Recommended Display Frame Rate
    std::string view; ///< of a projection: "R CC" (projectionView)
    std::string bValueSource; ///< who gave it where no standard attribute did: "Siemens", "Philips", "GE"
};

/// One description a frame (a tile, for mosaics); empty for objects without pixels. At most 100,000.
///
/// Frames of a multi-frame object have planes from the functional groups (PS3.3 C.7.6.16), from Grid Frame Offset
/// Vector (RT Dose, C.8.8.3.2), or from Slice Vector and Spacing Between Slices (reconstructed NM, C.8.4.15); a plane
/// that stands once for all frames of any other object says nothing about the single frame and is left out.
std::vector<FrameDescription> describeFrames(const FileHeader &header);

/// Compact, versioned bytes for the index; read back by parseDescriptions, which fails with Malformed on anything else.
std::string serialised(std::span<const FrameDescription> frames);
Result<std::vector<FrameDescription>> parseDescriptions(std::string_view bytes);
/// Whether parseDescriptions takes them, at less cost and in no more memory than one frame needs.
Result<void> checkDescriptions(std::string_view bytes);

} // namespace negato::dicom
