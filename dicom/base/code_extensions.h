#pragma once

#include "dicom/base/vr.h"

#include <span>
#include <string>
#include <string_view>

namespace negato::dicom {

/// The bytes of an element in UTF-8, where escape sequences may change from one set to another (PS3.5 6.1.2.5). `terms`: of
/// Repertoire, the one without escapes first; never empty. What is not defined becomes U+FFFD.
std::string decodeWithExtensions(std::span<const int> terms, std::string_view bytes, Vr vr);

} // namespace negato::dicom
