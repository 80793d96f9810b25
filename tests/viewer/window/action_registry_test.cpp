#include "viewer/actions/action_registry.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace negato::viewer;

class ActionRegistryTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Theme m_theme = Theme::builtIn();

    QString settingsFile() const { return m_folder.filePath(QStringLiteral("settings.ini")); }

private Q_SLOTS:
    void init() { QFile::remove(settingsFile()); }

    void everyActionHasWordsAndMostAKey()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        QWidget owner;
        const ActionRegistry actions(m_theme, settings, &owner);
        for (const ActionSpec &spec : actionTable()) {
            const QAction *action = actions.action(spec.id);
            QVERIFY2(!action->text().isEmpty() && !action->toolTip().isEmpty(), spec.key);
            if (spec.id != ActionId::About)
                QVERIFY2(!action->shortcuts().isEmpty(), spec.key);
            if (!action->shortcut().isEmpty())
                QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)), spec.key);
        }
    }

    void noKeyIsGivenTwice()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        QWidget owner;
        const ActionRegistry actions(m_theme, settings, &owner);
        QSet<QKeySequence> seen;
        for (const ActionSpec &spec : actionTable())
            for (const QKeySequence &key : actions.action(spec.id)->shortcuts()) {
                QVERIFY2(!seen.contains(key), qPrintable(key.toString()));
                seen.insert(key);
            }
    }

    void aNewKeyIsTakenFromItsHolderAndRemembered()
    {
        const QKeySequence invert(Qt::Key_I);
        {
            QSettings settings(settingsFile(), QSettings::IniFormat);
            QWidget owner;
            ActionRegistry actions(m_theme, settings, &owner);
            actions.setShortcuts(ActionId::Fit, {invert});
            QCOMPARE(actions.holderOf(invert), std::optional(ActionId::Fit));
            QVERIFY(actions.action(ActionId::Invert)->shortcuts().isEmpty());
        }
        QSettings settings(settingsFile(), QSettings::IniFormat);
        QWidget owner;
        ActionRegistry again(m_theme, settings, &owner);
        QCOMPARE(again.holderOf(invert), std::optional(ActionId::Fit));
        again.resetShortcuts();
        QCOMPARE(again.holderOf(invert), std::optional(ActionId::Invert));
    }

    void everyIconExists()
    {
        for (const ActionSpec &spec : actionTable())
            if (*spec.icon)
                QVERIFY2(QFile::exists(QStringLiteral(NEGATO_SOURCE_DIR "/resources/icons/%1.svg").arg(QLatin1String(spec.icon))),
                         spec.icon);
    }
};

QTEST_MAIN(ActionRegistryTest)
#include "action_registry_test.moc"
