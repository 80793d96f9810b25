#pragma once

#include "dicom/decode/frame.h"

#include <cstring>
#include <vector>

namespace negato::test {

template <typename T>
dicom::Frame frameOf(dicom::SampleType type, std::uint32_t rows, std::uint32_t columns, const std::vector<T> &samples,
                     std::uint16_t samplesPerPixel = 1)
{
    dicom::PixelFormat format;
    format.rows = rows;
    format.columns = columns;
    format.samplesPerPixel = samplesPerPixel;
    format.type = type;
    format.bitsStored = static_cast<std::uint16_t>(sizeof(T) * 8);
    format.photometric = samplesPerPixel == 3 ? dicom::Photometric::Rgb : dicom::Photometric::Monochrome2;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    std::memcpy(bytes, samples.data(), samples.size() * sizeof(T));
    return dicom::Frame(format, std::move(buffer));
}

} // namespace negato::test
