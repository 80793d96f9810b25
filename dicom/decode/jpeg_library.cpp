#include "dicom/decode/jpeg_library.h"

#include "dicom/decode/jpeg_header.h"

#include <algorithm>
#include <jerror.h>
#include <vector>

namespace negato::dicom {

namespace {

JpegErrors &errorsOf(j_common_ptr info)
{
    return *reinterpret_cast<JpegErrors *>(info->err);
}

void onError(j_common_ptr info)
{
    info->err->format_message(info, errorsOf(info).message.data());
    std::longjmp(errorsOf(info).jump, 1);
}

/// Bytes that a scan leaves over mean that its codes were not those that were written; one before the EOI that libjpeg
/// puts where there is none is padding.
bool isHarmlessSurplus(j_common_ptr info)
{
    const bool isInHeader = reinterpret_cast<j_decompress_ptr>(info)->input_scan_number == 0;
    return isInHeader || (errorsOf(info).isPastEnd && info->err->msg_parm.i[0] <= 1);
}

void onMessage(j_common_ptr info, int level)
{
    if (level >= 0)
        return;
    JpegErrors &errors = errorsOf(info);
    switch (info->err->msg_code) {
    case JWRN_JPEG_EOF: errors.isPastEnd = true; return;
    case JWRN_EXTRANEOUS_DATA: errors.isDamaged |= !isHarmlessSurplus(info); return;
    case JWRN_ADOBE_XFORM:
    case JWRN_NOT_SEQUENTIAL: // spectral selection where there is none to select
    case JWRN_BOGUS_ICC: return;
    default: errors.isDamaged = true;
    }
}

/// A copy that says it has 8 bits, which is what libjpeg takes; how coefficients are coded does not depend on it.
std::vector<std::byte> asEightBits(std::span<const std::byte> codestream)
{
    std::vector<std::byte> out(codestream.begin(), codestream.end());
    JpegSegments segments(codestream);
    for (auto segment = segments.next(); segment.marker != 0; segment = segments.next())
        if (isFrameHeader(segment.marker) && !segment.content.empty()) {
            out[static_cast<std::size_t>(segment.content.data() - codestream.data())] = std::byte{8};
            break;
        }
    return out;
}

} // namespace

void listen(jpeg_decompress_struct &info, JpegErrors &errors)
{
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = onError;
    errors.base.emit_message = onMessage;
}

bool isComplete(const jpeg_decompress_struct &info)
{
    for (int i = 0; i < info.num_components; ++i) {
        if (!info.comp_info[i].quant_table) // kept with the first scan of the component
            return false;
        if (info.progressive_mode)
            for (int k = 0; k < DCTSIZE2; ++k)
                if (info.coef_bits[i][k] != 0) // bits still to come; -1 before the first scan
                    return false;
    }
    return true;
}

bool hasAllCoefficients(std::span<const std::byte> codestream)
{
    const auto copy = asEightBits(codestream);
    JpegErrors errors{};
    const bool isRead = withHeaderRead(copy, errors, [&errors](jpeg_decompress_struct &info) {
        jpeg_read_coefficients(&info);
        errors.isDamaged |= !isComplete(info);
    });
    return isRead && !errors.isDamaged;
}

} // namespace negato::dicom
