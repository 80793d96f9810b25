#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace negato::bench {

/// What any import has to do at least, and no more: one read of 8 KiB a file, a loop over its elements for what the catalogue
/// has, and rows in SQLite (WAL, one transaction). Checks nothing. On one thread.
bool importAtTheLimit(const std::vector<std::string> &files, const std::filesystem::path &database);

} // namespace negato::bench
