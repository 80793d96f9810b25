#pragma once

#include "dicom/job/incoming_file.h"

#include <filesystem>
#include <string>
#include <utility>
#include <utility>

namespace negato::dimse {

/// What the other side says of an object in its C-STORE-RQ.
struct ClaimedObject
{
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string transferSyntaxUid; ///< of the presentation context
    std::string sourceAeTitle;     ///< who sent it; empty: not kept
};

/// An object on its way from the wire to a file (PS3.10): File Meta Information of our own, then the data set's bytes as they
/// come. A file that was not finished is removed.
class ObjectFile : public job::IncomingFile
{
public:
    /// Fails as IncomingFile::create() does.
    static dicom::Result<ObjectFile> create(const std::filesystem::path &path, const ClaimedObject &claimed);

private:
    explicit ObjectFile(job::IncomingFile &&file)
        : IncomingFile(std::move(file))
    {
    }
};

/// Preamble and File Meta Information (PS3.10 7.1).
std::string fileMetaInformation(const ClaimedObject &claimed);

} // namespace negato::dimse
