#pragma once

#include "dicom/base/error.h"

#include <QString>

namespace negato::viewer {

/// What happened, to what, and what the user can do about it: one or two translated sentences. Names the file or object of
/// Error::subject; the technical context follows in brackets.
QString sentence(const dicom::Error &error);

/// Error::context for a details line; English, for the people who look after the archive.
QString details(const dicom::Error &error);

} // namespace negato::viewer
