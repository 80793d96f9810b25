#include "dicom/decode/htj2k.h"

#include "dicom/decode/j2k_codestream.h"
#include "dicom/decode/samples.h"

#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_message.h>
#include <openjph/ojph_params.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kMaxPrecision = 24; ///< its arithmetic has 32 bits

/// What OpenJPH says of the codestream being read. It goes on past markers that it does not know and past packets that are cut,
/// with no more than a message; errors are exceptions as well, and those are without text.
class Messages
{
public:
    /// Listens from now on, in place of OpenJPH's own, which print.
    static Messages &heard()
    {
        static Messages messages;
        messages.m_text.clear();
        ojph::configure_info(&messages.m_info);
        ojph::configure_warning(&messages.m_warning);
        static std::FILE *const nowhere = fmemopen(nullptr, 4096, "w");
        ojph::set_error_stream(nowhere);
        return messages;
    }
    [[nodiscard]] bool isLacking() const { return m_text.find("not supported") != std::string::npos; }
    [[nodiscard]] bool isDamaged() const { return !m_text.empty() && !isLacking(); }

private:
    template <typename Base>
    struct Listener : Base
    {
        explicit Listener(std::string &kept)
            : text(kept)
        {
        }
        void operator()(int, const char *, int, const char *format, ...) override
        {
            std::array<char, 256> message{};
            std::va_list arguments;
            va_start(arguments, format);
            std::vsnprintf(message.data(), message.size(), format, arguments);
            va_end(arguments);
            if (!std::string_view(message.data()).starts_with("CRG has been ignored")) // says where colours are sited
                text += message.data();
        }
        std::string &text;
    };
    std::string m_text;
    Listener<ojph::message_info> m_info{m_text};
    Listener<ojph::message_warning> m_warning{m_text};
};

Result<void> checkComponents(ojph::param_siz size, const PixelDescription &description)
{
    std::uint64_t precision = 0;
    const auto origin = size.get_image_offset();
    const auto extent = size.get_image_extent();
    for (ojph::ui32 i = 0; i < size.get_num_components(); ++i) {
        const auto step = size.get_downsampling(i);
        if (step.x != 1 || step.y != 1)
            return fail(ErrorCode::UnsupportedPixels, "HTJ2K with subsampled components");
        if (size.get_bit_depth(i) != size.get_bit_depth(0) || size.is_signed(i) != size.is_signed(0))
            return fail(ErrorCode::UnsupportedPixels, "HTJ2K with components of different precision");
        precision = size.get_bit_depth(i);
    }
    if (precision < 1 || precision > kMaxPrecision)
        return fail(ErrorCode::UnsupportedPixels, "HTJ2K of more than 24 bits a sample");
    if (extent.x < origin.x || extent.y < origin.y)
        return fail(ErrorCode::CodecFailed, "HTJ2K image of no size");
    return checkShape(description, extent.y - origin.y, extent.x - origin.x, size.get_num_components(), precision);
}

/// What a sample of the codestream can be. OpenJPH leaves the overshoot of the lossy transform to its caller.
struct Range
{
    ojph::si32 least;
    ojph::si32 most;

    static Range of(ojph::param_siz size)
    {
        const auto bits = size.get_bit_depth(0);
        if (size.is_signed(0))
            return {-(1 << (bits - 1)), (1 << (bits - 1)) - 1};
        return {0, (1 << bits) - 1};
    }
};

/// Line after line, the components of a pixel row in turn.
template <typename Sample>
void pullRows(ojph::codestream &codestream, const PixelDescription &description, Range range, std::span<Sample> out)
{
    const std::size_t samples = description.samplesPerPixel;
    const std::size_t columns = description.columns;
    const std::size_t lines = description.rows * samples;
    if (out.size() != lines * columns)
        throw std::runtime_error("a buffer of another size");
    for (std::size_t line = 0; line < lines; ++line) {
        ojph::ui32 component = 0;
        const ojph::line_buf *buffer = codestream.pull(component);
        if (!buffer || component >= samples || buffer->size < columns)
            throw std::runtime_error("the HTJ2K codestream ends early");
        Sample *row = out.data() + line / samples * columns * samples + component;
        for (std::size_t i = 0; i < columns; ++i)
            row[i * samples] = static_cast<Sample>(std::clamp(buffer->i32[i], range.least, range.most));
    }
}

void decodeRows(ojph::codestream &codestream, const PixelDescription &description, unsigned reduce, std::span<std::byte> out)
{
    codestream.restrict_input_resolution(reduce, reduce);
    codestream.set_planar(false);
    codestream.create();
    const Range range = Range::of(codestream.access_siz());
    const PixelDescription smaller = description.reduced(reduce);
    visitOutput(out, smaller, [&](auto samples) { pullRows(codestream, smaller, range, samples); });
    codestream.close();
}

} // namespace

Result<DecodedColour> decodeHtj2k(const CompressedFrame &frame, std::span<std::byte> out)
{
    return decodeHtj2kReduced(frame, 0, out);
}

Result<DecodedColour> decodeHtj2kReduced(const CompressedFrame &frame, unsigned reduce, std::span<std::byte> out)
{
    if (const auto whole = checkTileParts(frame.codestream); !whole)
        return fail(whole);
    const Messages &messages = Messages::heard();
    bool isHeaderRead = false;
    try {
        ojph::mem_infile file;
        file.open(reinterpret_cast<const ojph::ui8 *>(frame.codestream.data()), frame.codestream.size());
        ojph::codestream codestream;
        codestream.read_headers(&file);
        if (const auto checked = checkComponents(codestream.access_siz(), frame.description); !checked)
            return fail(checked);
        isHeaderRead = true;
        if (!messages.isLacking())
            decodeRows(codestream, frame.description, reduce, out);
    } catch (const std::exception &) {
        if (isHeaderRead && !messages.isLacking())
            return fail(ErrorCode::CodecFailed, "damaged HTJ2K codestream");
        return fail(ErrorCode::UnsupportedPixels, "a codestream that OpenJPH does not take");
    }
    if (messages.isLacking())
        return fail(ErrorCode::UnsupportedPixels, "a codestream that OpenJPH does not take");
    if (messages.isDamaged())
        return fail(ErrorCode::CodecFailed, "damaged HTJ2K codestream");
    return DecodedColour::AsDeclared;
}

} // namespace negato::dicom
