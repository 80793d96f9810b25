#include "viewer/text/import_text.h"

#include "viewer/text/format.h"

#include <QCoreApplication>

namespace negato::viewer {

QString untriedText(qint64 files)
{
    return QCoreApplication::translate("ImportText", "Files that were found and not looked at: %1. There may be more in folders that were not searched.")
        .arg(countText(files));
}

} // namespace negato::viewer
