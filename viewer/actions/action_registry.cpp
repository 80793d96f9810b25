#include "viewer/actions/action_registry.h"

#include <QCoreApplication>
#include <QSettings>
#include <QWidget>

namespace negato::viewer {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Action", text);
}

QList<QKeySequence> keysFromText(const QString &text)
{
    QList<QKeySequence> keys;
    for (const QString &part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        keys += QKeySequence::fromString(part, QKeySequence::PortableText);
    return keys;
}

QString keysToText(const QList<QKeySequence> &keys)
{
    QStringList parts;
    for (const QKeySequence &key : keys)
        parts += key.toString(QKeySequence::PortableText);
    return parts.join(QLatin1Char(' '));
}

QString settingsKey(const ActionSpec &spec)
{
    return QStringLiteral("shortcuts/") + QLatin1String(spec.key);
}

} // namespace

ActionRegistry::ActionRegistry(const Theme &theme, QSettings &settings, QWidget *owner)
    : QObject(owner)
    , m_settings(settings)
{
    for (const ActionSpec &spec : actionTable()) {
        auto *action = new QAction(translated(spec.text), this);
        action->setObjectName(QLatin1String(spec.key));
        action->setCheckable(spec.isCheckable);
        if (*spec.icon)
            action->setIcon(theme.icon(QLatin1String(spec.icon)));
        m_actions.push_back(action);
        apply(spec.id, remembered(spec));
        owner->addAction(action);
    }
}

const ActionSpec &ActionRegistry::spec(ActionId id)
{
    return actionTable()[static_cast<std::size_t>(id)];
}

QList<QKeySequence> ActionRegistry::remembered(const ActionSpec &spec) const
{
    return keysFromText(m_settings.value(settingsKey(spec), QLatin1String(spec.shortcuts)).toString());
}

std::optional<ActionId> ActionRegistry::holderOf(const QKeySequence &keys) const
{
    for (const ActionSpec &spec : actionTable())
        if (!keys.isEmpty() && action(spec.id)->shortcuts().contains(keys))
            return spec.id;
    return {};
}

void ActionRegistry::setShortcuts(ActionId id, const QList<QKeySequence> &keys)
{
    for (const QKeySequence &key : keys) {
        const auto holder = holderOf(key);
        if (!holder || *holder == id)
            continue;
        QList<QKeySequence> rest = action(*holder)->shortcuts();
        rest.removeAll(key);
        apply(*holder, rest);
        m_settings.setValue(settingsKey(spec(*holder)), keysToText(rest));
    }
    apply(id, keys);
    m_settings.setValue(settingsKey(spec(id)), keysToText(keys));
}

void ActionRegistry::resetShortcuts()
{
    m_settings.remove(QStringLiteral("shortcuts"));
    for (const ActionSpec &spec : actionTable())
        apply(spec.id, remembered(spec));
}

void ActionRegistry::apply(ActionId id, const QList<QKeySequence> &keys)
{
    QAction *target = action(id);
    target->setShortcuts(keys);
    const QString tip = translated(spec(id).toolTip);
    const QString shown = keys.isEmpty() ? QString() : keys.front().toString(QKeySequence::NativeText);
    target->setToolTip(shown.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, shown));
    target->setStatusTip(tip);
}

QString groupTitle(ActionGroup group)
{
    switch (group) {
    case ActionGroup::Study: return translated(QT_TRANSLATE_NOOP("Action", "Study"));
    case ActionGroup::Images: return translated(QT_TRANSLATE_NOOP("Action", "Images"));
    case ActionGroup::Tools: return translated(QT_TRANSLATE_NOOP("Action", "Tools"));
    case ActionGroup::Display: return translated(QT_TRANSLATE_NOOP("Action", "Display"));
    case ActionGroup::Cine: return translated(QT_TRANSLATE_NOOP("Action", "Cine"));
    case ActionGroup::Volume: return translated(QT_TRANSLATE_NOOP("Action", "Volume"));
    case ActionGroup::Window: return translated(QT_TRANSLATE_NOOP("Action", "Window"));
    }
    return {};
}

} // namespace negato::viewer
