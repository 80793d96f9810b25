#include "app/archive_folder.h"

#include <QStandardPaths>

namespace negato::app {

std::filesystem::path defaultArchiveFolder()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path(data.toStdString()) / "negatoscope" / "archive";
}

} // namespace negato::app
