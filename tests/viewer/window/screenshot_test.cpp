#include "tests/phantom/phantom_answers.h"
#include "tests/viewer/window/window_fixture.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/reading_page.h"

#include <QDir>
#include <QTest>

using namespace negato;
using namespace negato::phantom;
using namespace negato::test;

namespace {

// Another version of a font or of Mesa moves edges by a pixel; a missing text, tile or image changes far more.
constexpr int kSameWithin = 40;          ///< grey levels
constexpr double kMayDiffer = 0.02;      ///< part of the pixels

double differingPart(const QImage &one, const QImage &other)
{
    qint64 differing = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            const int most = std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
            differing += most > kSameWithin ? 1 : 0;
        }
    return static_cast<double>(differing) / (one.width() * one.height());
}

} // namespace

/// The canvas against pictures that were looked at and kept. A missing one fails and leaves a candidate.
class ScreenshotTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->isReady());
    }

    void cleanupTestCase() { m_fixture.reset(); }

    void looksAsItDid_data()
    {
        QTest::addColumn<int>("series");
        QTest::newRow("ct") << int(kCtThick);
        QTest::newRow("mammogram") << int(kMammogram);
        QTest::newRow("ultrasound") << int(kUltrasound);
        QTest::newRow("mr") << int(kMrSagittal);
    }

    void looksAsItDid()
    {
        QFETCH(int, series);
        const QString name = QLatin1String(QTest::currentDataTag()) + QStringLiteral(".png");
        QVERIFY(m_fixture->importAndShow(static_cast<std::uint8_t>(series)));
        viewer::CanvasWidget &canvas = m_fixture->window().readingPage().canvas();
        for (int tile = 0; tile < canvas.tileCount(); ++tile)
            if (canvas.displaySet(tile))
                QTRY_VERIFY_WITH_TIMEOUT(canvas.tile(tile).shown() && !canvas.tile(tile).isWaiting(), 30'000);
        QTest::mouseMove(&canvas, {1, canvas.height() - 2});
        const QImage now = canvas.picture().convertToFormat(QImage::Format_RGB32);
        const QImage kept = QImage(QDir(QStringLiteral(NEGATO_BASELINES)).filePath(name)).convertToFormat(QImage::Format_RGB32);
        const QString candidate = QDir::current().filePath(QStringLiteral("candidate_") + name);
        if (kept.size() != now.size()) {
            now.save(candidate);
            QFAIL(qPrintable(QStringLiteral("no picture to compare with; look at ") + candidate));
        }
        const double differing = differingPart(now, kept);
        if (differing > kMayDiffer) {
            now.save(candidate);
            QFAIL(qPrintable(QStringLiteral("%1 % of the pixels differ; look at %2").arg(differing * 100).arg(candidate)));
        }
    }
};

QTEST_MAIN(ScreenshotTest)
#include "screenshot_test.moc"
