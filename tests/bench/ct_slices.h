#pragma once

#include <filesystem>

namespace negato::bench {

/// An uncompressed CT series of 512 x 512 pixels, 0.7 mm apart, a file every millimetre.
void writeCtSlices(const std::filesystem::path &folder, int count);

} // namespace negato::bench
