#pragma once

#include <QString>

namespace negato::viewer {

/// Of an import that was stopped (ImportReport::untried).
QString untriedText(qint64 files);

} // namespace negato::viewer
