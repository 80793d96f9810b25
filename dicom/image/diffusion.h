#pragma once

#include "dicom/image/frame_attributes.h"
#include "dicom/parse/wanted_tags.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace negato::dicom {

/// Who says how strong the diffusion weighting was.
enum class BValueSource : std::uint8_t { Standard, Siemens, Philips, GeneralElectric };

struct BValue
{
    double value = 0; ///< s/mm2
    BValueSource source = BValueSource::Standard;
    friend bool operator==(const BValue &, const BValue &) = default;
};

/// Diffusion b-value (PS3.3 C.8.13.5.9), else the manufacturer's private attribute, read only where its block is reserved by
/// the manufacturer's own creator (PS3.5 7.8.1); last `csaBValue`, what a worker found in Siemens' CSA header.
std::optional<BValue> bValue(const FrameAttributes &frame, std::optional<double> csaBValue = {});

/// The private attributes that it looks at.
std::vector<PrivateTag> privateBValueTags();

/// "", "Siemens", "Philips", "GE".
std::string_view name(BValueSource source);

} // namespace negato::dicom
