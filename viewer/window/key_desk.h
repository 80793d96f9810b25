#pragma once

#include "viewer/volume/key_images.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;

/// Marks what the active tile shows as a key image, and shows which images are. All that it is given must outlive it.
class KeyDesk : public QObject
{
    Q_OBJECT

public:
    KeyDesk(CanvasWidget &canvas, const ActionRegistry &actions);

    void setStore(KeyImageStore *store) { m_store = store; }
    /// Those that are open: what has been marked in them, by whomever, is looked up.
    void setStudies(const QStringList &studyUids);
    /// They have changed: there may be new marks.
    void renew();

Q_SIGNALS:
    void told(const QString &sentence);

private:
    void mark();
    [[nodiscard]] std::optional<KeyImage> ofPlane(int tile);
    void save(const KeyImage &key, const QString &name);

    CanvasWidget &m_canvas;
    QPointer<KeyImageStore> m_store;
    QSet<QString> m_keys;
    QSet<QString> m_saving; ///< not durable yet
    QStringList m_studies;
};

} // namespace negato::viewer
