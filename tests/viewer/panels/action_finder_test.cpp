#include "viewer/actions/action_registry.h"
#include "viewer/panels/action_finder.h"

#include <QListWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace negato::viewer;

class ActionFinderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesWithoutAnIconLieAsThoseWithOne();
};

void ActionFinderTest::linesWithoutAnIconLieAsThoseWithOne()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    const Theme theme = Theme::builtIn();
    QWidget owner;
    const ActionRegistry actions(theme, settings, &owner);
    ActionFinder finder(actions, theme);
    finder.show();
    QVERIFY(QTest::qWaitForWindowExposed(&finder));
    const auto *list = finder.findChild<QListWidget *>();
    const auto hasIcon = [&](int row) { return !actions.action(static_cast<ActionId>(list->item(row)->data(Qt::UserRole).toInt()))->icon().isNull(); };
    int without = 0;
    for (int row = 0; row < list->count(); ++row) {
        without += hasIcon(row) ? 0 : 1;
        QCOMPARE(list->visualItemRect(list->item(row)).height(), list->visualItemRect(list->item(0)).height());
        QCOMPARE(list->item(row)->icon().isNull(), false); // else its text begins farther to the left
    }
    QVERIFY(without > 0 && without < list->count());
}

QTEST_MAIN(ActionFinderTest)
#include "action_finder_test.moc"
