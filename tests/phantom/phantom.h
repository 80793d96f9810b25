#pragma once

#include "dicom/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace negato::phantom {

struct PhantomReport
{
    std::size_t files = 0;
    std::uint64_t bytes = 0;
};

/// Called after each file, on the calling thread.
using PhantomProgress = std::function<void(std::size_t filesDone, std::size_t filesTotal)>;

/// Writes the synthetic studies of phantom_answers.h as DICOM files (PS3.10) into a folder of each series below
/// `directory`, which is made where it does not exist. The same bytes at each run; files of an earlier run are
/// overwritten. Fails with IoFailed or Cancelled, leaving the files that were written.
dicom::Result<PhantomReport> writePhantoms(const std::filesystem::path &directory, std::stop_token stop = {},
                                           const PhantomProgress &progress = {});

} // namespace negato::phantom
