#pragma once

#include "dicom/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace negato::render {

/// What a movie is like. One pixel at the right and at the bottom is left out where they are odd: video has even sizes.
struct MovieFormat
{
    int columns = 0, rows = 0;
    int picturesPerSecond = 25;
};

/// Writes an MP4 file: H.264 where the encoder at hand can, else MPEG-4 part 2. One thread at a time.
///
/// FFmpeg takes longer to load than the rest of the window, so it lies in a module that is loaded with the first movie
/// (negato_movie_writer.so, beside the program or in ../lib/negatoscope). It writes here, and reads nothing.
class MovieWriter
{
public:
    /// Fails with UnsupportedPixels (the module or an encoder is missing), IoFailed.
    static dicom::Result<std::unique_ptr<MovieWriter>> create(const std::filesystem::path &file, const MovieFormat &format);

    /// Unless it is finished, there is no file, and one that was there before stays as it was.
    virtual ~MovieWriter() = default;
    /// Red, green, blue, a byte each, row by row without gaps, of the format's full size.
    virtual dicom::Result<void> add(std::span<const std::uint8_t> picture) = 0;
    virtual dicom::Result<void> finish() = 0;
};

/// What the module exports as `extern "C" const MovieFactory negato_movie_factory`.
using MovieFactory = dicom::Result<std::unique_ptr<MovieWriter>> (*)(const std::filesystem::path &, const MovieFormat &);

} // namespace negato::render
