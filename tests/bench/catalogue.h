#pragma once

#include "dicom/base/result.h"

#include <filesystem>
#include <string>

namespace negato::bench {

/// An index of that many studies of linked files that do not exist, three a patient, in a folder that has none yet.
dicom::Result<void> fillCatalogue(const std::filesystem::path &root, int studies, int instancesPerStudy);

std::string studyUid(int study);
std::string familyName(int study);

} // namespace negato::bench
