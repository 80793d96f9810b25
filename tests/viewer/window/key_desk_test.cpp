#include "dicom/base/tags.h"
#include "tests/phantom/phantom_answers.h"
#include "tests/viewer/window/window_fixture.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/volume/key_images.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/reading_page.h"

#include <QApplication>
#include <QStatusBar>
#include <QTest>

#include <utility>

using namespace negato;
using namespace negato::viewer;

/// The CT phantom, whose images and planes are marked by a key.
class KeyDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anImageIsMarkedOnce();
    void anImpatientReaderMarksItOnceToo();
    void aPlaneBecomesAnImageThatIsMarked();
    void anotherSlabOfAPlaneIsNotMarked();
    void aPlaneThatCouldNotBeMarkedIsNotMadeTwice();
    void aPlaneThatIsBeingMadeIsNotMarked();
    void aViewInThreeDimensionsCannotBeMarked();
    void tilesOfAMosaicAreMarkedTogether();
    void marksThatComeWhileTheStudyIsOpenAreShown();
    void marksAreThereWhenTheStudyIsOpenedAgain();
    void theWindowClosesWhenAMarkIsSaved();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {});
    [[nodiscard]] CanvasWidget &canvas() { return m_fixture->window().readingPage().canvas(); }
    [[nodiscard]] bool isMarked(int tile) { return canvas().tile(tile).shown() && canvas().isKeyImage(*canvas().tile(tile).shown()); }
    [[nodiscard]] QString message() { return m_fixture->window().statusBar()->currentMessage(); }
    [[nodiscard]] std::vector<dicom::SeriesRecord> seriesOf(const std::string &modality);
    void showPlanes();

    std::unique_ptr<test::WindowFixture> m_fixture;
};

void KeyDeskTest::init()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady());
    QVERIFY(m_fixture->importAndShow(phantom::kCtThick));
}

void KeyDeskTest::cleanup()
{
    m_fixture.reset();
}

void KeyDeskTest::press(int key, Qt::KeyboardModifiers modifiers)
{
    QApplication::setActiveWindow(&m_fixture->window()); // there is no window manager to do it
    QTest::keyClick(&m_fixture->window(), static_cast<Qt::Key>(key), modifiers);
}

std::vector<dicom::SeriesRecord> KeyDeskTest::seriesOf(const std::string &modality)
{
    auto series = m_fixture->archive().seriesOf(m_fixture->window().readingPage().study()->studyInstanceUid.toStdString()).value();
    std::erase_if(series, [&](const dicom::SeriesRecord &each) { return each.modality != modality; });
    return series;
}

void KeyDeskTest::showPlanes()
{
    press(Qt::Key_M, Qt::ShiftModifier);
    const auto isThere = [this] {
        auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(1));
        return feed && feed->session().loader().isFinished() && feed->isUpToDate() && canvas().tile(1).shown() && canvas().tile(1).shown()->reformat;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), 20'000);
}

void KeyDeskTest::anImageIsMarkedOnce()
{
    press(Qt::Key_K);
    QTRY_VERIFY(isMarked(0));
    const auto content = overlayContent(canvas().tile(0), OverlayConfig::builtIn(), {.isKeyImage = true});
    QVERIFY(std::ranges::any_of(content.corner(Corner::BottomLeft), [](const OverlayLine &line) { return line.text.endsWith(QStringLiteral("Key image")); }));
    press(Qt::Key_K);
    QTRY_VERIFY2(message().contains(QStringLiteral("already")), qPrintable(message()));
    QCOMPARE(seriesOf("KO").size(), std::size_t{1});
    press(Qt::Key_Down);
    QTRY_COMPARE(canvas().tile(0).shown()->index, 1);
    QVERIFY(!isMarked(0)); // the next one is not
}

void KeyDeskTest::anImpatientReaderMarksItOnceToo()
{
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_K);
    QTRY_VERIFY(isMarked(0));
    QTest::qWait(500);
    QCOMPARE(seriesOf("KO").size(), std::size_t{1});
}

void KeyDeskTest::anotherSlabOfAPlaneIsNotMarked()
{
    showPlanes();
    canvas().setActiveTile(1);
    press(Qt::Key_K);
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(1), 20'000);
    press(Qt::Key_Up, Qt::ShiftModifier); // thicker: other pixels, that nobody has saved
    QTRY_VERIFY(canvas().tile(1).shown()->reformat->thicknessMm > 0);
    QVERIFY(!isMarked(1));
    press(Qt::Key_Down, Qt::ShiftModifier);
    QTRY_VERIFY(isMarked(1));
}

/// The disk is full, say, after the plane and before its document.
void KeyDeskTest::aPlaneThatCouldNotBeMarkedIsNotMadeTwice()
{
    class FailsOnce final : public KeyImageStore
    {
        using KeyImageStore::KeyImageStore;
        dicom::Result<void> mark(const dicom::DataSet &image, const dicom::KeySeries &series) override
        {
            return std::exchange(m_fails, false) ? dicom::fail(dicom::ErrorCode::DiskFull) : KeyImageStore::mark(image, series);
        }
        bool m_fails = true;
    };
    auto *store = new FailsOnce(m_fixture->archive(), m_fixture->loader().source(), &m_fixture->window());
    m_fixture->window().readingPage().setKeyImages(*store);
    showPlanes();
    canvas().setActiveTile(1);
    const std::size_t before = seriesOf("CT").size();
    press(Qt::Key_K);
    QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QStringLiteral("could not be marked")) && message().contains(QStringLiteral("K tries again")), qPrintable(message()), 20'000);
    QVERIFY(!isMarked(1));
    QCOMPARE(seriesOf("CT").size(), before + 1);
    press(Qt::Key_K);
    QTRY_VERIFY2_WITH_TIMEOUT(isMarked(1), qPrintable(message()), 20'000);
    QCOMPARE(seriesOf("CT").size(), before + 1);
    QCOMPARE(seriesOf("KO").size(), std::size_t{1});
}

void KeyDeskTest::aPlaneThatIsBeingMadeIsNotMarked()
{
    showPlanes();
    canvas().setActiveTile(1);
    auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(1));
    MprSession &session = feed->session();
    const std::size_t before = seriesOf("CT").size();
    session.turnOthers(MprSession::Axial, 0.2); // the picture on the screen is still the one before
    press(Qt::Key_K);
    QVERIFY2(message().contains(QStringLiteral("still being made")), qPrintable(message()));
    QTest::qWait(500);
    QCOMPARE(seriesOf("CT").size(), before);
}

void KeyDeskTest::aPlaneBecomesAnImageThatIsMarked()
{
    showPlanes();
    canvas().setActiveTile(1);
    const std::size_t before = seriesOf("CT").size();
    press(Qt::Key_K);
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(1), 20'000);
    QCOMPARE(seriesOf("CT").size(), before + 1);
    QCOMPARE(seriesOf("KO").size(), std::size_t{1});
    for (const dicom::SeriesRecord &series : seriesOf("CT"))
        if (series.description.starts_with("Key image"))
            QCOMPARE(series.instanceCount, std::int64_t{1});
    press(Qt::Key_Down);
    QTRY_VERIFY(!isMarked(1)); // another place
}

void KeyDeskTest::aViewInThreeDimensionsCannotBeMarked()
{
    showPlanes();
    canvas().setActiveTile(3);
    QTRY_VERIFY_WITH_TIMEOUT(canvas().tile(3).shown(), 20'000);
    press(Qt::Key_K);
    QTRY_VERIFY2(message().startsWith(QStringLiteral("Only images and planes")), qPrintable(message()));
    QVERIFY(seriesOf("KO").empty());
}

/// A document names frames, no part of one.
void KeyDeskTest::tilesOfAMosaicAreMarkedTogether()
{
    canvas().setKeyImages({QStringLiteral("1.2.3#2")});
    ShownImage image;
    image.frameKey = QStringLiteral("1.2.3#2:5");
    QVERIFY(canvas().isKeyImage(image));
    image.frameKey = QStringLiteral("1.2.3#3:5");
    QVERIFY(!canvas().isKeyImage(image));
}

void KeyDeskTest::marksThatComeWhileTheStudyIsOpenAreShown()
{
    const ShownImage &shown = *canvas().tile(0).shown();
    const dicom::DataSet &dataSet = shown.loaded.header->dataSet;
    const KeyImage key{shown.loaded.header, {dataSet.text(dicom::tag::SOPClassUID), dataSet.text(dicom::tag::SOPInstanceUID), {}}, {}, {}, {}};
    QVERIFY(saveKeyImage(key, m_fixture->archive())); // as if it had been received
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(0), 10'000);
}

void KeyDeskTest::marksAreThereWhenTheStudyIsOpenedAgain()
{
    press(Qt::Key_K);
    QTRY_VERIFY(isMarked(0));
    const QString study = m_fixture->window().readingPage().study()->studyInstanceUid;
    canvas().setKeyImages({});
    QVERIFY(!isMarked(0));
    m_fixture->window().readingPage().setStudy(nullptr);
    m_fixture->window().openStudy(study);
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(0), 10'000);
}

void KeyDeskTest::theWindowClosesWhenAMarkIsSaved()
{
    showPlanes();
    canvas().setActiveTile(1);
    press(Qt::Key_K);
    QVERIFY(!m_fixture->window().close());
    QVERIFY2(message().contains(QStringLiteral("closes when it is done")), qPrintable(message()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().isVisible(), 20'000);
    QCOMPARE(seriesOf("KO").size(), std::size_t{1});
}

QTEST_MAIN(KeyDeskTest)
#include "key_desk_test.moc"
