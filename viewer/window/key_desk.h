#pragma once

#include "viewer/volume/key_images.h"

#include <QMap>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;
class PlaneFeed;

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
    [[nodiscard]] std::optional<KeyImage> keyOf(const PlaneFeed &feed, int tile);
    struct Names
    {
        QString shown; ///< keyImageName()
        QString picture; ///< the same, of a fused plane with its colours: those are what is saved of it
    };
    [[nodiscard]] Names namesOf(int tile) const;
    [[nodiscard]] bool isSaved(int tile, const Names &names) const;
    void onSaved(const KeySaving &saving, const Names &names);
    void save(const KeyImage &key, const Names &names);

    CanvasWidget &m_canvas;
    const ActionRegistry &m_actions;
    QPointer<KeyImageStore> m_store;
    QSet<QString> m_keys;
    QSet<QString> m_captured; ///< pictures of fused planes
    QSet<QString> m_saving; ///< pictures that are not durable yet
    QMap<QString, dicom::KeySeries> m_unmarked; ///< by picture: planes that are images of the study, but could not be marked
    QStringList m_studies;
};

} // namespace negato::viewer
