#include "dicom/image/diffusion.h"
#include "dicom/parse/csa_header.h"
#include "tests/dicom/image/made_data_set.h"
#include "tests/support/csa_bytes.h"

#include <QTest>

#include <cstring>

using namespace negato;
using namespace negato::dicom;
using test::set;

namespace {

std::string bytesOf(float value)
{
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

} // namespace

class DiffusionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardAttributeComesFirst()
    {
        DataSet dataSet;
        set(dataSet, tag::DiffusionBValue, Vr::FD, std::string("\0\0\0\0\0\0\x59\x40", 8)); // 100
        set(dataSet, {0x0019, 0x0010}, Vr::LO, "SIEMENS MR HEADER");
        set(dataSet, {0x0019, 0x100C}, Vr::IS, "800");
        QCOMPARE(bValue({dataSet, 1}), std::optional(BValue{100, BValueSource::Standard}));
    }

    void manufacturersHaveTheirOwn()
    {
        DataSet siemens;
        set(siemens, {0x0019, 0x0010}, Vr::LO, "SIEMENS MR HEADER");
        set(siemens, {0x0019, 0x100C}, Vr::IS, "800");
        QCOMPARE(bValue({siemens, 1}), std::optional(BValue{800, BValueSource::Siemens}));
        DataSet philips;
        set(philips, {0x2001, 0x0010}, Vr::LO, "Philips Imaging DD 001");
        set(philips, {0x2001, 0x1003}, Vr::FL, bytesOf(1000));
        QCOMPARE(bValue({philips, 1}), std::optional(BValue{1000, BValueSource::Philips}));
        DataSet ge;
        set(ge, {0x0043, 0x0010}, Vr::LO, "GEMS_PARM_01");
        set(ge, {0x0043, 0x1039}, Vr::IS, "1000000700\\8\\0\\0");
        QCOMPARE(bValue({ge, 1}), std::optional(BValue{700, BValueSource::GeneralElectric}));
    }

    /// Under implicit VR private attributes arrive as bytes; PS3.5 7.8.1: any free block may be reserved.
    void blocksAndUnknownRepresentationsAreFollowed()
    {
        DataSet dataSet;
        set(dataSet, {0x2001, 0x0010}, Vr::LO, "SOMEBODY ELSE");
        set(dataSet, {0x2001, 0x0090}, Vr::LO, "Philips Imaging DD 001");
        set(dataSet, {0x2001, 0x1003}, Vr::UN, bytesOf(5));
        set(dataSet, {0x2001, 0x9003}, Vr::UN, bytesOf(50));
        QCOMPARE(bValue({dataSet, 1}), std::optional(BValue{50, BValueSource::Philips}));
        DataSet siemens;
        set(siemens, {0x0019, 0x0011}, Vr::LO, "SIEMENS MR HEADER");
        set(siemens, {0x0019, 0x110C}, Vr::UN, "1400");
        QCOMPARE(bValue({siemens, 1}), std::optional(BValue{1400, BValueSource::Siemens}));
    }

    void withoutTheirCreatorTheyMeanNothing()
    {
        DataSet dataSet;
        set(dataSet, {0x0019, 0x100C}, Vr::IS, "800");
        QVERIFY(!bValue({dataSet, 1}));
        set(dataSet, {0x0019, 0x0010}, Vr::LO, "GEMS_ACQU_01");
        QVERIFY(!bValue({dataSet, 1}));
    }

    /// Older Siemens scanners: in the CSA header alone, which a worker reads.
    void theCsaHeaderComesLast()
    {
        DataSet dataSet;
        set(dataSet, {0x0029, 0x0011}, Vr::LO, "SIEMENS CSA HEADER");
        set(dataSet, {0x0029, 0x1110}, Vr::OB, test::csaHeader({{"EchoTime", {"5"}}, {"B_value", {"400", "", ""}}}));
        QCOMPARE(csaBValue(dataSet), std::optional(400.0));
        QCOMPARE(bValue({dataSet, 1}, csaBValue(dataSet)), std::optional(BValue{400, BValueSource::Siemens}));
        QVERIFY(!bValue({dataSet, 1}, -1));
        set(dataSet, {0x0019, 0x0010}, Vr::LO, "SIEMENS MR HEADER");
        set(dataSet, {0x0019, 0x100C}, Vr::IS, "800");
        QCOMPARE(bValue({dataSet, 1}, 400), std::optional(BValue{800, BValueSource::Siemens}));
    }

    void aCsaHeaderWithoutWeightsSaysNone()
    {
        DataSet dataSet;
        QVERIFY(!csaBValue(dataSet));
        set(dataSet, {0x0029, 0x0010}, Vr::LO, "SIEMENS CSA HEADER");
        QVERIFY(!csaBValue(dataSet));
        set(dataSet, {0x0029, 0x1010}, Vr::OB, test::csaHeader({{"B_value", {"", ""}}}));
        QVERIFY(!csaBValue(dataSet));
    }

    /// Whatever is cut off or claimed, nothing outside is read and the end is reached soon.
    void damagedCsaHeadersAreHarmless()
    {
        const std::string whole = test::csaHeader({{"EchoTime", {"5"}}, {"B_value", {"400"}}});
        for (std::size_t size = 0; size < whole.size(); ++size) {
            DataSet dataSet;
            set(dataSet, {0x0029, 0x0010}, Vr::LO, "SIEMENS CSA HEADER");
            set(dataSet, {0x0029, 0x1010}, Vr::OB, whole.substr(0, size));
            QCOMPARE(csaBValue(dataSet).value_or(400), 400.0);
            set(dataSet, {0x0029, 0x1010}, Vr::OB, whole.substr(0, size) + std::string(whole.size() - size, '\xFF'));
            csaBValue(dataSet); // any answer will do
        }
    }

    void whatIsNoBValueIsLeftOut()
    {
        DataSet dataSet;
        set(dataSet, {0x0043, 0x0010}, Vr::LO, "GEMS_PARM_01");
        set(dataSet, {0x0043, 0x1039}, Vr::IS, "-5");
        QVERIFY(!bValue({dataSet, 1}));
    }
};

QTEST_GUILESS_MAIN(DiffusionTest)
#include "diffusion_test.moc"
