#include "dicom/decode/video_decoder.h"

#include "dicom/decode/codec_module.h"

#include <algorithm>
#include <array>
#include <string>

namespace negato::dicom {

bool isVideo(std::string_view transferSyntaxUid)
{
    using namespace std::string_view_literals;
    // MPEG-2, MPEG-4 AVC/H.264 and HEVC/H.265, some with a ".1" for a fragmentable stream (PS3.6 Table A-1)
    constexpr std::array syntaxes{"100"sv, "101"sv, "102"sv, "103"sv, "104"sv, "105"sv, "106"sv, "107"sv, "108"sv};
    constexpr auto root = "1.2.840.10008.1.2.4."sv;
    if (!transferSyntaxUid.starts_with(root))
        return false;
    auto rest = transferSyntaxUid.substr(root.size());
    if (rest.ends_with(".1"))
        rest.remove_suffix(2);
    return std::ranges::find(syntaxes, rest) != syntaxes.end();
}

Result<std::unique_ptr<VideoDecoder>> openVideo(const ParsedFile &file, const PixelDescription &description)
{
    static const auto *factory = static_cast<const VideoFactory *>(moduleSymbol(kVideoModule, kVideoSymbol));
    if (!factory)
        return fail(ErrorCode::UnsupportedTransferSyntax, std::string(kVideoModule) + " cannot be loaded");
    return (*factory)(file, description);
}

} // namespace negato::dicom
