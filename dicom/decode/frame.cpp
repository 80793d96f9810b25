#include "dicom/decode/frame.h"

#include "dicom/decode/pixel_memory.h"

#include <cstring>

namespace negato::dicom {

namespace {

class MemoryBlock final : public PixelBuffer
{
public:
    MemoryBlock(std::shared_ptr<std::byte> memory, std::size_t size)
        : m_memory(std::move(memory))
        , m_size(size)
    {
    }
    std::span<const std::byte> bytes() const override { return {m_memory.get(), m_size}; }

private:
    std::shared_ptr<std::byte> m_memory;
    std::size_t m_size;
};

/// One for the program, as there is one heap.
PixelMemory &pixelMemory()
{
    static PixelMemory memory;
    return memory;
}

} // namespace

std::size_t sampleSize(SampleType type)
{
    switch (type) {
    case SampleType::U8:
    case SampleType::S8: return 1;
    case SampleType::U16:
    case SampleType::S16: return 2;
    case SampleType::U32:
    case SampleType::S32:
    case SampleType::F32: return 4;
    case SampleType::F64: return 8;
    }
    std::abort();
}

std::string_view term(Photometric photometric)
{
    switch (photometric) {
    case Photometric::Monochrome1: return "MONOCHROME1";
    case Photometric::Monochrome2: return "MONOCHROME2";
    case Photometric::Rgb: return "RGB";
    case Photometric::PaletteColor: return "PALETTE COLOR";
    }
    std::abort();
}

std::size_t PixelFormat::byteCount() const
{
    return std::size_t{rows} * columns * samplesPerPixel * sampleSize(type);
}

std::pair<std::shared_ptr<const PixelBuffer>, std::byte *> PixelBuffer::allocate(std::size_t size)
{
    auto memory = pixelMemory().take(size);
    std::byte *data = memory.get();
    return {std::make_shared<MemoryBlock>(std::move(memory), size), data};
}

void PixelBuffer::giveIdleBack(int unwantedForMs)
{
    pixelMemory().giveIdleBack(unwantedForMs);
}

Frame::Frame(PixelFormat format, std::shared_ptr<const PixelBuffer> buffer)
    : m_format(format)
    , m_buffer(std::move(buffer))
{
}

std::span<const std::byte> Frame::bytes() const
{
    return m_buffer ? m_buffer->bytes().first(m_format.byteCount()) : std::span<const std::byte>{};
}

double Frame::value(std::uint32_t row, std::uint32_t column, std::uint16_t sample) const
{
    const std::size_t index = (std::size_t{row} * m_format.columns + column) * m_format.samplesPerPixel + sample;
    return visitSamples(*this, [&](auto samples) { return static_cast<double>(samples[index]); });
}

Frame Frame::cropped(std::uint32_t row, std::uint32_t column, std::uint32_t rows, std::uint32_t columns) const
{
    PixelFormat format = m_format;
    format.rows = rows;
    format.columns = columns;
    auto [buffer, data] = PixelBuffer::allocate(format.byteCount());
    const std::size_t pixel = m_format.samplesPerPixel * sampleSize(m_format.type);
    for (std::uint32_t r = 0; r < rows; ++r)
        std::memcpy(data + r * columns * pixel,
                    this->data() + (std::size_t{row + r} * m_format.columns + column) * pixel, columns * pixel);
    return {format, std::move(buffer)};
}

Frame Frame::enlarged(unsigned times, std::uint32_t rows, std::uint32_t columns) const
{
    PixelFormat format = m_format;
    format.rows = rows;
    format.columns = columns;
    auto [buffer, data] = PixelBuffer::allocate(format.byteCount());
    const std::size_t pixel = m_format.samplesPerPixel * sampleSize(m_format.type);
    const std::size_t stride = columns * pixel;
    for (std::size_t row = 0; row < rows; ++row) {
        std::byte *out = data + row * stride;
        if (row % (std::size_t{1} << times) != 0) {
            std::memcpy(out, out - stride, stride);
            continue;
        }
        const std::byte *in = this->data() + (row >> times) * m_format.columns * pixel;
        for (std::size_t column = 0; column < columns; ++column)
            std::memcpy(out + column * pixel, in + (column >> times) * pixel, pixel);
    }
    return {format, std::move(buffer)};
}

} // namespace negato::dicom
