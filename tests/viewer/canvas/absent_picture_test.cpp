#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/overlay_content.h"

#include <QTest>

using namespace negato;
using viewer::Corner;
namespace tag = dicom::tag;

/// A tile without picture says whose object it is.
class AbsentPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anImageThatCannotBeShownNamesItsPatient();
    void anObjectWithoutPixelsNamesItsPatient();
    void whatCannotBeReadIsNamedFromTheIndex();
    void anotherObjectInTheFileNamesNobody();
    void thePatientOfOneObjectIsNotKeptForTheNext();

private:
    [[nodiscard]] QStringList identity() const;
    [[nodiscard]] static std::shared_ptr<viewer::DisplaySet> report(const QString &file);

    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<viewer::Tile> m_tile;
};

namespace {

const QString kWide = QStringLiteral("\u2003");

/// As a series of the index: of another patient than the file, so that it is seen which one is shown.
std::shared_ptr<const dicom::DataSet> rowOfTheIndex()
{
    auto row = std::make_shared<dicom::DataSet>();
    test::set(*row, tag::PatientName, dicom::Vr::PN, "ROW^INDEX");
    test::set(*row, tag::PatientID, dicom::Vr::LO, "77");
    test::set(*row, tag::Modality, dicom::Vr::CS, "SR");
    test::set(*row, tag::SeriesNumber, dicom::Vr::IS, "9");
    return row;
}

} // namespace

void AbsentPictureTest::init()
{
    m_source = std::make_shared<test::ImageSource>();
    m_loader = std::make_unique<viewer::FrameLoader>(m_source, 1 << 26);
    m_tile = std::make_unique<viewer::Tile>(*m_loader);
}

void AbsentPictureTest::cleanup()
{
    m_tile.reset();
    m_loader.reset();
}

QStringList AbsentPictureTest::identity() const
{
    QStringList texts;
    const auto content = viewer::overlayContent(*m_tile, viewer::OverlayConfig::builtIn(), {});
    for (const auto &line : content.corner(Corner::TopLeft))
        if (line.role == viewer::LineRole::Identity)
            texts += line.text;
    return texts;
}

std::shared_ptr<viewer::DisplaySet> AbsentPictureTest::report(const QString &file)
{
    auto set = test::displaySet("DOE", 0);
    set->kindOfObject = QStringLiteral("Structured report");
    set->object = {test::instanceUid("DOE", 1), file};
    set->indexed = rowOfTheIndex();
    return set;
}

void AbsentPictureTest::anImageThatCannotBeShownNamesItsPatient()
{
    auto set = test::displaySet("BROKEN", 2);
    set->indexed = rowOfTheIndex();
    m_tile->setDisplaySet(set);
    QTRY_COMPARE(m_tile->state(), viewer::Tile::State::Failed);
    QTRY_VERIFY(!identity().isEmpty());
    const QStringList lines = identity();
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QStringLiteral("BROKEN"));
    QVERIFY2(lines[1].contains(QStringLiteral("1961")) && lines[1].contains(QStringLiteral("F") + kWide + QStringLiteral("ID\u202fBROKEN")), qPrintable(lines[1]));
    QVERIFY2(lines[2].startsWith(QStringLiteral("CT") + kWide) && lines[2].contains(QStringLiteral("2026")), qPrintable(lines[2]));
    QCOMPARE(lines[3], QStringLiteral("Se\u202f3") + kWide + QStringLiteral("Im\u202f1/2"));
}

void AbsentPictureTest::anObjectWithoutPixelsNamesItsPatient()
{
    m_tile->setDisplaySet(report(QStringLiteral("DOE/1")));
    QCOMPARE(identity(), QStringList()); // not yet read: nobody's name that may be wrong
    QTRY_VERIFY(!identity().isEmpty());
    QCOMPARE(identity().front(), QStringLiteral("DOE"));
    QCOMPARE(identity().back(), QStringLiteral("Se\u202f3"));
}

void AbsentPictureTest::whatCannotBeReadIsNamedFromTheIndex()
{
    m_tile->setDisplaySet(report(QStringLiteral("UNREADABLE/1")));
    QTRY_COMPARE(identity(), (QStringList{QStringLiteral("ROW, INDEX"), QStringLiteral("ID\u202f77"), QStringLiteral("SR"), QStringLiteral("Se\u202f9")}));
    m_tile->setDisplaySet(report({})); // the file is not known
    QCOMPARE(identity().front(), QStringLiteral("ROW, INDEX"));
}

/// A linked file that was overwritten: its patient may be another.
void AbsentPictureTest::anotherObjectInTheFileNamesNobody()
{
    m_tile->setDisplaySet(report(QStringLiteral("ROE/2")));
    QTRY_VERIFY(!identity().isEmpty());
    QCOMPARE(identity().front(), QStringLiteral("ROW, INDEX")); // what the list says, and not ROE
}

void AbsentPictureTest::thePatientOfOneObjectIsNotKeptForTheNext()
{
    m_tile->setDisplaySet(report(QStringLiteral("DOE/1")));
    QTRY_VERIFY(!identity().isEmpty());
    m_tile->setDisplaySet(nullptr);
    QCOMPARE(identity(), QStringList());
    m_tile->setDisplaySet(test::displaySet("BROKEN", 1));
    QCOMPARE(identity(), QStringList());
    QTRY_COMPARE(m_tile->state(), viewer::Tile::State::Failed);
    QTRY_VERIFY(!identity().isEmpty());
    QCOMPARE(identity().front(), QStringLiteral("BROKEN"));
}

QTEST_MAIN(AbsentPictureTest)
#include "absent_picture_test.moc"
