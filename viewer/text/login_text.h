#pragma once

#include "dicom/base/error.h"

#include <QString>

namespace negato::viewer {

/// That a login is removed here and its server does not know; the subject of the error is that server.
QString loginServerNotTold(const dicom::Error &why);

} // namespace negato::viewer
