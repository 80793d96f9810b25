#include "dicom/decode/codec_table.h"

#include "dicom/base/dictionary.h"
#include "dicom/decode/deflated_frame.h"
#include "dicom/decode/gdcm_codec.h"
#include "dicom/decode/htj2k.h"
#include "dicom/decode/jpeg_2000.h"
#include "dicom/decode/jpeg_lossless.h"
#include "dicom/decode/jpeg_ls.h"
#include "dicom/decode/jpeg_sequential.h"
#include "dicom/decode/jpeg_xl.h"
#include "dicom/decode/private_syntax.h"
#include "dicom/decode/run_length.h"

#include <algorithm>
#include <array>
#include <string>

namespace negato::dicom {

namespace {

// Files that name the wrong JPEG process exist, so the frame header of the codestream decides between the JPEG codecs.
constexpr std::array<Codec, 3> kJpeg{decodeJpegSequential, decodeJpegLossless, decodeWithGdcm};
constexpr std::array<Codec, 2> kJpegLs{decodeJpegLs, decodeWithGdcm};
constexpr std::array<Codec, 1> kJpeg2000{decodeJpeg2000}; // GDCM's is the same library, called with asserts
constexpr std::array<Codec, 2> kHtj2k{decodeHtj2k, decodeJpeg2000};
constexpr std::array<Codec, 1> kJpegXl{decodeJpegXl};
constexpr std::array<Codec, 1> kRunLength{decodeRunLength};
constexpr std::array<Codec, 1> kDeflated{decodeDeflatedFrame};
constexpr std::array<Codec, 1> kUncompressed{decodeUncompressedFrame};

struct Row
{
    std::string_view uid;
    std::span<const Codec> codecs;
    ReducedCodec reduced = nullptr;
};

// PS3.5 Annex A.4; names in PS3.6 Table A-1.
constexpr std::array kTable{
    Row{"1.2.840.10008.1.2.1.98", kUncompressed},
    Row{"1.2.840.10008.1.2.4.50", kJpeg},
    Row{"1.2.840.10008.1.2.4.51", kJpeg},
    Row{"1.2.840.10008.1.2.4.53", kJpeg},
    Row{"1.2.840.10008.1.2.4.55", kJpeg},
    Row{"1.2.840.10008.1.2.4.57", kJpeg},
    Row{"1.2.840.10008.1.2.4.70", kJpeg},
    Row{"1.2.840.10008.1.2.4.80", kJpegLs},
    Row{"1.2.840.10008.1.2.4.81", kJpegLs},
    Row{"1.2.840.10008.1.2.4.90", kJpeg2000, decodeJpeg2000Reduced},
    Row{"1.2.840.10008.1.2.4.91", kJpeg2000, decodeJpeg2000Reduced},
    Row{"1.2.840.10008.1.2.4.92", kJpeg2000, decodeJpeg2000Reduced},
    Row{"1.2.840.10008.1.2.4.93", kJpeg2000, decodeJpeg2000Reduced},
    Row{"1.2.840.10008.1.2.4.110", kJpegXl},
    Row{"1.2.840.10008.1.2.4.111", kJpegXl},
    Row{"1.2.840.10008.1.2.4.112", kJpegXl},
    Row{"1.2.840.10008.1.2.4.201", kHtj2k, decodeHtj2kReduced},
    Row{"1.2.840.10008.1.2.4.202", kHtj2k, decodeHtj2kReduced},
    Row{"1.2.840.10008.1.2.4.203", kHtj2k, decodeHtj2kReduced},
    Row{"1.2.840.10008.1.2.5", kRunLength},
    Row{"1.2.840.10008.1.2.8.1", kDeflated},
};

/// As people know it, else its UID.
std::string nameOfSyntax(std::string_view uid)
{
    if (const auto name = transferSyntaxName(uid); !name.empty())
        return std::string(name);
    const auto name = privateSyntaxName(uid);
    return name.empty() ? std::string(uid) : std::string(name) + ", " + std::string(uid);
}

} // namespace

std::span<const Codec> codecsFor(std::string_view transferSyntaxUid)
{
    const auto row = std::ranges::find(kTable, transferSyntaxUid, &Row::uid);
    return row == kTable.end() ? std::span<const Codec>{} : row->codecs;
}

ReducedCodec reducedCodecFor(std::string_view transferSyntaxUid)
{
    const auto row = std::ranges::find(kTable, transferSyntaxUid, &Row::uid);
    return row == kTable.end() ? nullptr : row->reduced;
}

Result<DecodedColour> decodeCompressed(const CompressedFrame &frame, std::span<std::byte> out)
{
    Result<DecodedColour> decoded = fail(ErrorCode::UnsupportedTransferSyntax, nameOfSyntax(frame.transferSyntaxUid));
    for (const Codec codec : codecsFor(frame.transferSyntaxUid)) {
        decoded = codec(frame, out);
        if (decoded || decoded.error().code != ErrorCode::UnsupportedPixels)
            break;
    }
    return decoded;
}

Result<void> checkShape(const PixelDescription &description, std::uint64_t rows, std::uint64_t columns,
                        std::uint64_t samplesPerPixel, std::uint64_t precision)
{
    const auto shape = [](std::uint64_t r, std::uint64_t c, std::uint64_t s) {
        return std::to_string(r) + " x " + std::to_string(c) + " x " + std::to_string(s);
    };
    if (rows != description.rows || columns != description.columns || samplesPerPixel != description.samplesPerPixel)
        return fail(ErrorCode::CodecFailed, "the codestream is " + shape(rows, columns, samplesPerPixel) + ", declared is "
                        + shape(description.rows, description.columns, description.samplesPerPixel));
    if (precision > std::max<std::uint64_t>(8, description.bitsAllocated))
        return fail(ErrorCode::CodecFailed, "the codestream has " + std::to_string(precision) + " bits a sample, allocated are "
                        + std::to_string(description.bitsAllocated));
    return {};
}

} // namespace negato::dicom
