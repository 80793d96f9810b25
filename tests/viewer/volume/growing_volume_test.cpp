#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/reformat_text.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/plane_feed.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// Planes of a volume whose images still arrive, or that another is to follow.
class GrowingVolumeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void moreImagesMakeAVolumeOfAllOfThem();
    void placeAndSlabStay();
    void theSameImagesAreNoNewVolume();
    void manyArrivalsAreFewVolumes();
    void thatOfAnotherSeriesIsNotTaken();
    void whatLiesOverItGrowsToo();
    void aRefusedOverlayDoesNotReplaceAGoodOne();
    void aGoodOverlayEndsItsWarning();
    void whatWasTakenAwayDoesNotComeBack();
    void aSetThatWasReadAnewIsFollowed();
    void aRefusedVolumeDoesNotReplaceAGoodOne();
    void aGoodOneEndsTheWarning();
    void goingBackEndsTheWarning();
    void aVolumeThatWasRefusedIsReplaced();

private:
    void fuse(const std::shared_ptr<const DisplaySet> &over);
    [[nodiscard]] int slices() const { return m_session->geometry().size().z(); }
    [[nodiscard]] QStringList warnings();

    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<FrameLoader> m_loader;
    std::shared_ptr<const DisplaySet> m_set;
    std::shared_ptr<MprSession> m_session;
    std::unique_ptr<PlaneFeed> m_feed;
};

namespace {

/// Two of its images lie at one place.
std::shared_ptr<const DisplaySet> repeated(int images)
{
    auto set = test::displaySet("DOE^JANE", images);
    set->stack.frames[3].plane = set->stack.frames[2].plane;
    return set;
}

} // namespace

void GrowingVolumeTest::init()
{
    m_source = std::make_shared<test::ImageSource>();
    m_source->change = [](dicom::DataSet &dataSet) { test::set(dataSet, dicom::tag::FrameOfReferenceUID, dicom::Vr::UI, "1.2.3"); };
    m_loader = std::make_unique<FrameLoader>(m_source, 1 << 26);
    m_set = test::displaySet("DOE^JANE", 6);
    m_session = std::make_shared<MprSession>(*m_loader, m_set);
    m_feed = std::make_unique<PlaneFeed>(m_session, MprSession::Coronal);
    QTRY_VERIFY(m_session->loader().isFinished() && m_session->isReady());
    QCOMPARE(slices(), 6);
}

void GrowingVolumeTest::cleanup()
{
    m_feed.reset();
    m_session.reset();
    m_loader.reset();
}

void GrowingVolumeTest::fuse(const std::shared_ptr<const DisplaySet> &over)
{
    m_session->fuseWith(over, QStringLiteral("PT 4"));
    QTRY_VERIFY(m_session->overlayLoader()->isFinished());
    QTRY_VERIFY(m_feed->isUpToDate() && m_feed->find(0)->fused);
}

QStringList GrowingVolumeTest::warnings()
{
    const auto shown = m_feed->isUpToDate() ? m_feed->find(0) : std::nullopt;
    return shown ? reformatWarnings(*shown, QLocale::c()) : QStringList();
}

void GrowingVolumeTest::moreImagesMakeAVolumeOfAllOfThem()
{
    m_session->grow(m_set, test::displaySet("DOE^JANE", 11));
    QTRY_COMPARE(slices(), 11);
    QTRY_VERIFY(m_feed->isUpToDate() && m_feed->find(0)->reformat->slices == 11);
}

void GrowingVolumeTest::placeAndSlabStay()
{
    m_session->moveCursor({Eigen::Vector3d(3, -7, 25)});
    m_session->turnOthers(MprSession::Axial, 0.3);
    m_session->setSlab(MprSession::Coronal, {10, render::Projection::Mean});
    const auto directions = m_session->directions(MprSession::Coronal);
    m_session->grow(m_set, test::displaySet("DOE^JANE", 11));
    QTRY_COMPARE(slices(), 11);
    QVERIFY((m_session->cursor().mm - Eigen::Vector3d(3, -7, 25)).norm() < 1e-9);
    QVERIFY(m_session->directions(MprSession::Coronal) == directions);
    QCOMPARE(m_session->slab(MprSession::Coronal).thicknessMm, 10.0);
}

/// A study is read anew whenever anything of it arrives.
void GrowingVolumeTest::theSameImagesAreNoNewVolume()
{
    QSignalSpy replaced(m_session.get(), &MprSession::volumeReplaced);
    const auto again = test::displaySet("DOE^JANE", 6);
    m_session->grow(m_set, again);
    QTest::qWait(300);
    QCOMPARE(replaced.count(), 0);
    m_session->grow(again, test::displaySet("DOE^JANE", 7)); // it is followed all the same
    QTRY_COMPARE(slices(), 7);
}

void GrowingVolumeTest::manyArrivalsAreFewVolumes()
{
    QSignalSpy replaced(m_session.get(), &MprSession::volumeReplaced);
    QElapsedTimer time;
    time.start();
    auto newest = m_set;
    for (int images = 7; images <= 30; ++images) {
        const auto grown = test::displaySet("DOE^JANE", images);
        m_session->grow(newest, grown);
        newest = grown;
        QTest::qWait(60);
    }
    QTRY_COMPARE(slices(), 30); // the last ones too
    QVERIFY2(replaced.count() <= time.elapsed() / 1000 + 1, qPrintable(QString::number(replaced.count())));
}

void GrowingVolumeTest::thatOfAnotherSeriesIsNotTaken()
{
    QSignalSpy replaced(m_session.get(), &MprSession::volumeReplaced);
    m_session->grow(test::displaySet("ROE^RICHARD", 5), test::displaySet("ROE^RICHARD", 9));
    QTest::qWait(300);
    QCOMPARE(replaced.count(), 0);
}

void GrowingVolumeTest::whatLiesOverItGrowsToo()
{
    const auto over = test::displaySet("DOE^JANE", 5);
    m_session->fuseWith(over, QStringLiteral("PT"));
    QTRY_VERIFY(m_session->overlayLoader()->isFinished());
    FusionStyle style = m_session->fusionStyle();
    style.window = {77, 99, dicom::VoiFunction::Linear, {}};
    m_session->setFusionStyle(style);
    m_session->grow(over, test::displaySet("DOE^JANE", 9));
    QTRY_COMPARE(m_session->overlayLoader()->volume().geometry().size().z(), 9);
    QCOMPARE(m_session->fusionStyle().window.width, 99.0);
    QCOMPARE(slices(), 6);
}

/// Both volumes are shown: which of them is the earlier one?
void GrowingVolumeTest::aRefusedOverlayDoesNotReplaceAGoodOne()
{
    const auto over = test::displaySet("DOE^JANE", 5);
    fuse(over);
    QCOMPARE(warnings(), QStringList());
    QSignalSpy kept(m_session.get(), &MprSession::overlayKept), keptBelow(m_session.get(), &MprSession::volumeKept);
    m_session->grow(over, repeated(9));
    QTRY_COMPARE(kept.count(), 1);
    const QString said = kept.front().front().toString();
    QVERIFY2(said.startsWith(QStringLiteral("PT 4: ")) && said.contains(QStringLiteral("at one place")), qPrintable(said));
    QCOMPARE(m_session->overlayLoader()->volume().geometry().size().z(), 5);
    QTRY_COMPARE(warnings(), QStringList{said});
    QCOMPARE(keptBelow.count(), 0);
    m_session->endFusion();
    QTRY_VERIFY(m_feed->isUpToDate());
    QCOMPARE(warnings(), QStringList());
    fuse(over); // begins anew
    QCOMPARE(warnings(), QStringList());
}

void GrowingVolumeTest::aGoodOverlayEndsItsWarning()
{
    const auto over = test::displaySet("DOE^JANE", 5);
    const auto refused = repeated(9);
    fuse(over);
    m_session->grow(over, refused);
    QTRY_VERIFY(!warnings().isEmpty());
    m_session->grow(refused, test::displaySet("DOE^JANE", 11));
    QTRY_COMPARE(m_session->overlayLoader()->volume().geometry().size().z(), 11);
    QTRY_VERIFY(m_feed->isUpToDate());
    QCOMPARE(warnings(), QStringList());
}

/// Images of it are still due then.
void GrowingVolumeTest::whatWasTakenAwayDoesNotComeBack()
{
    const auto over = test::displaySet("DOE^JANE", 5), grown = test::displaySet("DOE^JANE", 7);
    m_session->fuseWith(over, QStringLiteral("PT"));
    QTRY_VERIFY(m_session->overlayLoader()->isFinished());
    m_session->grow(over, grown);
    QTRY_COMPARE(m_session->overlayLoader()->volume().geometry().size().z(), 7);
    m_session->grow(grown, test::displaySet("DOE^JANE", 9));
    m_session->endFusion();
    QTest::qWait(1500);
    QVERIFY(!m_session->isFused());
}

/// A series comes into the planes as an older reading of the study has it.
void GrowingVolumeTest::aSetThatWasReadAnewIsFollowed()
{
    m_session->fuseWith(test::displaySet("DOE^JANE", 5), QStringLiteral("PT"));
    QTRY_VERIFY(m_session->overlayLoader()->isFinished());
    m_session->grow(test::displaySet("DOE^JANE", 5), test::displaySet("DOE^JANE", 9));
    QTRY_COMPARE(m_session->overlayLoader()->volume().geometry().size().z(), 9);
    m_session->grow(test::displaySet("DOE^JANE", 11), test::displaySet("DOE^JANE", 13)); // that with 11 was never seen here
    QTRY_COMPARE(m_session->overlayLoader()->volume().geometry().size().z(), 13);
}

void GrowingVolumeTest::aRefusedVolumeDoesNotReplaceAGoodOne()
{
    QSignalSpy kept(m_session.get(), &MprSession::volumeKept);
    m_session->continueWith(repeated(9));
    QTRY_COMPARE(kept.count(), 1);
    QVERIFY(kept.front().front().toString().contains(QStringLiteral("at one place")));
    QCOMPARE(slices(), 6);
    QVERIFY(m_session->wantedSet() == m_set);
    QTRY_VERIFY(!warnings().filter(QStringLiteral("at one place")).isEmpty());
}

void GrowingVolumeTest::aGoodOneEndsTheWarning()
{
    m_session->continueWith(repeated(9));
    QTRY_VERIFY(!warnings().isEmpty());
    m_session->continueWith(test::displaySet("DOE^JANE", 8));
    QTRY_COMPARE(slices(), 8);
    QTRY_VERIFY(m_feed->isUpToDate());
    QCOMPARE(warnings(), QStringList());
}

/// To what is shown, before that which was on its way is there.
void GrowingVolumeTest::goingBackEndsTheWarning()
{
    m_session->continueWith(repeated(9));
    QTRY_VERIFY(!warnings().isEmpty());
    QSignalSpy ended(m_session.get(), &MprSession::keptEnded);
    m_session->continueWith(test::displaySet("DOE^JANE", 8));
    m_session->continueWith(m_set);
    QTRY_COMPARE(warnings(), QStringList());
    QCOMPARE(ended.count(), 1);
    QCOMPARE(slices(), 6);
}

void GrowingVolumeTest::aVolumeThatWasRefusedIsReplaced()
{
    const auto two = test::displaySet("DOE^JANE", 2);
    MprSession session(*m_loader, two);
    QVERIFY(session.loader().refusal());
    session.grow(two, test::displaySet("DOE^JANE", 9));
    QTRY_VERIFY(session.isReady() && session.geometry().size().z() == 9);
}

QTEST_MAIN(GrowingVolumeTest)
#include "growing_volume_test.moc"
