#pragma once

#include "dicom/image/suv.h"

namespace negato::dicom {

/// From the injection to the time that the activities of a PET image with Decay Correction START are corrected to. `drug`: an item
/// of the Radiopharmaceutical Information Sequence.
[[nodiscard]] std::expected<double, SuvRefusal> uptakeSeconds(const DataSet &image, const DataSet &drug, double halfLifeS);

} // namespace negato::dicom
