#pragma once

#include "dicom/dimse/storage_commitment.h"

#include <QJsonArray>
#include <QJsonObject>

namespace negato::peer {

/// The objects that a "commit" or "report" job is about; of the latter with what became of them.
dimse::CommitmentInformation commitmentOf(const QJsonObject &request);
/// [class, instance, Failure Reason]
QJsonArray toJson(const dimse::CommittedObject &object);

} // namespace negato::peer
