#pragma once

#include "dicom/worker/file_converter.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace negato::dicom {

/// How objects are converted for nodes that do not take them as they lie.
struct ConversionOptions
{
    std::filesystem::path program; ///< negatoscope-worker; empty: beside the running program
    std::filesystem::path folder;  ///< on whose disk they lie meanwhile; empty: the system's for temporary files
};

/// Converts one object after the other. One thread at a time.
class ObjectConversion
{
public:
    explicit ObjectConversion(ConversionOptions options);

    ~ObjectConversion();
    ObjectConversion(const ObjectConversion &) = delete;
    ObjectConversion &operator=(const ObjectConversion &) = delete;

    /// A file of the data set alone (no File Meta Information) in Explicit or Implicit VR Little Endian, whichever UID is given. Where it can
    /// it has no name of its own, so that nothing stays behind: what is given leads other processes of the same user to it, until the
    /// next call or the end of this. Fails as FileConverter does, with DiskFull, or with Usage for another transfer syntax.
    [[nodiscard]] Result<std::filesystem::path> convert(const std::filesystem::path &file, const std::string &transferSyntaxUid,
                                                        const std::stop_token &stop = {});

private:
    [[nodiscard]] bool create();
    void remove();

    std::filesystem::path m_folder;
    FileConverter m_converter;
    Descriptor m_converted;
    std::filesystem::path m_path; ///< of it
    bool m_isNamed = false;
};

} // namespace negato::dicom
