#pragma once

#include "dicom/decode/frame.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace negato::dicom {

/// The way from the colours that a profile describes to sRGB. Never by a grid of sampled colours, as lcms would make of some
/// profiles: that is off by 17 of 255 levels for the profiles that the tests and real files have. Runs in the worker only.
class SrgbTransform
{
public:
    /// Of an ICC profile of RGB colours, in the rendering intent that it names; null where it is damaged, of another kind, or says
    /// less than is needed.
    [[nodiscard]] static std::unique_ptr<SrgbTransform> fromProfile(std::string_view bytes);
    /// Of a defined term of Color Space (PS3.3 C.11.15.1.2); null for others.
    [[nodiscard]] static std::unique_ptr<SrgbTransform> fromColourSpace(std::string_view term);
    ~SrgbTransform();
    SrgbTransform(const SrgbTransform &) = delete;
    SrgbTransform &operator=(const SrgbTransform &) = delete;

    /// It moves no colour by more than one of 255 levels.
    [[nodiscard]] bool changesNothing();
    /// Red, green and blue of each pixel in turn, in place.
    void convertBytes(std::span<std::uint8_t> samples);
    /// The same of a frame of type U8 or U16.
    void convert(std::span<std::byte> samples, const PixelFormat &format);

private:
    struct Private;
    explicit SrgbTransform(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
