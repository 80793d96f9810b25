#pragma once

#include "dicom/decode/pixel_description.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace negato::bench {

/// One compressed file in memory, and its frames taken out of it for the libraries that know of codestreams only.
struct Subject
{
    std::string uid; ///< of the transfer syntax
    dicom::PixelDescription description;
    std::vector<std::vector<std::byte>> codestreams;
    std::string bytes;

    [[nodiscard]] bool isGrey() const;
    [[nodiscard]] std::size_t decodedBytes() const; ///< of all frames
};

/// By transfer syntax and kind of pixels, in words.
using Groups = std::map<std::string, std::vector<Subject>>;

/// A CT slice and an ultrasound image in colour, the cine of 60 frames, encoded by GDCM, OpenJPH and libjpeg-turbo.
Groups madeSubjects();
/// Files and folders of DICOM files; at most 20 of a group.
Groups subjectsIn(std::span<const std::filesystem::path> paths);

/// DICOM files: 600 x 800 in colour as JPEG Baseline; a CT slice as JPEG 2000 and JPEG-LS; 14 of 16 bits uncompressed.
std::string madeCine(std::uint32_t frames);
std::string madeJpeg2000();
std::string madeJpegLs();
std::string madeMammogram();

} // namespace negato::bench
