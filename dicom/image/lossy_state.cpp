#include "dicom/image/lossy_state.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

constexpr std::string_view kCompressed = "1.2.840.10008.1.2.4."; ///< what PS3.6 A puts the codecs under

/// Whatever the attribute says. JPEG: all DCT processes, the retired ones too; .111 is such a JPEG in other words.
constexpr std::array<std::string_view, 14> kAlways{"50", "51", "52", "53", "54", "55", "56",
                                                   "59", "60", "61", "62", "63", "64", "111"};

/// Reversible or not, as the codestream has it: near-lossless JPEG-LS, JPEG 2000 and its JPIP, JPEG XL, HTJ2K.
constexpr std::array<std::string_view, 9> kEither{"81", "91", "93", "94", "95", "112", "203", "204", "205"};

template <std::size_t size> bool isAmong(const std::array<std::string_view, size> &all, std::string_view uid)
{
    return uid.starts_with(kCompressed) && std::ranges::find(all, uid.substr(kCompressed.size())) != all.end();
}

/// MPEG-2, MPEG-4 and HEVC: .100 to .109, with a further number where fragments may be cut.
bool isVideo(std::string_view uid)
{
    constexpr std::size_t digits = 3;
    return uid.starts_with("1.2.840.10008.1.2.4.10") && uid.size() >= kCompressed.size() + digits;
}

} // namespace

LossyState lossyState(const DataSet &dataSet, std::string_view transferSyntaxUid)
{
    using Kind = LossyState::Kind;
    using Source = LossyState::Source;
    const std::string said = dataSet.text(tag::LossyImageCompression);
    LossyState state;
    if (said == "01")
        state = {Kind::Lossy, Source::Attribute, {}};
    else if (isAmong(kAlways, transferSyntaxUid) || isVideo(transferSyntaxUid))
        state = {Kind::Lossy, Source::TransferSyntax, {}};
    else if (said != "00" && isAmong(kEither, transferSyntaxUid))
        state = {Kind::Possibly, Source::TransferSyntax, {}};
    const auto ratios = dataSet.numbers(tag::LossyImageCompressionRatio);
    if (state.kind == Kind::Lossy && !ratios.empty() && ratios.back() > 0)
        state.ratio = ratios.back();
    return state;
}

} // namespace negato::dicom
