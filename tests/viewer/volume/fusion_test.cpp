#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/volume/curved_feed.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/plane_feed.h"

#include <QSignalSpy>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// A second volume over the planes of the first, and the picture along a line.
class FusionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void colours_data();
    void colours();
    void whatSharesASpaceIsLaidOver();
    void whatIsRegisteredSaysSo();
    void aProposalSaysSo();
    void squaresShowOneOrTheOther();
    void whatSharesNoSpaceIsNotLaidOver_data();
    void whatSharesNoSpaceIsNotLaidOver();
    void petOverAPlaneIsReadAsSuv();
    void petWhoseImagesDifferHasNoSuv();
    void aLineMakesAPicture();
    void aPictureAlongALineLeadsBackToItsPlace();

private:
    void hang();
    [[nodiscard]] const ShownImage *shown() const { return m_canvas->tile(0).shown(); }
    [[nodiscard]] QStringList texts() const;

    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    std::shared_ptr<MprSession> m_session;
    std::string m_space = "1.2.3", m_otherSpace = "1.2.3";
    std::function<void(dicom::DataSet &)> m_changeOther;
};

namespace {

/// 70 MBq injected at the begin of the scan, 70 kg: SUV is a thousandth of the value.
void makePet(dicom::DataSet &image)
{
    namespace tag = dicom::tag;
    using dicom::Vr;
    dicom::DataSet drug;
    test::set(drug, tag::RadionuclideTotalDose, Vr::DS, "70000000");
    test::set(drug, tag::RadionuclideHalfLife, Vr::DS, "6586.2");
    test::set(drug, tag::RadiopharmaceuticalStartTime, Vr::TM, "090000");
    for (const auto &[attribute, value] : {std::pair{tag::Modality, "PT"}, std::pair{tag::Units, "BQML"}, std::pair{tag::CorrectedImage, "DECY\\ATTN"}, std::pair{tag::DecayCorrection, "START"}})
        test::set(image, attribute, Vr::CS, value);
    for (const auto &[day, time] : {std::pair{tag::SeriesDate, tag::SeriesTime}, std::pair{tag::AcquisitionDate, tag::AcquisitionTime}}) {
        test::set(image, day, Vr::DA, "20261102");
        test::set(image, time, Vr::TM, "090000");
    }
    test::set(image, tag::PatientWeight, Vr::DS, "70");
    image.add({tag::RadiopharmaceuticalInformationSequence, Vr::SQ, false, 0, {}, {drug}});
}

} // namespace

void FusionTest::init()
{
    m_space = m_otherSpace = "1.2.3";
    m_changeOther = {};
    m_source = std::make_shared<test::ImageSource>();
    m_source->change = [this](dicom::DataSet &dataSet) { // "OTHER" is a second series of the same patient
        const bool isOther = dataSet.text(dicom::tag::PatientID) == "OTHER";
        test::set(dataSet, dicom::tag::FrameOfReferenceUID, dicom::Vr::UI, isOther ? m_otherSpace : m_space);
        if (isOther) {
            test::set(dataSet, dicom::tag::PatientID, dicom::Vr::LO, "DOE^JANE");
            test::set(dataSet, dicom::tag::PatientName, dicom::Vr::PN, "DOE^JANE");
            if (m_changeOther)
                m_changeOther(dataSet);
        }
    };
    m_loader = std::make_unique<FrameLoader>(m_source, 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, test::theme(), [](const dicom::Error &) { return QStringLiteral("why"); });
    m_canvas->resize(300, 300);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
}

void FusionTest::cleanup()
{
    m_canvas.reset();
    m_session.reset();
    m_loader.reset();
}

void FusionTest::hang()
{
    const auto set = test::displaySet("DOE^JANE", 11);
    m_session = std::make_shared<MprSession>(*m_loader, set);
    m_canvas->setFeed(0, set, std::make_unique<PlaneFeed>(m_session, MprSession::Axial));
    QTRY_VERIFY(m_session->loader().isFinished() && shown());
}

QStringList FusionTest::texts() const
{
    QStringList texts;
    OverlayOptions options;
    options.locale = QLocale::c();
    const OverlayContent content = overlayContent(m_canvas->tile(0), OverlayConfig::builtIn(), options);
    for (const auto &corner : content.corners)
        for (const OverlayLine &line : corner)
            texts += line.text;
    return texts;
}

void FusionTest::colours_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QColor>("expected");
    QTest::newRow("nothing") << 0.0 << QColor(0, 0, 0);
    QTest::newRow("the middle is red") << 0.5 << QColor(255, 0, 0);
    QTest::newRow("the brightest is white") << 1.0 << QColor(255, 255, 255);
}

void FusionTest::colours()
{
    QFETCH(double, value);
    QFETCH(QColor, expected);
    QCOMPARE(QColor(fusionColour(FusionColours::HotIron, value)), expected);
}

void FusionTest::whatSharesASpaceIsLaidOver()
{
    hang();
    m_session->fuseWith(test::displaySet("OTHER", 11), QStringLiteral("PET"));
    QTRY_VERIFY(shown()->fused != nullptr);
    QCOMPARE(shown()->fused->place, FusionPlace::SharedSpace);
    QVERIFY(!texts().filter(QStringLiteral("with PET, 50")).isEmpty());
    const QImage &colours = shown()->fused->colours;
    QCOMPARE(colours.size(), QSize(64, 64));
    QVERIFY(qAlpha(colours.pixel(50, 30)) > 100); // its right half is bright
    QCOMPARE(qAlpha(colours.pixel(10, 30)), 0); // its left one dark: clear
    FusionStyle style = m_session->fusionStyle();
    style.opacity = 0;
    m_session->setFusionStyle(style);
    QTRY_COMPARE(qAlpha(shown()->fused->colours.pixel(50, 30)), 0);
    m_session->endFusion();
    QTRY_VERIFY(!shown()->fused);
}

void FusionTest::whatIsRegisteredSaysSo()
{
    m_otherSpace = "9.9";
    hang();
    Eigen::Isometry3d moved = Eigen::Isometry3d::Identity();
    moved.translation() = Eigen::Vector3d(16, 0, 0);
    m_session->fuseWith(test::displaySet("OTHER", 11), QStringLiteral("PET"), {FusionPlace::Registered, moved, QStringLiteral("by somebody")});
    QTRY_VERIFY(shown()->fused != nullptr);
    QVERIFY(!texts().filter(QStringLiteral("Fused by registration with PET (by somebody)")).isEmpty());
    const QImage &colours = shown()->fused->colours; // column 20 shows what lies 16 mm farther in the other: its bright half
    QVERIFY(qAlpha(colours.pixel(20, 30)) > 100);
    QCOMPARE(qAlpha(colours.pixel(10, 30)), 0);
    QCOMPARE(qAlpha(colours.pixel(60, 30)), 0); // outside of it
}

void FusionTest::aProposalSaysSo()
{
    m_otherSpace = "9.9";
    hang();
    m_session->fuseWith(test::displaySet("OTHER", 11), QStringLiteral("PET"));
    QTRY_VERIFY(m_session->overlayLoader()->isFinished());
    m_session->placeOverlay({FusionPlace::Proposed, Eigen::Isometry3d::Identity(), {}}); // nothing moved, yet nobody has agreed
    QTRY_VERIFY(shown()->fused != nullptr);
    QVERIFY(!texts().filter(QStringLiteral("PROPOSED registration with PET")).isEmpty());
    m_session->placeOverlay({});
    QTRY_VERIFY(!shown()->fused);
}

/// Squares of 16 mm about the middle of 64 pixels of 1 mm: borders at 16, 32 and 48, the upper series in every second one.
void FusionTest::squaresShowOneOrTheOther()
{
    hang();
    m_session->fuseWith(test::displaySet("OTHER", 11), QStringLiteral("PET"));
    FusionStyle style = m_session->fusionStyle();
    style.mode = FusionMode::Checkerboard;
    style.squareMm = 16;
    m_session->setFusionStyle(style);
    QTRY_VERIFY(shown()->fused && shown()->fused->mode == FusionMode::Checkerboard);
    const QImage &colours = shown()->fused->colours;
    const auto alpha = [&](int column, int row) { return qAlpha(colours.pixel(column, row)); };
    QVERIFY(alpha(31, 8) != alpha(33, 8));
    for (int row : {2, 20, 40, 60})
        for (int column : {2, 20, 40, 60}) {
            QCOMPARE(alpha(column, row), (column / 16 + row / 16) % 2 == 0 ? alpha(2, 2) : 255 - alpha(2, 2));
            QCOMPARE(alpha(column, row), alpha(column, row) == 0 ? 0 : 255); // dark values hide the image below too
        }
    QVERIFY(!texts().filter(QStringLiteral("Checkerboard with PET, squares of 16")).isEmpty());
}

void FusionTest::whatSharesNoSpaceIsNotLaidOver_data()
{
    QTest::addColumn<QString>("space");
    QTest::addColumn<QString>("otherSpace");
    QTest::addColumn<QString>("patient");
    QTest::newRow("another frame of reference") << "1.2.3" << "1.2.4" << "OTHER";
    QTest::newRow("none is named") << "" << "" << "OTHER";
    QTest::newRow("another patient") << "1.2.3" << "1.2.3" << "ROE^RICHARD";
}

void FusionTest::whatSharesNoSpaceIsNotLaidOver()
{
    QFETCH(QString, space);
    QFETCH(QString, otherSpace);
    QFETCH(QString, patient);
    m_space = space.toStdString();
    m_otherSpace = otherSpace.toStdString();
    hang();
    QSignalSpy failed(m_session.get(), &MprSession::fusionFailed);
    m_session->fuseWith(test::displaySet(patient.toStdString(), 11), QStringLiteral("PET"));
    QTRY_VERIFY(!failed.isEmpty());
    QTRY_VERIFY(m_session->overlayLoader()->isFinished());
    QTest::qWait(50);
    QVERIFY(!shown()->fused);
    QCOMPARE(m_session->isOfOnePatient(), patient == QStringLiteral("OTHER")); // only then a registration helps
    m_session->placeOverlay({FusionPlace::Registered, Eigen::Isometry3d::Identity(), QStringLiteral("by somebody")});
    QTest::qWait(50);
    QCOMPARE(m_session->overlay().has_value(), patient == QStringLiteral("OTHER"));
}

/// The plane in the middle is image 6: 206 Bq/ml.
void FusionTest::petOverAPlaneIsReadAsSuv()
{
    m_changeOther = makePet;
    hang();
    m_session->fuseWith(test::displaySet("OTHER", 11), QStringLiteral("PET"));
    QTRY_VERIFY(shown()->fused && shown()->fused->slices == 11);
    QSignalSpy probed(m_canvas.get(), &CanvasWidget::probed);
    QString text; // another window may take the pointer away meanwhile
    const auto look = [&] {
        for (const QPoint at : {QPoint(220, 140), QPoint(225, 150)})
            QTest::mouseMove(m_canvas.get(), at);
        text = probed.isEmpty() ? QString() : probed.last()[0].toString();
        return text.endsWith(QStringLiteral("SUVbw\u20090") + QLocale().decimalPoint() + QStringLiteral("206\u2009g/ml"));
    };
    QTRY_VERIFY2(look(), qPrintable(text));
    QCOMPARE(text.count(QStringLiteral("SUVbw")), 1); // none of the CT
}

void FusionTest::petWhoseImagesDifferHasNoSuv()
{
    m_changeOther = [](dicom::DataSet &image) {
        makePet(image);
        if (image.text(dicom::tag::InstanceNumber) == "4")
            test::set(image, dicom::tag::PatientWeight, dicom::Vr::DS, "71");
    };
    hang();
    m_session->fuseWith(test::displaySet("OTHER", 11), QStringLiteral("PET"));
    QTRY_VERIFY(shown()->fused && shown()->fused->slices == 11);
    const auto &suv = shown()->fused->suv;
    QVERIFY(suv && !*suv);
    QCOMPARE(suv->error(), dicom::SuvRefusal::UnlikeImages);
}

void FusionTest::aLineMakesAPicture()
{
    hang();
    auto owned = std::make_unique<CurvedFeed>(m_session);
    m_canvas->setFeed(0, m_session->loader().displaySet(), std::move(owned));
    QCOMPARE(m_canvas->tile(0).state(), Tile::State::Failed); // and says what to do
    QVERIFY(!m_canvas->tile(0).errorText().isEmpty());
    for (const Eigen::Vector3d &point : {Eigen::Vector3d(-20, 0, 10), Eigen::Vector3d(0, 5, 30), Eigen::Vector3d(20, 0, 50)})
        m_session->addCurvePoint(MprSession::Axial, {point});
    QTRY_VERIFY(shown() && shown()->curved);
    QTRY_VERIFY(std::abs(shown()->rows() - m_session->curve().lengthMm()) <= 2); // pixels of a millimetre
    QVERIFY(!texts().filter(QStringLiteral("Curved, straightened, 0")).isEmpty());
    QVERIFY(shown()->letters.left.empty());
    QVERIFY(!shown()->plane);
    m_canvas->nextImage(2);
    QTRY_VERIFY(!texts().filter(QStringLiteral("Curved, straightened, 10")).isEmpty());
}

void FusionTest::aPictureAlongALineLeadsBackToItsPlace()
{
    hang();
    for (const Eigen::Vector3d &point : {Eigen::Vector3d(-10, 0, 10), Eigen::Vector3d(-10, 0, 50)})
        m_session->addCurvePoint(MprSession::Coronal, {point});
    auto owned = std::make_unique<CurvedFeed>(m_session);
    CurvedFeed &feed = *owned;
    m_canvas->setFeed(0, m_session->loader().displaySet(), std::move(owned));
    QTRY_VERIFY(shown() && shown()->curved);
    feed.pickPixel({40, 15});
    QVERIFY((m_session->cursor().mm - Eigen::Vector3d(-10, 0, 25)).norm() < 0.6);
    QVERIFY(std::abs(std::abs(m_session->directions(MprSession::Axial).normal().z()) - 1) < 1e-6); // across the line
}

QTEST_MAIN(FusionTest)
#include "fusion_test.moc"
