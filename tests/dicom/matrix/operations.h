#pragma once

#include "tests/dicom/matrix/hospital.h"
#include "tests/dicom/network/transfer_support.h"

namespace negato::test {

/// What went wrong in a cell; empty: both sides hold the same. `ours` are asked by this workstation, `theirs` of it.
using Operation = std::function<QString(Hospital &, const Cell &)>;
QHash<QString, Operation> ourOperations();
QHash<QString, Operation> theirOperations();

/// What an answer to a query says, and what it ought to say: values joined, sorted.
QStringList truthOf(const QList<MatrixStudy> &studies, const QString &level);

/// Of more objects those of a study.
StoredObjects objectsOf(const StoredObjects &all, const QByteArray &studyUid);

/// What differs between what has come and what was held; empty: nothing. That nothing was held is a difference.
QString comparison(const StoredObjects &come, const StoredObjects &held, Compare compare = Compare::Bytes);

} // namespace negato::test
