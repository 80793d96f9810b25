#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace negato::dicom {

/// How one sample is held in memory; native byte order.
enum class SampleType : std::uint8_t { U8, S8, U16, S16, U32, S32, F32, F64 };

std::size_t sampleSize(SampleType type);

/// What decoded samples mean. YBR_* was converted to Rgb by the decoder; palettes stay indices (PS3.3 C.7.6.3.1.2).
enum class Photometric : std::uint8_t { Monochrome1, Monochrome2, Rgb, PaletteColor };

/// "MONOCHROME2", ... the defined term.
std::string_view term(Photometric photometric);

/// Shape of a decoded frame: rows x columns x samplesPerPixel, row by row from the top, samples interleaved.
struct PixelFormat
{
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint16_t samplesPerPixel = 1;
    SampleType type = SampleType::U16;
    std::uint16_t bitsStored = 16; ///< 32/64 for float types
    Photometric photometric = Photometric::Monochrome2;

    [[nodiscard]] std::size_t byteCount() const;
    friend bool operator==(const PixelFormat &, const PixelFormat &) = default;
};

/// Bytes with an owner. Never resized.
class PixelBuffer
{
public:
    virtual ~PixelBuffer() = default;
    [[nodiscard]] virtual std::span<const std::byte> bytes() const = 0;

    /// A block and a pointer to fill it with, all of it: its content is undefined. Throws std::bad_alloc.
    static std::pair<std::shared_ptr<const PixelBuffer>, std::byte *> allocate(std::size_t size);
    /// What is kept of earlier ones goes to the system where no block was freed for so long. For a thread that may wait.
    static void giveIdleBack(int unwantedForMs);
};

/// One decoded frame: stored values (before Modality LUT) masked to Bits Stored and sign-extended. A cheap shared value;
/// the pixels are immutable, so any thread may read them.
class Frame
{
public:
    Frame() = default;
    Frame(PixelFormat format, std::shared_ptr<const PixelBuffer> buffer);

    [[nodiscard]] bool isNull() const { return !m_buffer; }
    [[nodiscard]] const PixelFormat &format() const { return m_format; }
    [[nodiscard]] std::span<const std::byte> bytes() const;
    [[nodiscard]] const std::byte *data() const { return bytes().data(); }

    /// Sample at a pixel as a double; row, column and sample count from 0 and must be inside.
    [[nodiscard]] double value(std::uint32_t row, std::uint32_t column, std::uint16_t sample = 0) const;

    /// A copy of a rectangle (a tile of a mosaic). The rectangle must lie inside.
    [[nodiscard]] Frame cropped(std::uint32_t row, std::uint32_t column, std::uint32_t rows, std::uint32_t columns) const;

    /// A copy of rows x columns pixels, in which each pixel stands for a square of 2^times; together they must reach that far.
    [[nodiscard]] Frame enlarged(unsigned times, std::uint32_t rows, std::uint32_t columns) const;

private:
    PixelFormat m_format;
    std::shared_ptr<const PixelBuffer> m_buffer;
};

/// Calls `visitor(std::span<const T>)` with the samples in their own type: the one place where sample types branch.
template <typename Visitor>
decltype(auto) visitSamples(const Frame &frame, Visitor &&visitor)
{
    const auto as = [&]<typename T>(T) {
        return std::span<const T>(reinterpret_cast<const T *>(frame.data()), frame.bytes().size() / sizeof(T));
    };
    switch (frame.format().type) {
    case SampleType::U8: return visitor(as(std::uint8_t{}));
    case SampleType::S8: return visitor(as(std::int8_t{}));
    case SampleType::U16: return visitor(as(std::uint16_t{}));
    case SampleType::S16: return visitor(as(std::int16_t{}));
    case SampleType::U32: return visitor(as(std::uint32_t{}));
    case SampleType::S32: return visitor(as(std::int32_t{}));
    case SampleType::F32: return visitor(as(float{}));
    case SampleType::F64: return visitor(as(double{}));
    }
    std::abort();
}

} // namespace negato::dicom
