#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>

namespace negato::web {

/// Each gives the content of its "done" message.
dicom::Result<QJsonObject> runEcho(const QJsonObject &request);
dicom::Result<QJsonObject> runFind(const QJsonObject &request);
dicom::Result<QJsonObject> runRetrieve(const QJsonObject &request);
dicom::Result<QJsonObject> runStore(const QJsonObject &request);

} // namespace negato::web
