#pragma once

#include <string_view>

namespace negato::dicom {

/// Of the transfer syntaxes that vendors made for themselves, as far as they are known; empty for others.
std::string_view privateSyntaxName(std::string_view uid);

} // namespace negato::dicom
