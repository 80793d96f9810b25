#include "tests/dicom/archive/archive_fixture.h"
#include "tests/support/csa_bytes.h"
#include "viewer/window/study_opener.h"

#include "dicom/base/tags.h"

#include <QFile>
#include <QTest>

#include <optional>

using namespace negato;
namespace tag = dicom::tag;

namespace {

constexpr auto kMrImage = "1.2.840.10008.5.1.4.1.1.4";
constexpr auto kMammogram = "1.2.840.10008.5.1.4.1.1.1.2";
constexpr auto kStudy = "1.2.3.7";

QByteArray word(int value)
{
    return QByteArray::fromStdString(test::DicomBytes().u16(static_cast<std::uint16_t>(value)).string());
}

/// One axial slice of a series of this description, with what else it says, in order of tag.
struct Slice
{
    QByteArray series;
    int number = 1;
    double z = 0;
    std::vector<test::Attribute> technique; ///< of groups 0018 and 0019
    std::vector<test::Attribute> siemens;   ///< of group 0029
};

void append(std::vector<test::Attribute> &to, const std::vector<test::Attribute> &more)
{
    to.insert(to.end(), more.begin(), more.end());
}

QByteArray bytesOf(const Slice &slice)
{
    const QByteArray seriesUid = QByteArray("1.2.3.7.") + QByteArray::number(qHash(slice.series) % 100'000);
    const QByteArray instanceUid = seriesUid + '.' + QByteArray::number(slice.number);
    std::vector<test::Attribute> all{{tag::ImageType, "CS", "ORIGINAL\\PRIMARY"},
                                     {tag::SOPClassUID, "UI", kMrImage},
                                     {tag::SOPInstanceUID, "UI", instanceUid},
                                     {tag::Modality, "CS", "MR"},
                                     {tag::SeriesDescription, "LO", slice.series},
                                     {tag::PatientName, "PN", "Test^Titles"}};
    append(all, slice.technique);
    append(all, {{tag::StudyInstanceUID, "UI", kStudy},
                 {tag::SeriesInstanceUID, "UI", seriesUid},
                 {tag::InstanceNumber, "IS", QByteArray::number(slice.number)},
                 {tag::ImagePositionPatient, "DS", "0\\0\\" + QByteArray::number(slice.z)},
                 {tag::ImageOrientationPatient, "DS", "1\\0\\0\\0\\1\\0"},
                 {tag::FrameOfReferenceUID, "UI", "1.2.3.7.9"},
                 {tag::SamplesPerPixel, "US", word(1)},
                 {tag::PhotometricInterpretation, "CS", "MONOCHROME2"},
                 {tag::Rows, "US", word(2)},
                 {tag::Columns, "US", word(2)},
                 {tag::PixelSpacing, "DS", "1\\1"},
                 {tag::BitsAllocated, "US", word(16)},
                 {tag::BitsStored, "US", word(16)},
                 {tag::HighBit, "US", word(15)},
                 {tag::PixelRepresentation, "US", word(0)}});
    append(all, slice.siemens);
    append(all, {{tag::PixelData, "OW", QByteArray(8, '\0')}});
    return test::objectBytes(kMrImage, instanceUid, all);
}

/// Two slices for each of these techniques.
std::vector<Slice> volumes(const QByteArray &series, const std::vector<Slice> &techniques)
{
    std::vector<Slice> slices;
    for (const Slice &technique : techniques)
        for (const double z : {0.0, 5.0}) {
            Slice slice = technique;
            slice.series = series;
            slice.number = static_cast<int>(slices.size()) + 1;
            slice.z = z;
            slices.push_back(slice);
        }
    return slices;
}

Slice withTechnique(dicom::Tag attribute, const char *vr, const QByteArray &value)
{
    return {.technique = {{attribute, vr, value}}};
}

Slice ofSiemens(const std::string &bValue)
{
    const std::string header = test::csaHeader({{"EchoTime", {"80"}}, {"B_value", {bValue, ""}}});
    return {.siemens = {{{0x0029, 0x0010}, "LO", "SIEMENS CSA HEADER"},
                        {{0x0029, 0x1010}, "OB", QByteArray::fromStdString(header)}}};
}

} // namespace

/// What the stacks of a study are called where they hang and in the list of series, from the import on.
class StudyOpenerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void stacksSayWhatSetsThemApart_data();
    void stacksSayWhatSetsThemApart();
    void mammogramsSayTheirView();
    void studiesOfNobodyHaveNoOthers();
    void setsCarryWhatTheIndexSaysOfTheirSeries();

private:
    static QStringList titles(const std::vector<QByteArray> &objects);
};

/// Of the stacks of a study with these objects, in order.
QStringList StudyOpenerTest::titles(const std::vector<QByteArray> &objects)
{
    const ArchiveFixture fixture;
    for (std::size_t i = 0; i < objects.size(); ++i)
        fixture.write(QString::number(i), objects[i]);
    if (fixture.import(fixture.input()).stored != static_cast<std::int64_t>(objects.size()))
        return {QStringLiteral("not all was stored")};
    const auto study = viewer::openStudy(fixture.archive(), QLatin1StringView(kStudy));
    QStringList titles;
    for (const viewer::HangingItem &item : study->items)
        titles += item.title;
    return titles;
}

void StudyOpenerTest::stacksSayWhatSetsThemApart_data()
{
    QTest::addColumn<QByteArray>("series");
    QTest::addColumn<std::vector<Slice>>("techniques");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("one stack") << QByteArray("T1") << std::vector{Slice{}} << QStringList{QStringLiteral("T1")};
    QTest::newRow("CSA header") << QByteArray("DWI") << std::vector{ofSiemens("0"), ofSiemens("1000")}
                                << QStringList{QStringLiteral("DWI, b 0\u202fs/mm\u00b2 (by Siemens)"),
                                               QStringLiteral("DWI, b 1000\u202fs/mm\u00b2 (by Siemens)")};
    QTest::newRow("missing b-value") << QByteArray("DWI") << std::vector{Slice{}, ofSiemens("0")}
                                     << QStringList{QStringLiteral("DWI, b-value unknown"),
                                                    QStringLiteral("DWI, b 0\u202fs/mm\u00b2 (by Siemens)")};
    QTest::newRow("missing echo time")
        << QByteArray("T2*") << std::vector{Slice{}, withTechnique(tag::EchoTime, "DS", "4.92")}
        << QStringList{QStringLiteral("T2*, TE unknown"), QStringLiteral("T2*, TE 4.92\u202fms")};
    QTest::newRow("missing echo number")
        << QByteArray("T2") << std::vector{Slice{}, withTechnique(tag::EchoNumbers, "IS", "2")}
        << QStringList{QStringLiteral("T2, echo unknown"), QStringLiteral("T2, echo 2")};
    QTest::newRow("no description") << QByteArray() << std::vector{ofSiemens("0"), ofSiemens("50")}
                                    << QStringList{QStringLiteral("b 0\u202fs/mm\u00b2 (by Siemens)"),
                                                   QStringLiteral("b 50\u202fs/mm\u00b2 (by Siemens)")};
}

void StudyOpenerTest::stacksSayWhatSetsThemApart()
{
    QFETCH(QByteArray, series);
    QFETCH(std::vector<Slice>, techniques);
    std::vector<QByteArray> objects;
    for (const Slice &slice : volumes(series, techniques))
        objects.push_back(bytesOf(slice));
    QTEST(titles(objects), "expected");
}

void StudyOpenerTest::mammogramsSayTheirView()
{
    const auto view = [](const QByteArray &description, const QByteArray &number, const QByteArray &side, const QByteArray &position) {
        const QByteArray uid = "1.2.3.7.5." + number;
        return test::objectBytes(kMammogram, uid,
                                 {{tag::SOPClassUID, "UI", kMammogram},
                                  {tag::SOPInstanceUID, "UI", uid},
                                  {tag::Modality, "CS", "MG"},
                                  {tag::SeriesDescription, "LO", description},
                                  {tag::ViewPosition, "CS", position},
                                  {tag::StudyInstanceUID, "UI", kStudy},
                                  {tag::SeriesInstanceUID, "UI", "1.2.3.7.5"},
                                  {tag::InstanceNumber, "IS", number},
                                  {tag::ImageLaterality, "CS", side},
                                  {tag::SamplesPerPixel, "US", word(1)},
                                  {tag::PhotometricInterpretation, "CS", "MONOCHROME2"},
                                  {tag::Rows, "US", word(2)},
                                  {tag::Columns, "US", word(2)},
                                  {tag::BitsAllocated, "US", word(16)},
                                  {tag::BitsStored, "US", word(16)},
                                  {tag::HighBit, "US", word(15)},
                                  {tag::PixelRepresentation, "US", word(0)},
                                  {tag::PixelData, "OW", QByteArray(8, '\0')}});
    };
    QCOMPARE(titles({view("Screening", "1", "R", "CC"), view("Screening", "2", "L", "MLO"), view("Screening", "3", "L", "MLO"),
                     view("Screening", "4", "", "")}),
             (QStringList{QStringLiteral("Screening, R CC"), QStringLiteral("Screening, L MLO, image 2"),
                          QStringLiteral("Screening, L MLO, image 3"), QStringLiteral("Screening, image 4")}));
    QCOMPARE(titles({view("Screening", "1", "R", "CC")}), QStringList{QStringLiteral("Screening, R CC")});
    QCOMPARE(titles({view("R CC", "1", "R", "CC")}), QStringList{QStringLiteral("R CC")});
}

/// For tiles without picture.
void StudyOpenerTest::setsCarryWhatTheIndexSaysOfTheirSeries()
{
    constexpr auto report = "1.2.840.10008.5.1.4.1.1.88.11";
    constexpr auto uid = "1.2.3.7.8.1";
    const ArchiveFixture fixture;
    fixture.write(QStringLiteral("image"), bytesOf({.series = "T1"}));
    fixture.write(QStringLiteral("report"), test::objectBytes(report, uid,
                                                              {{tag::SOPClassUID, "UI", report},
                                                               {tag::SOPInstanceUID, "UI", uid},
                                                               {tag::Modality, "CS", "SR"},
                                                               {tag::PatientName, "PN", "Test^Titles"},
                                                               {tag::StudyInstanceUID, "UI", kStudy},
                                                               {tag::SeriesInstanceUID, "UI", "1.2.3.7.8"},
                                                               {tag::SeriesNumber, "IS", "12"}}));
    QCOMPARE(fixture.import(fixture.input()).stored, 2);
    const auto study = viewer::openStudy(fixture.archive(), QLatin1StringView(kStudy));
    QVERIFY(study && study->items.size() == 2);
    for (const viewer::HangingItem &item : study->items) {
        QVERIFY(item.set->indexed);
        QCOMPARE(item.set->indexed->text(tag::PatientName), std::string("Test^Titles"));
        QCOMPARE(item.set->indexed->text(tag::Modality), item.modality.toStdString());
        if (item.hasImages())
            continue;
        QCOMPARE(item.set->indexed->text(tag::SeriesNumber), std::string("12"));
        QCOMPARE(item.set->object.sopInstanceUid, std::string(uid));
        QVERIFY(QFile::exists(item.set->object.file));
    }
}

/// What the reader may compare with: the other study of one patient, and none of a study that does not say whose it is.
void StudyOpenerTest::studiesOfNobodyHaveNoOthers()
{
    const ArchiveFixture fixture;
    int number = 0;
    for (const test::Image &patient : {test::Image{.patientName = "", .patientId = "", .birthDate = ""}, test::Image{.patientName = "Doe^Jane", .patientId = ""}})
        for (int study = 0; study < 2; ++study) {
            test::Image image = patient;
            image.studyUid = "1.2.4." + QByteArray::number(++number);
            image.seriesUid = image.studyUid + ".1";
            image.instanceUid = image.studyUid + ".1.1";
            fixture.write(QString::number(number), test::objectBytes(image));
        }
    QCOMPARE(fixture.import(fixture.input()).stored, 4);
    viewer::StudyOpener opener(fixture.archive());
    std::optional<std::vector<viewer::StudyHeading>> others;
    connect(&opener, &viewer::StudyOpener::othersOfPatient, this, [&](const QString &, const std::vector<viewer::StudyHeading> &found) { others = found; });
    opener.findOthers(QStringLiteral("1.2.4.1"));
    QTRY_VERIFY(others);
    QVERIFY(others->empty());
    others.reset();
    opener.findOthers(QStringLiteral("1.2.4.3"));
    QTRY_VERIFY(others);
    QCOMPARE(others->size(), 1U);
    QCOMPARE(others->front().studyInstanceUid, QStringLiteral("1.2.4.4"));
}

QTEST_GUILESS_MAIN(StudyOpenerTest)
#include "study_opener_test.moc"
