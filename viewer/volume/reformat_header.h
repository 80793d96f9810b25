#pragma once

#include "dicom/image/file_header.h"
#include "render/volume/reformat_plane.h"

#include <memory>

namespace negato::viewer {

/// The data set of a picture that was made of a volume: patient, study, equipment and technique of `source`, the first of its images; what
/// belongs to a single image is left out or is that of the plane (PS3.3 C.7.6.1.1.2: DERIVED). It has no SOP Instance UID: it is no
/// object of any archive.
std::shared_ptr<const dicom::FileHeader> reformatHeader(const dicom::FileHeader &source, const render::ReformatPlane &plane);
/// The same of a picture that is no plane: without any place or scale.
std::shared_ptr<const dicom::FileHeader> sceneHeader(const dicom::FileHeader &source, int rows, int columns);

/// The same of a picture along a line: its pixels have a size, and no place.
std::shared_ptr<const dicom::FileHeader> curvedHeader(const dicom::FileHeader &source, int rows, int columns, double pixelMm);

} // namespace negato::viewer
