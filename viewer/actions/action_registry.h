#pragma once

#include "viewer/actions/action_table.h"
#include "viewer/theme/theme.h"

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <optional>
#include <vector>

class QSettings;
class QWidget;

namespace negato::viewer {

/// The QActions of a window: texts, icons, tool tips that name the keys, and keys as the user has set them.
class ActionRegistry : public QObject
{
    Q_OBJECT

public:
    /// Adds every action to `owner`. Reads remapped keys from `settings`, which must outlive the registry.
    ActionRegistry(const Theme &theme, QSettings &settings, QWidget *owner);

    [[nodiscard]] QAction *action(ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }
    [[nodiscard]] static const ActionSpec &spec(ActionId id);

    /// The action that already has this key, if any.
    [[nodiscard]] std::optional<ActionId> holderOf(const QKeySequence &keys) const;
    /// Gives the keys to the action, takes them from any other, and remembers both.
    void setShortcuts(ActionId id, const QList<QKeySequence> &keys);
    void resetShortcuts();

private:
    void apply(ActionId id, const QList<QKeySequence> &keys);
    [[nodiscard]] QList<QKeySequence> remembered(const ActionSpec &spec) const;
    std::vector<QAction *> m_actions;
    QSettings &m_settings;
};

QString groupTitle(ActionGroup group);

} // namespace negato::viewer
