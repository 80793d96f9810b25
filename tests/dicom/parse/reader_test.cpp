#include "dicom/base/tags.h"
#include "dicom/parse/limits.h"
#include "dicom/parse/reader.h"
#include "tests/support/dicom_bytes.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kImplicit[] = "1.2.840.10008.1.2";
constexpr char kExplicit[] = "1.2.840.10008.1.2.1";
constexpr char kBig[] = "1.2.840.10008.1.2.2";
constexpr char kJpeg[] = "1.2.840.10008.1.2.4.50";

/// The same little data set in any encoding: text, a number, a sequence of two items.
std::string sampleDataSet(bool isExplicit, bool isBig, bool isUndefinedLength)
{
    const auto item = [&](const char *code) {
        return DicomBytes(isExplicit, isBig).text(tag::CodeValue, "SH", code).string();
    };
    DicomBytes sequence(isExplicit, isBig);
    for (const char *code : {"ONE ", "TWO "}) {
        const std::string content = item(code);
        sequence.tag(tag::Item).u32(isUndefinedLength ? 0xFFFFFFFF : static_cast<std::uint32_t>(content.size()));
        sequence.raw(content);
        if (isUndefinedLength)
            sequence.tag(tag::ItemDelimitationItem).u32(0);
    }
    if (isUndefinedLength)
        sequence.tag(tag::SequenceDelimitationItem).u32(0);
    DicomBytes dataSet(isExplicit, isBig);
    dataSet.text(tag::Modality, "CS", "MR");
    dataSet.head(tag::ProcedureCodeSequence, "SQ",
                 isUndefinedLength ? 0xFFFFFFFF : static_cast<std::uint32_t>(sequence.string().size()));
    dataSet.raw(sequence.string());
    dataSet.us(tag::Rows, 513);
    return dataSet.string();
}

} // namespace

class ReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryNativeEncoding_data()
    {
        QTest::addColumn<QByteArray>("syntax");
        QTest::addColumn<bool>("isExplicit");
        QTest::addColumn<bool>("isBig");
        QTest::addColumn<bool>("isUndefined");
        QTest::newRow("explicit little") << QByteArray(kExplicit) << true << false << false;
        QTest::newRow("explicit little, undefined length") << QByteArray(kExplicit) << true << false << true;
        QTest::newRow("implicit little") << QByteArray(kImplicit) << false << false << false;
        QTest::newRow("implicit little, undefined length") << QByteArray(kImplicit) << false << false << true;
        QTest::newRow("explicit big") << QByteArray(kBig) << true << true << true;
        QTest::newRow("implicit under an explicit label") << QByteArray(kExplicit) << false << false << false;
    }

    void readsEveryNativeEncoding()
    {
        QFETCH(QByteArray, syntax);
        QFETCH(bool, isExplicit);
        QFETCH(bool, isBig);
        QFETCH(bool, isUndefined);
        const auto bytes = part10(syntax.toStdString(), sampleDataSet(isExplicit, isBig, isUndefined));
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QVERIFY(!file->fault);
        QCOMPARE(file->dataSet.text(tag::Modality), std::string("MR"));
        QCOMPARE(file->dataSet.integer(tag::Rows).value_or(0), 513);
        const auto items = file->dataSet.items(tag::ProcedureCodeSequence);
        QCOMPARE(items.size(), std::size_t{2});
        QCOMPARE(items[0].text(tag::CodeValue), std::string("ONE"));
        QCOMPARE(items[1].text(tag::CodeValue), std::string("TWO"));
    }

    void tellsThatTheLabelIsWrong()
    {
        const auto bytes = part10(kExplicit, sampleDataSet(false, false, false));
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QCOMPARE(file->deviations, (std::vector<Deviation>{{DeviationKind::OtherEncoding, {}}}));
    }

    void readsOnWhereAFileBreaksARuleAndTellsWhich_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<DeviationKind>("kind");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char *what, const DicomBytes &before, DeviationKind kind, const char *detail) {
            QTest::newRow(what) << QByteArray::fromStdString(before.string()) << kind << QByteArray(detail);
        };
        row("odd length", DicomBytes().head(tag::PatientID, "LO", 3).raw("P 1"), DeviationKind::OddLength, "(0010,0020)");
        row("no VR", DicomBytes().raw(DicomBytes(false).text(tag::PatientID, "LO", "P1").string()), DeviationKind::MissingVr, "(0010,0020)");
        row("a delimiter without a sequence", DicomBytes().tag(tag::SequenceDelimitationItem).u32(0), DeviationKind::StrayDelimiter, "");
        row("zeros between attributes", DicomBytes().raw(std::string(16, '\0')), DeviationKind::StrayBytes, "");
        row("an unknown character set", DicomBytes().text(tag::SpecificCharacterSet, "CS", "MY OWN"), DeviationKind::UnknownCharacterSet, "");
        row("an item longer than its sequence",
            DicomBytes().head(tag::ProcedureCodeSequence, "SQ", 16).tag(tag::Item).u32(10).text(tag::CodeValue, "SH", "ONE "),
            DeviationKind::LengthBeyondParent, "(0008,1032)");
        row("a sequence that just stops", DicomBytes().head(tag::ProcedureCodeSequence, "SQ", 0xFFFFFFFF), DeviationKind::UnendedSequence,
            "(0008,1032)");
        row("an item that just stops",
            DicomBytes().head(tag::ProcedureCodeSequence, "SQ", 0xFFFFFFFF).tag(tag::Item).u32(0xFFFFFFFF).tag(tag::SequenceDelimitationItem).u32(0),
            DeviationKind::UnendedItem, "");
    }
    void readsOnWhereAFileBreaksARuleAndTellsWhich()
    {
        QFETCH(QByteArray, before);
        QFETCH(DeviationKind, kind);
        QFETCH(QByteArray, detail);
        const auto twice = before + before; // told of once
        const auto bytes = part10(kExplicit, DicomBytes().text(tag::Modality, "CS", "CT").string() + twice.toStdString() + DicomBytes().us(tag::Rows, 7).string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file && !file->fault);
        QCOMPARE(file->dataSet.integer(tag::Rows).value_or(0), 7);
        QCOMPARE(file->deviations, (std::vector<Deviation>{{kind, detail.toStdString()}}));
    }

    void readsABareDataSetWithoutPreamble()
    {
        const auto bytes = sampleDataSet(true, false, false);
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QCOMPARE(file->transferSyntaxUid, std::string(kExplicit));
        QCOMPARE(file->dataSet.text(tag::Modality), std::string("MR"));
    }

    void refusesWhatIsNotDicom()
    {
        const std::string bytes = "GIF89a, or any other file that somebody drops on the window";
        const auto file = parse(asBytes(bytes));
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::NotDicom);
    }

    void appliesTheCharacterSetOfEachItem()
    {
        DicomBytes item;
        item.text(tag::SpecificCharacterSet, "CS", "ISO_IR 144");
        item.text(tag::PatientName, "PN", "\xbb\xee\xda\x63"); // ISO 8859-5
        DicomBytes dataSet;
        dataSet.text(tag::SpecificCharacterSet, "CS", "ISO_IR 100");
        dataSet.head(tag::ReferencedPatientPhotoSequence, "SQ", static_cast<std::uint32_t>(item.string().size() + 8));
        dataSet.tag(tag::Item).u32(static_cast<std::uint32_t>(item.string().size())).raw(item.string());
        dataSet.text(tag::PatientName, "PN", "J\xe9r\xf4me"); // ISO 8859-1
        const auto bytes = part10(kExplicit, dataSet.string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QCOMPARE(QString::fromStdString(file->dataSet.text(tag::PatientName)), QStringLiteral("Jérôme"));
        const auto *photo = file->dataSet.item(tag::ReferencedPatientPhotoSequence);
        QVERIFY(photo);
        QCOMPARE(QString::fromStdString(photo->text(tag::PatientName)), QStringLiteral("Люкc"));
    }

    void findsTheFragmentsOfCompressedPixels()
    {
        DicomBytes dataSet;
        dataSet.head(tag::PixelData, "OB", 0xFFFFFFFF);
        dataSet.tag(tag::Item).u32(4).u32(0);
        dataSet.tag(tag::Item).u32(6).raw("abcdef");
        dataSet.tag(tag::Item).u32(2).raw("gh");
        dataSet.tag(tag::SequenceDelimitationItem).u32(0);
        const auto bytes = part10(kJpeg, dataSet.string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file && file->pixels);
        QVERIFY(file->pixels->isEncapsulated);
        QCOMPARE(file->pixels->offsetTable.length, std::uint64_t{4});
        QCOMPARE(file->pixels->fragments.size(), std::size_t{2});
        QCOMPARE(bytes.substr(file->pixels->fragments[0].offset, file->pixels->fragments[0].length), std::string("abcdef"));
        QCOMPARE(bytes.substr(file->pixels->fragments[1].offset, file->pixels->fragments[1].length), std::string("gh"));
    }

    void readsASequenceThatWasSentAsUnknown()
    {
        DicomBytes item(false);
        item.text(tag::CodeValue, "SH", "UNK ");
        DicomBytes dataSet;
        dataSet.text(tag::Modality, "CS", "CT");
        dataSet.head(tag::ProcedureCodeSequence, "UN", 0xFFFFFFFF);
        dataSet.tag(tag::Item).u32(static_cast<std::uint32_t>(item.string().size())).raw(item.string());
        dataSet.tag(tag::SequenceDelimitationItem).u32(0);
        dataSet.us(tag::Rows, 7);
        const auto bytes = part10(kExplicit, dataSet.string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QCOMPARE(file->dataSet.items(tag::ProcedureCodeSequence).size(), std::size_t{1});
        QCOMPARE(file->dataSet.item(tag::ProcedureCodeSequence)->text(tag::CodeValue), std::string("UNK"));
        QCOMPARE(file->dataSet.integer(tag::Rows).value_or(0), 7);
    }

    void acceptsAFileThatEndsWithASequence()
    {
        DicomBytes dataSet;
        dataSet.text(tag::Modality, "CS", "CT").head(tag::ProcedureCodeSequence, "SQ", 0xFFFFFFFF);
        dataSet.tag(tag::Item).u32(0xFFFFFFFF).text(tag::CodeValue, "SH", "LAST").tag(tag::ItemDelimitationItem).u32(0);
        dataSet.tag(tag::SequenceDelimitationItem).u32(0);
        const auto bytes = part10(kExplicit, dataSet.string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QVERIFY(!file->fault);
        QCOMPARE(file->dataSet.item(tag::ProcedureCodeSequence)->text(tag::CodeValue), std::string("LAST"));
    }

    void takesSignOfPaddingFromPixelRepresentation()
    {
        DicomBytes dataSet(false);
        dataSet.us(tag::PixelRepresentation, 1).us(tag::PixelPaddingValue, 0xF830);
        const auto bytes = part10(kImplicit, DicomBytes(false).text(tag::Modality, "CS", "CT").raw(dataSet.string()).string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QCOMPARE(file->dataSet.number(tag::PixelPaddingValue).value_or(0), -2000.0);
    }

    void readsTheStartOfAFileWhereThatSuffices()
    {
        DicomBytes dataSet;
        dataSet.text(tag::Modality, "CS", "CT").us(tag::Rows, 100).us(tag::Columns, 100);
        dataSet.head(tag::PixelData, "OW", 20000).raw(std::string(20000, 'p'));
        const auto bytes = part10(kExplicit, dataSet.string());
        const auto start = asBytes(bytes).first(1024);
        const auto file = parseStart(start, bytes.size());
        QVERIFY(file && *file);
        QVERIFY(!(*file)->fault);
        QCOMPARE((*file)->dataSet.integer(tag::Rows).value_or(0), 100);
        QCOMPARE((*file)->pixels->whole.length, std::uint64_t{20000});
        QVERIFY((*file)->dataSet.find(tag::PixelData)->elided);
        // One byte less than is declared, or something behind the pixels: that takes the whole file.
        QVERIFY(!parseStart(start, bytes.size() - 1));
        QVERIFY(!parseStart(start, bytes.size() + 12));
        QVERIFY(!parseStart(asBytes(bytes).first(150), bytes.size()));
        const auto whole = parseStart(asBytes(bytes), bytes.size());
        QVERIFY(whole && *whole && (*whole)->pixels);
    }

    /// All that PS3.5 7.6 allows, each as large as is carried: more than a worker may answer.
    void carriesAsManyOverlaysAsThereIsRoomFor()
    {
        const std::string bits(limits::kMaxCarriedLong, 'o');
        DicomBytes dataSet;
        dataSet.text(tag::Modality, "CS", "CT");
        for (std::uint16_t group = 0x6000; group <= 0x601E; group = static_cast<std::uint16_t>(group + 2))
            dataSet.head({group, tag::OverlayData.element}, "OW", static_cast<std::uint32_t>(bits.size())).raw(bits);
        const auto bytes = part10(kExplicit, dataSet.string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file && !file->fault);
        std::size_t carried = 0;
        for (const Element &element : file->dataSet.elements()) {
            QCOMPARE(element.elided, element.tag.group > 0x6006);
            carried += element.value.size();
        }
        QCOMPARE(file->dataSet.elements().size(), std::size_t{17});
        QCOMPARE(carried, limits::kMaxCarriedLongs + 2);
        QVERIFY(carried < limits::kMaxHeaderBytes);
    }

    void carriesOnlyWhatIsWanted()
    {
        DicomBytes item;
        item.text(tag::SpecificCharacterSet, "CS", "ISO_IR 192").text(tag::CodeValue, "SH", "INNER");
        DicomBytes dataSet;
        dataSet.text(tag::SpecificCharacterSet, "CS", "ISO_IR 100").text(tag::Modality, "CS", "CT");
        dataSet.head(tag::ProcedureCodeSequence, "SQ", 0xFFFFFFFF);
        dataSet.tag(tag::Item).u32(static_cast<std::uint32_t>(item.string().size())).raw(item.string());
        dataSet.tag(tag::SequenceDelimitationItem).u32(0);
        dataSet.text(tag::PatientName, "PN", "M\xFCller");
        dataSet.text({0x0029, 0x0010}, "LO", "VENDOR").text({0x0029, 0x1001}, "LO", "private");
        const auto bytes = part10(kExplicit, dataSet.string());
        const WantedTags wanted(std::array{tag::PatientName}, std::array{PrivateTag{0x0029, 0x01}});
        const auto some = parse(asBytes(bytes), &wanted);
        QVERIFY(some && !some->fault);
        QVERIFY(!some->dataSet.contains(tag::Modality) && !some->dataSet.contains(tag::ProcedureCodeSequence));
        QCOMPARE(some->dataSet.text(tag::PatientName), std::string("M\xC3\xBCller"));
        QCOMPARE(some->dataSet.text({0x0029, 0x1001}), std::string("private"));
        QCOMPARE(some->transferSyntaxUid, std::string(kExplicit));
        const auto cut = std::string_view(bytes).substr(0, bytes.size() - 3);
        QVERIFY(parse(std::as_bytes(std::span(cut)), &wanted)->fault); // the last value breaks off
    }

    /// What is passed over is passed over at the same faults: a header in part must not accept what the whole refuses.
    void findsTheSameFaultsInWhatIsNotWanted()
    {
        DicomBytes item, dataSet;
        item.text(tag::CodeValue, "SH", "INNER").us({0x0028, 0x0010}, 1).head({0x0028, 0x0106}, "US", 2).u16(3);
        dataSet.text(tag::Modality, "CS", "CT").head(tag::PatientID, "LO", 3).raw("odd").text(tag::PatientSex, "CS", "F");
        dataSet.head(tag::ProcedureCodeSequence, "SQ", 0xFFFFFFFF).tag(tag::Item).u32(0xFFFFFFFF).raw(item.string());
        dataSet.tag(tag::ItemDelimitationItem).u32(0).tag(tag::SequenceDelimitationItem).u32(0);
        dataSet.head({0x0008, 0x1032}, "SQ", 60).tag(tag::Item).u32(20).raw(item.string()); // longer than its content
        dataSet.head({0x0029, 0x1010}, "OB", 6).raw("binary").us(tag::Rows, 1).text({0x0028, 0x4000}, "LT", "the end");
        const auto bytes = part10(kExplicit, dataSet.string());
        const WantedTags wanted(std::array{tag::Rows}, {});
        for (std::size_t size = 132; size <= bytes.size(); ++size) {
            const auto start = std::as_bytes(std::span(bytes)).first(size);
            const auto whole = parse(start), part = parse(start, &wanted);
            QCOMPARE(part.has_value(), whole.has_value());
            QCOMPARE(part && part->fault, whole && whole->fault);
            if (whole && whole->fault)
                QCOMPARE(part->fault->context, whole->fault->context);
            if (whole)
                QVERIFY(part->deviations == whole->deviations);
        }
    }

    void wantsExactlyWhatWasNamed()
    {
        std::vector<Tag> named;
        for (std::uint16_t i = 0; i < 300; ++i)
            named.push_back({static_cast<std::uint16_t>(0x0008 + i % 20 * 2), static_cast<std::uint16_t>(1 + i * 7)});
        const WantedTags wanted(named, std::array{PrivateTag{0x0019, 0x0C}});
        for (std::uint16_t group = 0x0008; group < 0x0030; group += 2)
            for (std::uint16_t element = 1; element < 3000; ++element)
                QCOMPARE(wanted.contain({group, element}), std::ranges::find(named, Tag{group, element}) != named.end());
        QVERIFY(wanted.contain({0x0019, 0x0010}) && wanted.contain({0x0019, 0xFF0C})); // the reservation comes too
        QVERIFY(!wanted.contain({0x0019, 0x100D}) && !wanted.contain({0x0019, 0x0001}) && !wanted.contain({0x0029, 0x100C}));
    }
};

QTEST_GUILESS_MAIN(ReaderTest)
#include "reader_test.moc"
