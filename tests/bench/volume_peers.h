#pragma once

#include <string>

namespace negato::bench {

/// The only series of a folder; false where it does not become a volume of as many slices.
bool loadWithItk(const std::string &folder, int slices);
bool loadWithVtkDicom(const std::string &folder, int slices);

} // namespace negato::bench
