#pragma once

#include "tests/bench/decode_subjects.h"

namespace negato::bench {

/// A way to decode all frames of a file, one after the other, into `out`; false where it cannot.
using Decode = bool (*)(const Subject &, std::vector<std::byte> &out);

/// Parser and codecs as the worker has them.
bool decodeOurs(const Subject &subject, std::vector<std::byte> &out);
/// gdcm::ImageReader: what a program that uses GDCM gets.
bool decodeByGdcm(const Subject &subject, std::vector<std::byte> &out);
bool decodeFileByGdcm(const std::filesystem::path &file, std::vector<std::byte> &out);
/// GDCM's codec alone, frame by frame, as our fallback calls it.
bool decodeByGdcmCodec(const Subject &subject, std::vector<std::byte> &out);
/// The libraries themselves: no parser, no checks; grey images only, libjpeg-turbo YCbCr in colour only.
bool decodeByLibjpeg(const Subject &subject, std::vector<std::byte> &out);
bool decodeByCharLs(const Subject &subject, std::vector<std::byte> &out);
bool decodeByOpenJph(const Subject &subject, std::vector<std::byte> &out);

} // namespace negato::bench
