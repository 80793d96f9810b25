#pragma once

#include "dicom/archive/import.h"
#include "dicom/image/file_header.h"

namespace negato::dicom {

/// What the directory records of a DICOMDIR refer to (PS3.3 F.3.2.2).
struct MediaReferences
{
    std::vector<std::filesystem::path> files; ///< canonical, inside the medium, each once, in order of the records
    std::vector<FileReport> refused; ///< UnsafePath: leaves the medium; FileNotFound: not on it
};

/// `directoryFile` lies in the root of its medium. File IDs match names on disk without regard to case, a version
/// suffix (";1") or a trailing dot, which is how file systems of CDs change them.
MediaReferences mediaReferences(const std::filesystem::path &directoryFile, const FileHeader &header);

/// The start of the file names itself a Media Storage Directory in its File Meta Information: a cheap look, not a
/// parse.
bool looksLikeMediaDirectory(const std::filesystem::path &file);

} // namespace negato::dicom
