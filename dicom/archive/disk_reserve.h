#pragma once

#include "dicom/base/result.h"

#include <filesystem>

namespace negato::dicom {

/// A file that only takes up room, to be given up bit by bit where the disk is full: to open the archive, and to note what is
/// removed, take room themselves. Several may be of one file: fill() is for one with the archive's writing lock, all else for any thread.
class DiskReserve
{
public:
    explicit DiskReserve(std::filesystem::path file)
        : m_file(std::move(file))
    {
    }
    /// Makes it as large as it should be, where the disk has room for more than that.
    void fill();
    /// A piece of it; false where nothing is left.
    bool giveUp();

    /// The answer of `function`, which is called again as long as the disk is full and something can be given up.
    template <typename Function>
    auto helping(const Function &function) -> decltype(function())
    {
        auto done = function();
        while (!done && done.error().code == ErrorCode::DiskFull && giveUp())
            done = function();
        return done;
    }

private:
    std::filesystem::path m_file;
    bool m_isImpossible = false; ///< in this process
};

} // namespace negato::dicom
