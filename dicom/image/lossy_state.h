#pragma once

#include "dicom/parse/data_set.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace negato::dicom {

/// What is known of losses on a frame's way here (PS3.3 C.7.6.1.1.5). "No losses" is never known for sure, so there is no
/// such value.
struct LossyState
{
    enum class Kind : std::uint8_t {
        NotSaid,  ///< neither the attribute nor the transfer syntax speaks of losses
        Possibly, ///< the transfer syntax may be either, and Lossy Image Compression is not there
        Lossy,
    };
    enum class Source : std::uint8_t { Attribute, TransferSyntax };

    Kind kind = Kind::NotSaid;
    Source source = Source::Attribute; ///< of the kind
    std::optional<double> ratio; ///< the last Lossy Image Compression Ratio, where the kind is Lossy
    friend bool operator==(const LossyState &, const LossyState &) = default;
};

LossyState lossyState(const DataSet &dataSet, std::string_view transferSyntaxUid);

} // namespace negato::dicom
