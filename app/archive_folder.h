#pragma once

#include <filesystem>

namespace negato::app {

/// The archive where none is named: $XDG_DATA_HOME/negatoscope/archive.
std::filesystem::path defaultArchiveFolder();

} // namespace negato::app
