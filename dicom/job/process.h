#pragma once

#include <QJsonObject>

namespace negato::job {

/// No core dumps, no privileges, bounded memory and descriptors: what a peer sends is not to be trusted.
void limitThisProcess();
/// Only a retrieval writes files; none is larger than an object can be expected to be.
void limitFiles(const QJsonObject &request);

/// The request of the parent: one line of standard input. Nothing follows it but the end.
QJsonObject readRequest();

} // namespace negato::job
