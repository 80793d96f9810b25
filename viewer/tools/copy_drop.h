#pragma once

#include <QDropEvent>
#include <QMimeData>
#include <QStringList>
#include <QUrl>

namespace negato::viewer {

/// The paths of what is dragged, as far as they are on this machine.
inline QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls())
        if (url.isLocalFile())
            paths += url.toLocalFile();
    return paths;
}

/// Takes what is dragged as a copy, whatever is proposed: after a move a file manager deletes the originals. False, and
/// the event ignored, where a copy is not offered.
inline bool acceptCopy(QDropEvent &event)
{
    if (!event.possibleActions().testFlag(Qt::CopyAction)) {
        event.ignore();
        return false;
    }
    event.setDropAction(Qt::CopyAction);
    event.accept();
    return true;
}

} // namespace negato::viewer
