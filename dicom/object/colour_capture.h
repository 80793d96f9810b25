#pragma once

#include "dicom/base/result.h"
#include "dicom/object/elements.h"

#include <cstddef>
#include <ctime>
#include <span>
#include <string>
#include <vector>

namespace negato::dicom {

/// A picture in colour that was made of images of one or more series.
struct ColourCaptureInput
{
    std::span<const std::byte> rgb; ///< 8 bits a sample, row after row; only its size is looked at here
    int rows = 0, columns = 0;
    double pixelMm = 0; ///< side of a pixel in the patient; 0: not known
    std::string rowLetters, columnLetters; ///< as Patient Orientation: to which side rows and columns go; may be empty
    std::vector<ObjectReference> sources; ///< at least one
    bool isLossy = false; ///< any of them is
    std::int64_t seriesNumber = 0;
    std::string seriesDescription; ///< cut to the 64 characters of LO
    std::string derivationDescription; ///< what was done with which series, for a person
    std::time_t madeAt = 0;
    std::string softwareVersion;
};

/// The attributes of a Secondary Capture image (PS3.3 A.8.1) of the study that `source` belongs to, in a series of its own. Its pixels, which encodeFile() is
/// given beside it, are what was seen, without any text. It has no place in the patient, only sides and a size: the pixel spacing stands with the kind of its
/// calibration (PS3.3 10.7.1.3).
/// Fails with MissingAttribute without study, with Usage for a picture of another size than said, and without sources.
[[nodiscard]] Result<DataSet> colourCapture(const DataSet &source, const ColourCaptureInput &input);

} // namespace negato::dicom
