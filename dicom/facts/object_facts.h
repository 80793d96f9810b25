#pragma once

#include "dicom/base/result.h"
#include "dicom/image/file_header.h"
#include "dicom/parse/wanted_tags.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace negato::dicom {

/// What the index keeps of one object: UTF-8 values as they stand in it.
struct ObjectFacts
{
    std::string patientName, patientId, issuerOfPatientId, birthDate, sex;
    std::string studyUid, studyDate, studyTime, studyDescription, accessionNumber, studyId, referringPhysician,
        institution;
    std::string seriesUid, seriesDescription, modality, bodyPart, laterality, protocol, seriesDate, seriesTime;
    std::optional<std::int64_t> seriesNumber;
    std::string instanceUid, sopClassUid, transferSyntaxUid;
    std::optional<std::int64_t> instanceNumber;
    std::int64_t frameCount = 0; ///< 0: no pixels
    std::int64_t rows = 0, columns = 0;
    std::string descriptions; ///< serialised FrameDescriptions; empty without pixels
    friend bool operator==(const ObjectFacts &, const ObjectFacts &) = default;
};

/// The attributes of the top level that objectFacts, with describeFrames, and isMediaDirectory look at, and those from which
/// a FileHeader is made, as parse() takes them. Whoever lets these look at more names it here too; a test reads the sources.
const WantedTags &factTags();

/// Fails with MissingAttribute (context: its keyword) for an object that cannot be placed: no Study, Series or SOP
/// Instance UID, and with Malformed for a UID of absurd length.
Result<ObjectFacts> objectFacts(const FileHeader &header);

/// Whether it has the UIDs that place it: fails as objectFacts.
Result<void> checkUids(const ObjectFacts &facts);

/// A DICOMDIR: Media Storage Directory Storage (PS3.3 F.3).
bool isMediaDirectory(const FileHeader &header);

/// What a file is to the archive.
struct FileFacts
{
    Result<std::unique_ptr<const ObjectFacts>> object; ///< not null
    bool isMediaDirectory = false; ///< mostly no object, then
};

} // namespace negato::dicom
