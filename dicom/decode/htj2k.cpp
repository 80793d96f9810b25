#include "dicom/decode/htj2k.h"

#include "dicom/decode/samples.h"

#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_message.h>
#include <openjph/ojph_params.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kMaxPrecision = 24; ///< its arithmetic has 32 bits

/// OpenJPH prints its messages and wants a stream to print to; errors are exceptions as well, and without their text.
void silence()
{
    static std::FILE *const nowhere = fmemopen(nullptr, 4096, "w");
    ojph::set_info_stream(nowhere);
    ojph::set_warning_stream(nowhere);
    ojph::set_error_stream(nowhere);
}

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
    for (std::size_t line = 0; line < description.rows * samples; ++line) {
        ojph::ui32 component = 0;
        const ojph::line_buf *buffer = codestream.pull(component);
        if (!buffer || component >= samples || buffer->size < columns)
            throw std::runtime_error("the HTJ2K codestream ends early");
        Sample *row = out.data() + line / samples * columns * samples + component;
        for (std::size_t i = 0; i < columns; ++i)
            row[i * samples] = static_cast<Sample>(std::clamp(buffer->i32[i], range.least, range.most));
    }
}

} // namespace

Result<DecodedColour> decodeHtj2k(const CompressedFrame &frame, std::span<std::byte> out)
{
    silence();
    try {
        ojph::mem_infile file;
        file.open(reinterpret_cast<const ojph::ui8 *>(frame.codestream.data()), frame.codestream.size());
        ojph::codestream codestream;
        codestream.read_headers(&file);
        if (const auto checked = checkComponents(codestream.access_siz(), frame.description); !checked)
            return fail(checked);
        codestream.set_planar(false);
        codestream.create();
        const Range range = Range::of(codestream.access_siz());
        visitOutput(out, frame.description,
                    [&](auto samples) { pullRows(codestream, frame.description, range, samples); });
        codestream.close();
    } catch (const std::exception &) {
        return fail(ErrorCode::UnsupportedPixels, "a codestream that OpenJPH does not take");
    }
    return DecodedColour::AsDeclared;
}

} // namespace negato::dicom
