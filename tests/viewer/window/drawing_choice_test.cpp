#include "viewer/window/drawing_choice.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using viewer::Drawing;
using viewer::DrawingWish;

class DrawingChoiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardsAreUsedWhereTheyServe_data()
    {
        QTest::addColumn<bool>("isUsable");
        QTest::addColumn<bool>("isSoftware");
        QTest::addColumn<bool>("byCardIfAutomatic");
        QTest::addColumn<bool>("byCardIfWanted");
        QTest::newRow("card") << true << false << true << true;
        QTest::newRow("llvmpipe") << true << true << false << true;
        QTest::newRow("old card") << false << false << false << false;
        QTest::newRow("old software") << false << true << false << false;
    }

    void cardsAreUsedWhereTheyServe()
    {
        QFETCH(bool, isUsable);
        QFETCH(bool, isSoftware);
        QFETCH(bool, byCardIfAutomatic);
        QFETCH(bool, byCardIfWanted);
        const render::GraphicsDriver driver{QStringLiteral("driver"), QStringLiteral("1.0"), isUsable, isSoftware};
        const auto isByCard = [&](DrawingWish wish) { return drawingFor(wish, driver) == Drawing::GraphicsCard; };
        QCOMPARE(isByCard(DrawingWish::Automatic), byCardIfAutomatic);
        QCOMPARE(isByCard(DrawingWish::GraphicsCard), byCardIfWanted);
        QVERIFY(!isByCard(DrawingWish::Processor));
    }

    void theWishIsKept()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        QVERIFY(viewer::drawingWish(settings) == DrawingWish::Automatic);
        for (const auto wish : {DrawingWish::Processor, DrawingWish::GraphicsCard, DrawingWish::Automatic}) {
            setDrawingWish(settings, wish);
            QVERIFY(viewer::drawingWish(settings) == wish);
        }
        settings.setValue(QStringLiteral("drawing/by"), QStringLiteral("magic"));
        QVERIFY(viewer::drawingWish(settings) == DrawingWish::Automatic);
    }

    void theSentenceNamesTheDriver()
    {
        const render::GraphicsDriver card{QStringLiteral("NVIDIA RTX"), QStringLiteral("4.6"), true, false};
        QVERIFY(drawingText(Drawing::GraphicsCard, card).contains(card.name));
        const render::GraphicsDriver software{QStringLiteral("llvmpipe"), QStringLiteral("4.5"), true, true};
        QVERIFY(drawingText(Drawing::Processor, software).contains(software.name));
        QVERIFY(!drawingText(Drawing::Processor, {}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(DrawingChoiceTest)
#include "drawing_choice_test.moc"
