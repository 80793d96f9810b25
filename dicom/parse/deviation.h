#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

/// How a file breaks the standard and is read all the same. Its sentence is in viewer/text/deviation_text.h.
enum class DeviationKind : std::uint8_t {
    NoTransferSyntax,      ///< recognised from the first attribute
    OtherEncoding,         ///< of the data set than its Transfer Syntax UID says (PS3.5 10.1)
    MissingVr,             ///< implicit VR within explicit VR
    OddLength,             ///< of a value or a fragment (PS3.5 7.1.1, A.4)
    LengthBeyondParent,
    UnendedSequence,
    UnendedItem,
    StrayDelimiter,
    StrayBytes,            ///< that are no attribute
    UnknownCharacterSet,
    UnknownTransferSyntax, ///< of pixels that are not compressed
    NoPhotometric,
    ImpossibleBits,        ///< Bits Stored or High Bit is missing or does not fit Bits Allocated
    PlanarConfiguration,   ///< is missing, or is not that of the compressed pixels (PS3.3 C.7.6.3.1.3)
    SurplusPixels,         ///< Pixel Data is longer than its frames
    CodestreamKind,        ///< is not what the Transfer Syntax UID says
    CodestreamBits,        ///< are not Bits Stored (PS3.5 8.2)
    CodestreamSign,        ///< is not Pixel Representation
};
inline constexpr DeviationKind kLastDeviation = DeviationKind::CodestreamSign;

/// "OddLength", for JSON.
std::string_view name(DeviationKind kind);

struct Deviation
{
    DeviationKind kind = DeviationKind::StrayBytes;
    std::string detail; ///< where or what first: a tag, a UID, numbers; nothing of the patient
    friend bool operator==(const Deviation &, const Deviation &) = default;
};

/// Adds the first of its kind: a file breaks a rule once or all the time.
void addDeviation(std::vector<Deviation> &deviations, DeviationKind kind, std::string detail = {});

} // namespace negato::dicom
