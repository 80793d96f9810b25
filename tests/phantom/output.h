#pragma once

#include "tests/phantom/attributes.h"
#include "tests/phantom/phantom.h"

#include <optional>

namespace negato::phantom {

/// A UID below 2.25 (PS3.5 B.2) made from a name by a hash: the same name gives the same UID at each run.
std::string uidOf(std::string_view name);

constexpr std::string_view kExplicitLittleEndian = "1.2.840.10008.1.2.1";
constexpr std::string_view kDeflatedLittleEndian = "1.2.840.10008.1.2.1.99";

/// The folder that receives the files. After a failure or a stop request further files are ignored.
class Output
{
public:
    Output(std::filesystem::path directory, std::stop_token stop, PhantomProgress progress)
        : m_directory(std::move(directory))
        , m_stop(std::move(stop))
        , m_progress(std::move(progress))
    {
    }

    /// False once nothing more is wanted: the caller may end early.
    [[nodiscard]] bool isOpen() const { return !m_error && !m_stop.stop_requested(); }

    /// `path` is relative to the folder. Adds preamble and File Meta Information.
    void write(const std::filesystem::path &path, const Attributes &dataSet,
               std::string_view transferSyntax = kExplicitLittleEndian);

    [[nodiscard]] dicom::Result<PhantomReport> result() const;

private:
    std::filesystem::path m_directory;
    std::stop_token m_stop;
    PhantomProgress m_progress;
    PhantomReport m_report;
    std::optional<dicom::Error> m_error;
};

} // namespace negato::phantom
