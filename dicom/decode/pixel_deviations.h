#pragma once

#include "dicom/parse/parsed_file.h"

namespace negato::dicom {

/// How the Image Pixel module and the first codestream break the standard, or each other, so that the pixels can be decoded all the
/// same. Of a file whose bytes are in memory; nothing for one without pixels. Reads a few bytes: nothing is decoded.
std::vector<Deviation> pixelDeviations(const ParsedFile &file);

} // namespace negato::dicom
