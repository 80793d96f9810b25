#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>

namespace negato::peer {

/// Each gives the content of its "done" message.
dicom::Result<QJsonObject> runEcho(const QJsonObject &request);
dicom::Result<QJsonObject> runFind(const QJsonObject &request);
dicom::Result<QJsonObject> runGet(const QJsonObject &request);
dicom::Result<QJsonObject> runMove(const QJsonObject &request);
dicom::Result<QJsonObject> runStore(const QJsonObject &request);
/// Of a storage commitment (PS3.4 J.3): asks for one, or reports of one that the node has asked for.
dicom::Result<QJsonObject> runCommit(const QJsonObject &request);
dicom::Result<QJsonObject> runReport(const QJsonObject &request);

} // namespace negato::peer
