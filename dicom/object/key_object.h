#pragma once

#include "dicom/base/result.h"
#include "dicom/object/elements.h"

#include <ctime>
#include <string>
#include <vector>

namespace negato::dicom {

inline constexpr std::string_view kKeyObjectSelection = "1.2.840.10008.5.1.4.1.1.88.59";

/// Images of one series of the study that somebody wants others to look at.
struct KeySeries
{
    std::string seriesInstanceUid;
    std::vector<ObjectReference> images;
};

struct KeyObjectInput
{
    std::vector<KeySeries> series; ///< at least one image each
    std::string description; ///< why; may be empty
    std::int64_t seriesNumber = 0;
    std::time_t madeAt = 0;
    std::string softwareVersion;
};

/// A Key Object Selection Document "Of Interest" (PS3.3 A.35.4, PS3.16 TID 2010) of the study that `source`, one of the images, belongs to.
/// Fails with MissingAttribute without study, Usage for UIDs that are none and series without images.
[[nodiscard]] Result<DataSet> keyObjectSelection(const DataSet &source, const KeyObjectInput &input);

/// The images that a Key Object Selection Document wants to be looked at, without those of other documents that it refers to; none where its
/// title says that they are rejected, or are merely listed.
/// Fails with Usage for another SOP class.
[[nodiscard]] Result<std::vector<ObjectReference>> keyImagesOf(const DataSet &document);

} // namespace negato::dicom
