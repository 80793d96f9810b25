#pragma once

#include "dicom/base/result.h"
#include "dicom/worker/file_header.h"

#include <string>
#include <string_view>

namespace negato::dicom {

// FileHeader and Error on their way from a worker. Reading trusts nothing: Malformed when the bytes do not fit.

std::string headerBytes(const FileHeader &header);
Result<FileHeader> headerFromBytes(std::string_view bytes);

std::string errorBytes(const Error &error);
Error errorFromBytes(std::string_view bytes);

} // namespace negato::dicom
