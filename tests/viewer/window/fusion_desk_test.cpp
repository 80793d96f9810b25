#include "tests/viewer/canvas/test_images.h"
#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/text/format.h"
#include "viewer/window/fusion_desk.h"
#include "viewer/window/mpr_desk.h"

#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// Which series is fused with the planes, where several could be.
class FusionDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theListBeginsWithPet();
    void aSeriesOfAnotherStudyHasItsDate();
    void enterTakesTheFirstOfTheList();
    void anArrowAndEnterTakeTheNext();
    void escapeFusesNothing();

private:
    [[nodiscard]] QMenu *list() const { return m_canvas->findChild<QMenu *>(); }

    QTemporaryDir m_folder;
    Theme m_theme = Theme::builtIn();
    std::vector<HangingItem> m_items;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    ActionRegistry *m_actions = nullptr;
    std::unique_ptr<MprDesk> m_mpr;
    std::unique_ptr<FusionDesk> m_desk;
};

namespace {

HangingItem item(const QString &modality, const QString &number, const std::string &files, const char *study = "1.2", const char *studyDate = "20250610")
{
    dicom::DataSet indexed;
    test::set(indexed, dicom::tag::StudyInstanceUID, dicom::Vr::UI, study);
    test::set(indexed, dicom::tag::StudyDate, dicom::Vr::DA, studyDate);
    auto set = std::make_shared<DisplaySet>(*test::displaySet(files, 5));
    set->indexed = std::make_shared<const dicom::DataSet>(std::move(indexed));
    return {.key = number, .modality = modality, .number = number, .title = QStringLiteral("Abdomen"), .set = set};
}

} // namespace

/// The planes of a CT, and the list of the series to fuse.
void FusionDeskTest::init()
{
    auto source = std::make_shared<test::ImageSource>();
    source->change = [](dicom::DataSet &dataSet) { // of one patient, whatever folder they come from
        test::set(dataSet, dicom::tag::FrameOfReferenceUID, dicom::Vr::UI, "1.2.3");
        test::set(dataSet, dicom::tag::PatientID, dicom::Vr::LO, "1");
        test::set(dataSet, dicom::tag::PatientName, dicom::Vr::PN, "DOE^JANE");
    };
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_loader = std::make_unique<FrameLoader>(source, 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, m_theme, [](const dicom::Error &) { return QStringLiteral("why"); });
    m_canvas->resize(600, 600);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    m_actions = new ActionRegistry(m_theme, *m_settings, m_canvas.get());
    m_mpr = std::make_unique<MprDesk>(*m_canvas, *m_loader, *m_actions);
    m_items = {item(QStringLiteral("CT"), QStringLiteral("3"), "DOE^JANE"), item(QStringLiteral("CT"), QStringLiteral("4"), "FOUR"),
               item(QStringLiteral("PT"), QStringLiteral("5"), "FIVE"), item(QStringLiteral("PT"), QStringLiteral("6"), "SIX", "1.3", "20240611")};
    m_desk = std::make_unique<FusionDesk>(*m_mpr, *m_actions, [this] { return m_items; }, m_canvas.get());
    m_canvas->setDisplaySet(0, m_items.front().set);
    m_actions->action(ActionId::Mpr)->trigger();
    QTRY_VERIFY(m_mpr->session()->loader().isFinished());
    m_actions->action(ActionId::Fusion)->trigger();
    QTRY_VERIFY(list() && list()->isVisible());
}

void FusionDeskTest::cleanup()
{
    m_desk.reset();
    m_mpr.reset();
    m_canvas.reset();
    m_loader.reset();
}

void FusionDeskTest::theListBeginsWithPet()
{
    QStringList texts;
    for (const QAction *action : list()->actions())
        texts += action->text();
    QCOMPARE(texts, QStringList({QStringLiteral("PT 5 Abdomen"), QStringLiteral("PT 6 Abdomen, ") + dateText("20240611"), QStringLiteral("CT 4 Abdomen")}));
}

/// Else a series of years ago looks like one of today.
void FusionDeskTest::aSeriesOfAnotherStudyHasItsDate()
{
    QStringList names;
    for (const QAction *action : list()->actions())
        names += action->text();
    const QString date = dateText("20240611");
    QCOMPARE(names.filter(date).size(), 1);
    QVERIFY(names.filter(date).front().startsWith(QStringLiteral("PT 6 ")));
}

void FusionDeskTest::enterTakesTheFirstOfTheList()
{
    QTest::keyClick(list(), Qt::Key_Return);
    QTRY_VERIFY(m_mpr->session()->overlay());
    QCOMPARE(m_mpr->session()->overlayName(), QStringLiteral("PT 5 Abdomen"));
    QVERIFY(m_mpr->session()->overlayLoader()->displaySet() == m_items[2].set);
}

void FusionDeskTest::anArrowAndEnterTakeTheNext()
{
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Return);
    QTRY_VERIFY(m_mpr->session()->overlay());
    QCOMPARE(m_mpr->session()->overlayName(), QStringLiteral("PT 6 Abdomen, ") + dateText("20240611"));
}

void FusionDeskTest::escapeFusesNothing()
{
    QTest::keyClick(list(), Qt::Key_Escape);
    QTRY_VERIFY(!list());
    QVERIFY(!m_mpr->session()->isFused());
    QVERIFY(!m_actions->action(ActionId::Fusion)->isChecked());
}

QTEST_MAIN(FusionDeskTest)
#include "fusion_desk_test.moc"
