#pragma once

#include "dicom/image/frame_attributes.h"

#include <string>
#include <string_view>

namespace negato::dicom {

/// Modalities whose images are views of a body part, each looked at on its own: mammography and radiography, dental too.
bool isProjection(std::string_view modality);

/// "R", "L" or "B" of Image, Frame or series Laterality, the first that is there; "" where it says something else.
std::string laterality(const FrameAttributes &frame);

/// Which view of the body a projection image is, as radiographers write it: "R CC", "R M CC" (magnified), "L MLO ID" (implant displaced),
/// "PA"; "" where the data set does not say. From Image Laterality (else Laterality) and View Code Sequence (PS3.16 CID 4014), else View
/// Position, else the code's meaning; with the View Modifier Codes (CID 4015).
std::string projectionView(const FrameAttributes &frame);

} // namespace negato::dicom
