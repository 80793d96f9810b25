#include "dicom/decode/jpeg_2000.h"

#include "dicom/decode/j2k_codestream.h"
#include "dicom/decode/samples.h"

#include <openjpeg.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

namespace {

using namespace std::string_view_literals;

/// Bytes in memory as OpenJPEG reads them.
struct Source
{
    std::span<const std::byte> bytes;
    std::size_t position = 0;

    static OPJ_SIZE_T read(void *to, OPJ_SIZE_T count, void *self)
    {
        auto &source = *static_cast<Source *>(self);
        const std::size_t taken = std::min(count, source.bytes.size() - source.position);
        if (taken == 0)
            return static_cast<OPJ_SIZE_T>(-1);
        std::memcpy(to, source.bytes.data() + source.position, taken);
        source.position += taken;
        return taken;
    }
    static OPJ_OFF_T skip(OPJ_OFF_T count, void *self)
    {
        auto &source = *static_cast<Source *>(self);
        const auto left = static_cast<OPJ_OFF_T>(source.bytes.size() - source.position);
        if (count < 0 || count > left)
            return -1;
        source.position += static_cast<std::size_t>(count);
        return count;
    }
    static OPJ_BOOL seek(OPJ_OFF_T position, void *self)
    {
        auto &source = *static_cast<Source *>(self);
        if (position < 0 || static_cast<std::size_t>(position) > source.bytes.size())
            return OPJ_FALSE;
        source.position = static_cast<std::size_t>(position);
        return OPJ_TRUE;
    }
};

// OpenJPEG's stream and codec are both void **, hence three types.
struct DestroyImage
{
    void operator()(opj_image_t *image) const { opj_image_destroy(image); }
};
struct DestroyStream
{
    void operator()(opj_stream_t *stream) const { opj_stream_destroy(stream); }
};
struct DestroyCodec
{
    void operator()(opj_codec_t *codec) const { opj_destroy_codec(codec); }
};
using Image = std::unique_ptr<opj_image_t, DestroyImage>;

/// Whether a warning means that OpenJPEG went on without some of the data. The others are about headers that it mends.
bool isLoss(std::string_view warning)
{
    constexpr std::array losses{"Expected SOP"sv,    "Expected EPH"sv,  "Not enough space"sv,  "read: segment"sv,
                                "skip: segment"sv,   "PTERM check"sv,   "Missing packets"sv,   "Tile part length"sv,
                                "Empty SOT marker"sv};
    return std::ranges::any_of(losses, [&](std::string_view loss) { return warning.starts_with(loss); });
}

/// One codestream being decoded.
class Decoder
{
public:
    explicit Decoder(std::span<const std::byte> codestream)
        : m_source{codestream}
        , m_stream(opj_stream_create(std::min<std::size_t>(codestream.size(), OPJ_J2K_STREAM_CHUNK_SIZE), OPJ_TRUE))
        , m_codec(opj_create_decompress(isJp2(codestream) ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K))
    {
        opj_stream_set_user_data(m_stream.get(), &m_source, nullptr);
        opj_stream_set_user_data_length(m_stream.get(), codestream.size());
        opj_stream_set_read_function(m_stream.get(), Source::read);
        opj_stream_set_skip_function(m_stream.get(), Source::skip);
        opj_stream_set_seek_function(m_stream.get(), Source::seek);
        opj_set_error_handler(m_codec.get(), keepMessage, &m_message);
        opj_set_warning_handler(m_codec.get(), keepLoss, &m_loss);
    }

    Result<Image> readHeader(unsigned reduce)
    {
        opj_dparameters_t parameters;
        opj_set_default_decoder_parameters(&parameters);
        parameters.cp_reduce = reduce;
        parameters.flags |= OPJ_DPARAMETERS_IGNORE_PCLR_CMAP_CDEF_FLAG;
        opj_image_t *image = nullptr;
        const bool isRead = opj_setup_decoder(m_codec.get(), &parameters)
            && opj_read_header(m_stream.get(), m_codec.get(), &image);
        Image owned(image);
        if (!isRead || !owned)
            return failure();
        return owned;
    }

    Result<void> decode(opj_image_t &image)
    {
        // What stands after the last tile is not looked at: files with bytes missing or added there exist.
        if (!opj_decode(m_codec.get(), m_stream.get(), &image) || !m_loss.empty())
            return failure();
        return {};
    }

private:
    static bool isJp2(std::span<const std::byte> codestream)
    {
        constexpr auto signature = "\0\0\0\x0CjP  "sv;
        return codestream.size() > signature.size()
            && std::memcmp(codestream.data(), signature.data(), signature.size()) == 0;
    }
    static void keepLoss(const char *message, void *kept)
    {
        if (isLoss(message))
            keepMessage(message, kept);
    }
    static void keepMessage(const char *message, void *kept)
    {
        auto &text = *static_cast<std::string *>(kept);
        if (text.empty())
            text = std::string(message).substr(0, std::string_view(message).find('\n'));
    }
    [[nodiscard]] std::unexpected<Error> failure() const
    {
        const std::string &reason = m_loss.empty() ? m_message : m_loss;
        return fail(ErrorCode::CodecFailed, reason.empty() ? "damaged JPEG 2000 codestream" : reason);
    }

    Source m_source;
    std::string m_message; ///< the first error; some are about what stands after the last tile
    std::string m_loss;    ///< the first warning that something is missing
    std::unique_ptr<opj_stream_t, DestroyStream> m_stream;
    std::unique_ptr<opj_codec_t, DestroyCodec> m_codec;
};

/// Without the zeros after EOC that make a fragment's length even (PS3.5 A.4), which OpenJPEG would read as a marker; with an EOC
/// where there is none, in `mended`.
std::span<const std::byte> withEnd(std::span<const std::byte> codestream, std::vector<std::byte> &mended)
{
    constexpr std::array endOfCodestream{std::byte{0xFF}, std::byte{0xD9}};
    std::size_t end = codestream.size();
    while (end > 2 && codestream[end - 1] == std::byte{0})
        --end;
    if (std::ranges::equal(codestream.first(end).last(2), endOfCodestream))
        return codestream.first(end);
    mended.assign(codestream.begin(), codestream.end());
    mended.insert(mended.end(), endOfCodestream.begin(), endOfCodestream.end());
    return mended;
}

std::uint64_t reducedSide(std::uint64_t side, unsigned reduce)
{
    return (side + (std::uint64_t{1} << reduce) - 1) >> reduce;
}

/// Every component covers the whole image at its full resolution; `image` as readHeader() gives it.
Result<void> checkImage(const opj_image_t &image, const PixelDescription &description)
{
    std::uint64_t precision = 0;
    for (std::uint32_t i = 0; i < image.numcomps; ++i) {
        precision = std::max<std::uint64_t>(precision, image.comps[i].prec);
        if (image.comps[i].dx != 1 || image.comps[i].dy != 1)
            return fail(ErrorCode::CodecFailed, "JPEG 2000 with subsampled components");
    }
    return checkShape(description, std::uint64_t{image.y1} - image.y0, std::uint64_t{image.x1} - image.x0, image.numcomps,
                      precision);
}

template <typename Sample>
void store(const opj_image_t &image, std::span<Sample> out)
{
    const std::size_t samples = image.numcomps;
    const std::size_t pixels = out.size() / samples;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        const OPJ_INT32 *data = image.comps[sample].data;
        for (std::size_t i = 0; i < pixels; ++i)
            out[i * samples + sample] = static_cast<Sample>(data[i]);
    }
}

} // namespace

Result<DecodedColour> decodeJpeg2000(const CompressedFrame &frame, std::span<std::byte> out)
{
    return decodeJpeg2000Reduced(frame, 0, out);
}

Result<DecodedColour> decodeJpeg2000Reduced(const CompressedFrame &frame, unsigned reduce, std::span<std::byte> out)
{
    if (frame.codestream.empty())
        return fail(ErrorCode::CodecFailed, "an empty codestream");
    if (const auto whole = checkTileParts(frame.codestream); !whole)
        return fail(whole);
    std::vector<std::byte> mended;
    Decoder decoder(withEnd(frame.codestream, mended));
    const auto image = decoder.readHeader(reduce);
    if (!image)
        return fail(image);
    if (const auto checked = checkImage(**image, frame.description); !checked)
        return fail(checked);
    if (const auto decoded = decoder.decode(**image); !decoded)
        return fail(decoded);
    const std::uint64_t rows = reducedSide(frame.description.rows, reduce);
    const std::uint64_t columns = reducedSide(frame.description.columns, reduce);
    for (std::uint32_t i = 0; i < (*image)->numcomps; ++i)
        if (const auto &component = (*image)->comps[i]; !component.data || component.w != columns || component.h != rows)
            return fail(ErrorCode::CodecFailed, "JPEG 2000 component of another size");
    visitOutput(out, frame.description, [&](auto samples) {
        store(**image, samples.first(rows * columns * (*image)->numcomps));
    });
    return DecodedColour::AsDeclared;
}

} // namespace negato::dicom
