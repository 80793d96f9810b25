#include "tests/viewer/canvas/test_images.h"
#include "viewer/window/main_window.h"

#include <QApplication>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

using namespace negato;
using namespace negato::viewer;

/// The window before anybody has sized it, and on small screens. That of this test is 800 x 800.
class FirstSizeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theWindowIsNoLargerThanTheScreen();
    void aMarkLeadsToTheToolsThatHaveNoRoom();

private:
    QTemporaryDir m_folder;
    Theme m_theme = Theme::builtIn();
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<MainWindow> m_window;
};

void FirstSizeTest::init()
{
    qApp->setPalette(m_theme.palette());
    qApp->setStyleSheet(m_theme.styleSheet());
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_loader = std::make_unique<FrameLoader>(std::make_shared<test::ImageSource>(), 1 << 26);
    m_window = std::make_unique<MainWindow>(WindowServices{*m_loader, m_theme, *m_settings});
}

void FirstSizeTest::cleanup()
{
    m_window.reset();
    m_loader.reset();
    m_settings.reset();
}

void FirstSizeTest::theWindowIsNoLargerThanTheScreen()
{
    const QSize screen = m_window->screen()->availableSize();
    QVERIFY2(m_window->width() <= screen.width() && m_window->height() <= screen.height(),
             qPrintable(QStringLiteral("%1 x %2").arg(m_window->width()).arg(m_window->height())));
}

/// Dark on dark, as Qt has it, it is none.
void FirstSizeTest::aMarkLeadsToTheToolsThatHaveNoRoom()
{
    m_window->resize(700, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    const auto *bar = m_window->findChild<QToolBar *>(QStringLiteral("tools"));
    auto *more = bar->findChild<QToolButton *>(QStringLiteral("qt_toolbar_ext_button"));
    QVERIFY(more);
    QTRY_VERIFY(more->isVisible());
    const QImage picture = more->grab().toImage();
    int bright = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            bright += qGray(picture.pixel(x, y)) > 128 ? 1 : 0;
    QVERIFY2(bright > 4, qPrintable(QString::number(bright)));
    QVERIFY(!more->toolTip().isEmpty());
}

QTEST_MAIN(FirstSizeTest)
#include "first_size_test.moc"
