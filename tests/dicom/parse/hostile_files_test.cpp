#include "dicom/base/tags.h"
#include "dicom/parse/limits.h"
#include "dicom/parse/reader.h"
#include "tests/support/dicom_bytes.h"

#include <QTest>

#include <random>
#include <zlib.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kExplicit[] = "1.2.840.10008.1.2.1";
constexpr char kDeflated[] = "1.2.840.10008.1.2.1.99";

std::string nested(int depth)
{
    DicomBytes bytes;
    bytes.text(tag::Modality, "CS", "CT");
    for (int i = 0; i < depth; ++i)
        bytes.head(tag::ReferencedStudySequence, "SQ", 0xFFFFFFFF).tag(tag::Item).u32(0xFFFFFFFF);
    return bytes.string();
}

std::string deflated(const std::string &plain)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string out(plain.size() / 500 + 4096, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string ordinaryFile()
{
    DicomBytes item;
    item.text(tag::CodeValue, "SH", "A").text(tag::CodeMeaning, "LO", "Something");
    DicomBytes dataSet;
    dataSet.text(tag::SpecificCharacterSet, "CS", "\\ISO 2022 IR 87").text(tag::Modality, "CS", "CT");
    dataSet.text(tag::PatientName, "PN", "Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B");
    dataSet.head(tag::ProcedureCodeSequence, "SQ", 0xFFFFFFFF).tag(tag::Item).u32(0xFFFFFFFF).raw(item.string());
    dataSet.tag(tag::ItemDelimitationItem).u32(0).tag(tag::SequenceDelimitationItem).u32(0);
    dataSet.us(tag::Rows, 2).us(tag::Columns, 2).us(tag::BitsAllocated, 16);
    dataSet.head(tag::PixelData, "OW", 8).raw("12345678");
    return part10(kExplicit, dataSet.string());
}

/// What must hold whatever the bytes are: nothing points outside of the file.
bool staysInside(const Result<ParsedFile> &file)
{
    if (!file || !file->pixels)
        return true;
    const auto fits = [&](const ByteRange &range) {
        return range.offset <= file->bytes.size() && range.length <= file->bytes.size() - range.offset;
    };
    bool isInside = fits(file->pixels->whole) && fits(file->pixels->offsetTable);
    for (const ByteRange &range : file->pixels->fragments)
        isInside = isInside && fits(range);
    return isInside;
}

} // namespace

class HostileFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsReasonableNesting()
    {
        const auto bytes = part10(kExplicit, nested(60));
        const auto file = parse(asBytes(bytes));
        QVERIFY(file);
        QCOMPARE(file->fault.value_or(Error{}).code, ErrorCode::Truncated); // no delimiters were written
    }

    void refusesDeepNestingWithoutRecursion()
    {
        const auto bytes = part10(kExplicit, nested(200'000));
        const auto file = parse(asBytes(bytes));
        QVERIFY(file && file->fault);
        QCOMPARE(file->fault->code, ErrorCode::TooLarge);
    }

    void refusesMoreItemsThanAnyObjectHas()
    {
        DicomBytes items;
        for (std::size_t i = 0; i <= limits::kMaxElements; ++i)
            items.tag(tag::Item).u32(0);
        DicomBytes dataSet;
        dataSet.text(tag::Modality, "CS", "CT");
        dataSet.head(tag::ReferencedStudySequence, "SQ", static_cast<std::uint32_t>(items.string().size())).raw(items.string());
        const auto bytes = part10(kExplicit, dataSet.string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file && file->fault);
        QCOMPARE(file->fault->code, ErrorCode::TooLarge);
    }

    void refusesADeflateBomb()
    {
        const auto bytes = part10(kDeflated, deflated(std::string(300 << 20, '\0')));
        QVERIFY(bytes.size() < (2 << 20));
        const auto file = parse(asBytes(bytes));
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::TooLarge);
    }

    void tellsWhereAFileEndsTooEarly()
    {
        DicomBytes dataSet;
        dataSet.text(tag::Modality, "CS", "CT").head(tag::PixelData, "OW", 3'000'000'000U).raw("1234");
        const auto bytes = part10(kExplicit, dataSet.string());
        const auto file = parse(asBytes(bytes));
        QVERIFY(file && file->fault);
        QCOMPARE(file->fault->code, ErrorCode::Truncated);
        QVERIFY(QString::fromStdString(file->fault->context).contains(QStringLiteral("3000000000")));
        QCOMPARE(file->dataSet.text(tag::Modality), std::string("CT"));
        QVERIFY(staysInside(file));
    }

    void survivesTruncationAtEveryByte()
    {
        const std::string whole = ordinaryFile();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::string part = whole.substr(0, size);
            QVERIFY(staysInside(parse(asBytes(part))));
        }
    }

    void survivesRandomDamage()
    {
        std::mt19937 random(20261124);
        const std::string whole = ordinaryFile();
        for (int round = 0; round < 20'000; ++round) {
            std::string damaged = whole;
            for (int change = 0; change < 1 + round % 8; ++change)
                damaged[132 + random() % (damaged.size() - 132)] = static_cast<char>(random() & 0xFF);
            QVERIFY(staysInside(parse(asBytes(damaged))));
        }
    }
};

QTEST_GUILESS_MAIN(HostileFilesTest)
#include "hostile_files_test.moc"
