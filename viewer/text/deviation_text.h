#pragma once

#include "dicom/parse/deviation.h"

#include <QString>

namespace negato::viewer {

/// What is wrong with the file and what was made of it.
QString sentence(const dicom::Deviation &deviation);

} // namespace negato::viewer
