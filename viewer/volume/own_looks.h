#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>
#include <QString>

namespace negato::viewer {

/// The user's own looks of volumes in 3D: a file like resources/overlays/looks.json, in $XDG_CONFIG_HOME/negatoscope. What reads and writes
/// it blocks on the disk, and may run on any thread.
[[nodiscard]] QString ownLooksFile();

/// Empty where there is no file. Fails with IoFailed, or with Malformed (context: which look, and what it lacks).
[[nodiscard]] dicom::Result<QJsonObject> readOwnLooks(const QString &file);

/// Adds a look of a kind (LookScale), in place of one of the same name. Fails as reading does, with Usage for what is no look, and with
/// TooLarge where the file would hold more than reading takes. A file that is not understood stays as it is.
[[nodiscard]] dicom::Result<void> saveOwnLook(const QString &file, const QString &kind, const QJsonObject &look);

/// Takes the look of that name out of the file; nothing happens where there is none. Fails as reading and writing do.
[[nodiscard]] dicom::Result<void> removeOwnLook(const QString &file, const QString &kind, const QString &name);

} // namespace negato::viewer
