#include "dicom/base/tags.h"
#include "dicom/network/object_conversion.h"
#include "tests/support/dicom_bytes.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <iterator>

#include <sys/prctl.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kImplicit[] = "1.2.840.10008.1.2";

std::string bytesOfFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

/// Where a converted object lies, and for how long.
class ObjectConversionTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path m_object;

    [[nodiscard]] QStringList spool() const { return QDir(m_folder.filePath(QStringLiteral("spool"))).entryList(QDir::Files); }
    [[nodiscard]] ConversionOptions options() const
    {
        return {NEGATO_BIN_DIR "/negatoscope-worker", m_folder.filePath(QStringLiteral("spool")).toStdString()};
    }
    static std::string expected() { return DicomBytes(false).text(tag::SOPInstanceUID, "UI", "1.2.3").string(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("spool")));
        m_object = m_folder.filePath(QStringLiteral("object")).toStdString();
        std::ofstream(m_object, std::ios::binary) << part10("1.2.840.10008.1.2.1", DicomBytes().text(tag::SOPInstanceUID, "UI", "1.2.3").string());
    }

    void leavesNothingBehind()
    {
        ObjectConversion conversion(options());
        const auto converted = conversion.convert(m_object, kImplicit);
        QVERIFY(converted);
        QCOMPARE(bytesOfFile(*converted), expected());
        QCOMPARE(spool(), QStringList());
        QVERIFY(!conversion.convert(m_object, "1.2.840.10008.1.2.4.90"));
    }

    /// As a program with capabilities is, which shows its descriptors to nobody.
    void namesItsFileWhereItHasTo()
    {
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
        {
            ObjectConversion conversion(options());
            for (int i = 0; i < 2; ++i) {
                const auto converted = conversion.convert(m_object, kImplicit);
                QVERIFY(converted);
                QCOMPARE(bytesOfFile(*converted), expected());
                QCOMPARE(spool().size(), 1);
            }
        }
        ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        QCOMPARE(spool(), QStringList());
    }
};

QTEST_APPLESS_MAIN(ObjectConversionTest)
#include "object_conversion_test.moc"
