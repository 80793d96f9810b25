#pragma once

#include <QDropEvent>

namespace negato::viewer {

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
