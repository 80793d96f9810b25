#include "dicom/base/tags.h"
#include "dicom/object/cleaned.h"
#include "dicom/object/data_set_writer.h"
#include "dicom/object/decimal.h"
#include "dicom/object/durable_file.h"
#include "dicom/object/elements.h"
#include "dicom/base/uid.h"
#include "dicom/parse/reader.h"
#include "tests/support/judges.h"

#include <QTemporaryDir>
#include <QTest>

#include <numbers>
#include <set>

using namespace negato;
using namespace negato::dicom;

namespace {

std::span<const std::byte> bytesOf(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

DataSet smallest()
{
    DataSet dataSet;
    setText(dataSet, tag::SOPClassUID, "1.2.840.10008.5.1.4.1.1.7");
    setText(dataSet, tag::SOPInstanceUID, "2.25.7");
    return dataSet;
}

Element element(Tag tag, Vr vr, std::string value)
{
    return {tag, vr, false, value.size(), std::move(value), {}};
}

} // namespace

class DataSetWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void otherProgramsReadEveryKindOfValue();
    void ourReaderReadsItBack();
    void nestedSequencesKeepTheirOrder();
    void textIsUtf8WhateverTheSourceWas();
    void theSameDataSetIsTheSameBytes();
    void oddValuesArePadded();
    void aValueTooLongForItsLengthGoesAsUnknown();
    void neverWritesWhatIsInvalid_data();
    void neverWritesWhatIsInvalid();
    void anObjectNeedsItsIdentifiers();
    void cleaningKeepsWhatCanBeWritten();
    void decimalsHaveSixteenCharacters_data();
    void decimalsHaveSixteenCharacters();
    void uidsAreNewAndValid();
    void uidsOfOthersAreJudged_data();
    void uidsOfOthersAreJudged();
    void aFileIsThereWholeOrNotAtAll();
};

void DataSetWriterTest::otherProgramsReadEveryKindOfValue()
{
    DataSet dataSet = smallest();
    setText(dataSet, tag::PatientName, "Müller^Jürgen");
    setText(dataSet, tag::ImageType, "DERIVED\\SECONDARY\\REFORMATTED");
    setNumbers(dataSet, tag::PixelSpacing, {0.5, 1.0 / 3});
    setInteger(dataSet, tag::InstanceNumber, -12);
    setWord(dataSet, tag::PixelPaddingValue, -2000, Vr::SS);
    dataSet.add(element(tag::DiffusionBValue, Vr::FD, std::string("\0\0\0\0\0\x40\x8f\x40", 8))); // 1000
    dataSet.add(element(tag::FrameIncrementPointer, Vr::AT, std::string("\x18\0\x63\x10", 4)));
    dataSet.add(element({0x0009, 0x0010}, Vr::LO, "MAKER"));
    dataSet.add(element({0x0009, 0x1001}, Vr::UN, "abc"));
    const std::string pixels("\1\0\2\0", 4);
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "object.dcm";
    QVERIFY(writeFile(file, dataSet, {bytesOf(pixels)}));
    const QStringList said = test::byPydicom(file, {QStringLiteral("ds.file_meta.TransferSyntaxUID"), QStringLiteral("ds.file_meta.MediaStorageSOPInstanceUID"),
                                                    QStringLiteral("ds.PatientName"), QStringLiteral("ds.ImageType[2]"), QStringLiteral("ds.PixelSpacing[0]"),
                                                    QStringLiteral("abs(float(ds.PixelSpacing[1]) - 1/3) < 1e-13"), QStringLiteral("ds.InstanceNumber"),
                                                    QStringLiteral("ds.PixelPaddingValue"), QStringLiteral("ds.DiffusionBValue"),
                                                    QStringLiteral("ds.FrameIncrementPointer"), QStringLiteral("ds[0x0009, 0x1001].value"),
                                                    QStringLiteral("ds.PixelData"), QStringLiteral("ds.SpecificCharacterSet")});
    const QStringList expected{QStringLiteral("1.2.840.10008.1.2.1"), QStringLiteral("2.25.7"), QString::fromUtf8("Müller^Jürgen"), QStringLiteral("REFORMATTED"),
                               QStringLiteral("0.5"), QStringLiteral("True"), QStringLiteral("-12"), QStringLiteral("-2000"), QStringLiteral("1000.0"),
                               QStringLiteral("(0018, 1063)"), QStringLiteral("b'abc\\x00'"), QStringLiteral("b'\\x01\\x00\\x02\\x00'"), QStringLiteral("ISO_IR 192")};
    QCOMPARE(said, expected);
    const QString dump = test::said(QStringLiteral("dcmdump"), {QStringLiteral("+U8"), QString::fromStdString(file.string())});
    QVERIFY2(!dump.contains(QStringLiteral("E:")) && !dump.contains(QStringLiteral("W:")), qPrintable(dump));
}

void DataSetWriterTest::ourReaderReadsItBack()
{
    DataSet dataSet = smallest();
    setText(dataSet, tag::PatientName, "山田^花子");
    setNumbers(dataSet, tag::WindowCenter, {40, -600});
    setText(dataSet, tag::ImageComments, "two\nlines");
    const auto file = encodeFile(dataSet);
    QVERIFY(file);
    const auto parsed = parse(bytesOf(*file));
    QVERIFY(parsed && !parsed->fault && parsed->deviations.empty());
    for (const Element &written : dataSet.elements())
        QCOMPARE(parsed->dataSet.find(written.tag)->value, written.value);
    QCOMPARE(parsed->dataSet.elements().size(), dataSet.elements().size() + 1); // Specific Character Set
}

void DataSetWriterTest::nestedSequencesKeepTheirOrder()
{
    DataSet dataSet = smallest(), inner, first, second;
    setText(inner, tag::CodeMeaning, "deep");
    setItems(first, tag::PurposeOfReferenceCodeSequence, {inner});
    setText(second, tag::ReferencedSOPInstanceUID, "2.25.8");
    setItems(dataSet, tag::SourceImageSequence, {first, second, DataSet()});
    const auto parsed = parse(bytesOf(*encodeFile(dataSet)));
    const auto items = parsed->dataSet.items(tag::SourceImageSequence);
    QCOMPARE(items.size(), std::size_t{3});
    QCOMPARE(items[0].item(tag::PurposeOfReferenceCodeSequence)->text(tag::CodeMeaning), std::string("deep"));
    QCOMPARE(items[1].text(tag::ReferencedSOPInstanceUID), std::string("2.25.8"));
    QVERIFY(items[2].elements().empty());
}

void DataSetWriterTest::textIsUtf8WhateverTheSourceWas()
{
    DataSet dataSet = smallest(), item;
    setText(dataSet, tag::SpecificCharacterSet, "ISO_IR 144");
    setText(item, tag::SpecificCharacterSet, "ISO_IR 100");
    setText(item, tag::CodeMeaning, "Größe");
    setText(dataSet, tag::PatientName, "Иванов");
    setItems(dataSet, tag::ConceptNameCodeSequence, {item});
    const auto parsed = parse(bytesOf(*encodeFile(dataSet)));
    QCOMPARE(parsed->dataSet.text(tag::SpecificCharacterSet), std::string("ISO_IR 192"));
    QCOMPARE(parsed->dataSet.text(tag::PatientName), std::string("Иванов"));
    QCOMPARE(parsed->dataSet.item(tag::ConceptNameCodeSequence)->text(tag::CodeMeaning), std::string("Größe"));
}

void DataSetWriterTest::theSameDataSetIsTheSameBytes()
{
    DataSet dataSet = smallest();
    setText(dataSet, tag::PatientID, "P1");
    QCOMPARE(*encodeFile(dataSet), *encodeFile(dataSet));
}

void DataSetWriterTest::oddValuesArePadded()
{
    DataSet dataSet = smallest();
    setText(dataSet, tag::PatientID, "odd");
    setText(dataSet, tag::StudyInstanceUID, "2.25.1");
    setText(dataSet, tag::SeriesInstanceUID, "2.25.12");
    const auto file = encodeFile(dataSet);
    QVERIFY(file->find(std::string("LO\4\0odd ", 8)) != std::string::npos);
    QVERIFY(file->find(std::string("UI\6\0002.25.1", 10)) != std::string::npos);
    QVERIFY(file->find(std::string("UI\10\0002.25.12\0", 12)) != std::string::npos);
}

void DataSetWriterTest::aValueTooLongForItsLengthGoesAsUnknown()
{
    DataSet dataSet = smallest();
    dataSet.add(element(tag::RedPaletteColorLookupTableDescriptor, Vr::US, std::string(70'000, '\1')));
    const auto parsed = parse(bytesOf(*encodeFile(dataSet)));
    QVERIFY(!parsed->fault);
    QCOMPARE(parsed->dataSet.elements().size(), std::size_t{4});
}

void DataSetWriterTest::neverWritesWhatIsInvalid_data()
{
    QTest::addColumn<int>("vr");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, Vr vr, const char *value) { QTest::newRow(name) << static_cast<int>(vr) << QString::fromUtf8(value); };
    row("letters in a UID", Vr::UI, "1.2.three");
    row("leading zero in a UID", Vr::UI, "1.02.3");
    row("UID of 65", Vr::UI, "1.23456789012345678901234567890123456789012345678901234567890123456");
    row("second UID", Vr::UI, "1.2.3\\1..2");
    row("DS of 17", Vr::DS, "0.123456789012345");
    row("DS that is no number", Vr::DS, "12 mm");
    row("DS infinite", Vr::DS, "inf");
    row("second DS", Vr::DS, "1\\nan");
    row("IS with a point", Vr::IS, "1.5");
    row("IS beyond 32 bits", Vr::IS, "4294967296");
    row("half a word", Vr::US, "abc");
}

void DataSetWriterTest::neverWritesWhatIsInvalid()
{
    QFETCH(int, vr);
    QFETCH(QString, value);
    const Element bad = element(tag::PixelSpacing, static_cast<Vr>(vr), value.toStdString());
    DataSet dataSet = smallest(), item, outer = smallest();
    dataSet.add(bad);
    item.add(bad);
    setItems(outer, tag::SourceImageSequence, {item});
    QVERIFY(!isWritable(bad));
    QCOMPARE(encodeFile(dataSet).error().code, ErrorCode::Malformed);
    QCOMPARE(encodeFile(dataSet).error().context, std::string("PixelSpacing"));
    QCOMPARE(encodeFile(outer).error().code, ErrorCode::Malformed);
}

void DataSetWriterTest::anObjectNeedsItsIdentifiers()
{
    DataSet dataSet;
    QCOMPARE(encodeFile(dataSet).error().context, std::string("SOPClassUID"));
    setText(dataSet, tag::SOPClassUID, "1.2.3");
    QCOMPARE(encodeFile(dataSet).error().context, std::string("SOPInstanceUID"));
    setText(dataSet, tag::SOPInstanceUID, "x");
    QCOMPARE(encodeFile(dataSet).error().code, ErrorCode::Malformed);
}

void DataSetWriterTest::cleaningKeepsWhatCanBeWritten()
{
    DataSet dataSet = smallest(), item;
    item.add(element(tag::RadionuclideHalfLife, Vr::DS, "6586.1999999999999999"));
    item.add(element(tag::ReferencedSOPInstanceUID, Vr::UI, "none"));
    setItems(dataSet, tag::RadiopharmaceuticalInformationSequence, {item});
    dataSet.add(element({0x0009, 0x0010}, Vr::LO, "MAKER"));
    dataSet.add({tag::RedPaletteColorLookupTableData, Vr::OW, true, 9, {}, {}});
    const DataSet sound = cleaned(dataSet);
    QVERIFY(encodeFile(sound));
    QCOMPARE(sound.elements().size(), std::size_t{3});
    QCOMPARE(*sound.item(tag::RadiopharmaceuticalInformationSequence)->number(tag::RadionuclideHalfLife), 6586.2);
    QVERIFY(!sound.item(tag::RadiopharmaceuticalInformationSequence)->contains(tag::ReferencedSOPInstanceUID));
}

void DataSetWriterTest::decimalsHaveSixteenCharacters_data()
{
    QTest::addColumn<double>("value");
    for (const double value : {0.0, -0.1, 1.0 / 3, -2.0 / 3, std::numbers::pi * 1e-9, -std::numbers::pi * 1e9, 1e300, -1e-300, 5e-324, 123456789012345678.0,
                               -191.25, 0.6846329195720021})
        QTest::newRow(qPrintable(QString::number(value, 'g', 17))) << value;
}

void DataSetWriterTest::decimalsHaveSixteenCharacters()
{
    QFETCH(double, value);
    const std::string text = decimal(value);
    QVERIFY2(text.size() <= 16 && isDecimal(text), text.c_str());
    QVERIFY2(std::abs(std::strtod(text.c_str(), nullptr) - value) <= std::abs(value) * 1e-8, text.c_str());
}

void DataSetWriterTest::uidsAreNewAndValid()
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string uid = newUid();
        QVERIFY2(isUid(uid) && uid.starts_with("2.25."), uid.c_str());
        QVERIFY(seen.insert(uid).second);
    }
}

void DataSetWriterTest::uidsOfOthersAreJudged_data()
{
    QTest::addColumn<QString>("uid");
    QTest::addColumn<bool>("isValid");
    const auto row = [](const char *uid, bool isValid) { QTest::newRow(uid) << QString::fromLatin1(uid) << isValid; };
    row("1.2.840.10008.1.2", true);
    row("2.25.0", true);
    row("", false);
    row("1.", false);
    row(".1", false);
    row("1.00", false);
    row("1.2 ", false);
    row("1.-2", false);
}

void DataSetWriterTest::uidsOfOthersAreJudged()
{
    QFETCH(QString, uid);
    QFETCH(bool, isValid);
    QCOMPARE(isUid(uid.toStdString()), isValid);
}

void DataSetWriterTest::aFileIsThereWholeOrNotAtAll()
{
    QTemporaryDir folder;
    const std::filesystem::path place(folder.path().toStdString());
    QVERIFY(writeDurably(place / "a", "one"));
    QVERIFY(writeDurably(place / "a", "two"));
    std::filesystem::create_directory(place / "b");
    const auto failed = writeDurably(place / "b", "over a folder");
    QVERIFY(!failed);
    QCOMPARE(writeDurably(place / "nowhere" / "c", "").error().code, ErrorCode::FileNotFound);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QFile file(folder.filePath(QStringLiteral("a")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("two"));
}

QTEST_GUILESS_MAIN(DataSetWriterTest)
#include "data_set_writer_test.moc"
