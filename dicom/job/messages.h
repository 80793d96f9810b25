#pragma once

#include "dicom/base/error.h"
#include "dicom/parse/data_set.h"

#include <QJsonObject>

#include <chrono>

namespace negato::job {

/// Messages to the parent, on standard output: one JSON object a line. See dicom/network/peer_process.h.
void sendStep(int step, std::chrono::steady_clock::time_point since, const QString &detail);
void sendMatch(const dicom::DataSet &dataSet);
/// "object", "counts" and "sent" of dicom/network/peer_messages.h.
void sendMessage(const char *type, QJsonObject content);
void sendDone(QJsonObject result);
void sendFailed(const dicom::Error &error);

/// What a peer says of itself, fit to be shown: printable ASCII, at most 64 characters.
QString shownText(const char *text);

} // namespace negato::job
