#pragma once

#include "dicom/base/tag.h"
#include "dicom/base/vr.h"
#include "dicom/convert/target_syntax.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace negato::dicom {

/// Tag, VR and length field (PS3.5 7.1) in the target. A value that is too long for its VR's short length goes as UN (6.2.2);
/// kUndefinedLength is for sequences.
[[nodiscard]] std::string headBytes(Tag tag, Vr vr, std::uint32_t length, TargetSyntax target);
/// An item or a delimiter (PS3.5 7.5).
[[nodiscard]] std::string itemBytes(Tag tag, std::uint32_t length);
/// A whole element, its value padded to an even length.
[[nodiscard]] std::string elementBytes(Tag tag, Vr vr, std::string_view value, TargetSyntax target);
/// What fills a value of odd length up (PS3.5 6.2).
[[nodiscard]] char paddingOf(Vr vr);

} // namespace negato::dicom
