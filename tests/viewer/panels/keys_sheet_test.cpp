#include "viewer/actions/action_registry.h"
#include "viewer/panels/keys_sheet.h"
#include "viewer/theme/theme.h"

#include <QSettings>
#include <QShowEvent>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>

using namespace negato::viewer;

constexpr qint64 kPictureMs = 16;

class KeysSheetTest : public QObject
{
    Q_OBJECT

private:
    const Theme m_theme = Theme::builtIn();
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("keys.ini")), QSettings::IniFormat};

private Q_SLOTS:
    /// The lines of a table: keys, and what they do.
    void showsEveryActionThatHasAKey()
    {
        QWidget owner;
        const ActionRegistry actions(m_theme, m_settings, &owner);
        KeysSheet sheet(actions, {}, m_theme);
        sheet.show();
        const QStringList lines = sheet.findChild<QTextBrowser *>()->toPlainText().split(QLatin1Char('\n'));
        for (const ActionSpec &spec : actionTable()) {
            const QAction *action = actions.action(spec.id);
            const QString name = QString(action->text()).remove(QLatin1Char('&'));
            const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
            QVERIFY2(keys.isEmpty() || lines.contains(name), qPrintable(name));
            QVERIFY2(keys.isEmpty() || lines.contains(keys), qPrintable(keys));
        }
    }

    void namesTheKeysOfPages()
    {
        QWidget owner, page;
        const ActionRegistry actions(m_theme, m_settings, &owner);
        auto *send = new QAction(QStringLiteral("&Send to a node"), &page);
        send->setShortcut(Qt::CTRL | Qt::Key_S);
        KeysSheet sheet(actions, {{QStringLiteral("In the list"), &page}}, m_theme);
        sheet.show();
        const QString text = sheet.findChild<QTextBrowser *>()->toPlainText();
        QVERIFY(text.contains(QLatin1String("In the list")) && text.contains(QLatin1String("Send to a node")));
    }

    /// Nothing is cut off at the side, and more columns are used where there is room for them.
    void fitsItsWindow()
    {
        QWidget owner;
        const ActionRegistry actions(m_theme, m_settings, &owner);
        KeysSheet sheet(actions, {}, m_theme);
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet));
        const auto *page = sheet.findChild<QTextBrowser *>();
        double before = 0;
        for (const int width : {1400, 1000, 600}) {
            sheet.resize(width, 500);
            QTRY_VERIFY(page->viewport()->width() < width);
            QVERIFY2(page->document()->idealWidth() <= page->viewport()->width(), qPrintable(QString::number(width)));
            QVERIFY2(page->document()->size().height() > before, qPrintable(QString::number(width)));
            before = page->document()->size().height();
        }
    }

    /// The bar at the side takes from the room, too.
    void cutsNothingOffAtAnySize()
    {
        QWidget owner;
        const ActionRegistry actions(m_theme, m_settings, &owner);
        KeysSheet sheet(actions, {}, m_theme);
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet));
        const auto *page = sheet.findChild<QTextBrowser *>();
        for (const int height : {300, 700, 1100, 1500})
            for (int width = 600; width <= 1800; width += 15) {
                sheet.resize(width, height);
                QVERIFY2(page->document()->size().width() <= page->viewport()->width(), qPrintable(QStringLiteral("%1 x %2").arg(width).arg(height)));
            }
    }

    void comesBackAsLargeAsItWasMade()
    {
        QWidget owner;
        const ActionRegistry actions(m_theme, m_settings, &owner);
        KeysSheet sheet(actions, {}, m_theme);
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet));
        sheet.resize(620, 510);
        QTRY_COMPARE(sheet.size(), QSize(620, 510));
        QShowEvent back;
        QSpontaneKeyEvent::setSpontaneous(&back);
        qApp->notify(&sheet, &back);
        QCOMPARE(sheet.size(), QSize(620, 510));
    }
};

QTEST_MAIN(KeysSheetTest)
#include "keys_sheet_test.moc"
