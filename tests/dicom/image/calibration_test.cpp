#include "dicom/image/calibration.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

#include <array>
#include <cstring>

using namespace negato;
using namespace negato::dicom;
using test::set;
using test::setWords;

namespace {

DataSet image(const char *modality, const char *sopClass, const char *pixelSpacing)
{
    DataSet made;
    set(made, tag::SOPClassUID, Vr::UI, sopClass);
    set(made, tag::Modality, Vr::CS, modality);
    set(made, tag::PixelSpacing, Vr::DS, pixelSpacing);
    return made;
}

void addMacro(DataSet &group, Tag sequence, Tag attribute, const char *value)
{
    DataSet item;
    set(item, attribute, Vr::DS, value);
    Element macro;
    macro.tag = sequence;
    macro.vr = Vr::SQ;
    macro.items = {item};
    group.add(std::move(macro));
}

void addGroups(DataSet &dataSet, Tag sequence, const DataSet &group)
{
    Element groups;
    groups.tag = sequence;
    groups.vr = Vr::SQ;
    groups.items = {group};
    dataSet.add(std::move(groups));
}

template <typename T> std::string bytesOf(T value)
{
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

/// In cm both ways.
DataSet ultrasoundRegion(std::array<std::uint32_t, 4> corners, double deltaCm, std::uint32_t flags)
{
    constexpr std::array names{tag::RegionLocationMinX0, tag::RegionLocationMinY0, tag::RegionLocationMaxX1, tag::RegionLocationMaxY1};
    DataSet item;
    for (std::size_t i = 0; i < names.size(); ++i)
        set(item, names[i], Vr::UL, bytesOf(corners[i]));
    set(item, tag::RegionFlags, Vr::UL, bytesOf(flags));
    for (const Tag unit : {tag::PhysicalUnitsXDirection, tag::PhysicalUnitsYDirection})
        setWords(item, unit, Vr::US, {3});
    for (const Tag delta : {tag::PhysicalDeltaX, tag::PhysicalDeltaY})
        set(item, delta, Vr::FD, bytesOf(deltaCm));
    return item;
}

Calibration ofRegions(std::vector<DataSet> regions)
{
    DataSet dataSet;
    Element sequence;
    sequence.tag = tag::SequenceOfUltrasoundRegions;
    sequence.vr = Vr::SQ;
    sequence.items = std::move(regions);
    dataSet.add(std::move(sequence));
    return calibration({dataSet, 1});
}

double scaleAt(const Calibration &calibration, double x, double y)
{
    const CalibratedRegion *region = regionAt(calibration, x, y);
    return region ? region->mmPerPixelX : 0;
}

} // namespace

class CalibrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reconstructedSlicesAreOfThePatient_data()
    {
        QTest::addColumn<QByteArray>("modality");
        QTest::addColumn<QByteArray>("sopClass");
        QTest::addColumn<bool>("isOfPatient");
        const QByteArray base("1.2.840.10008.5.1.4.1.1.");
        QTest::newRow("tomosynthesis") << QByteArray("MG") << base + "13.1.3" << true;
        QTest::newRow("angiography in 3D") << QByteArray("XA") << base + "13.1.1" << true;
        QTest::newRow("craniofacial in 3D") << QByteArray("DX") << base + "13.1.2" << true;
        QTest::newRow("projections of a tomosynthesis") << QByteArray("MG") << base + "13.1.4" << false;
        QTest::newRow("a mammogram") << QByteArray("MG") << base + "1.2" << false;
        QTest::newRow("an angiogram") << QByteArray("XA") << base + "12.1" << false;
    }
    void reconstructedSlicesAreOfThePatient()
    {
        QFETCH(QByteArray, modality);
        QFETCH(QByteArray, sopClass);
        QFETCH(bool, isOfPatient);
        const DataSet dataSet = image(modality.constData(), sopClass.constData(), "0.1\\0.2");
        const Calibration found = calibration({dataSet, 1});
        QCOMPARE(found.kind, isOfPatient ? CalibrationKind::Patient : CalibrationKind::Detector);
        QCOMPARE(found.rowSpacingMm, 0.1);
        QCOMPARE(found.columnSpacingMm, 0.2);
    }

    /// Whatever its class: PS3.3 C.7.6.16.2.3 and .4 are of slices.
    void framesWithAPlaneAreOfThePatient()
    {
        DataSet dataSet = image("XA", "1.2.3.4", "0.4\\0.4");
        DataSet ofAll, ofOne;
        addMacro(ofAll, tag::PlaneOrientationSequence, tag::ImageOrientationPatient, "1\\0\\0\\0\\1\\0");
        addMacro(ofOne, tag::PlanePositionSequence, tag::ImagePositionPatient, "0\\0\\5");
        addGroups(dataSet, tag::SharedFunctionalGroupsSequence, ofAll);
        QCOMPARE(calibration({dataSet, 1}).kind, CalibrationKind::Detector);
        addGroups(dataSet, tag::PerFrameFunctionalGroupsSequence, ofOne);
        QCOMPARE(calibration({dataSet, 1}).kind, CalibrationKind::Patient);
    }

    void aSpacingThatCannotBeIsNone_data()
    {
        QTest::addColumn<QByteArray>("spacing");
        QTest::addColumn<bool>("isCalibrated");
        QTest::newRow("huge") << QByteArray("1e300\\1e300") << false;
        QTest::newRow("one huge") << QByteArray("0.5\\1e5") << false;
        QTest::newRow("tiny") << QByteArray("1e-9\\1e-9") << false;
        QTest::newRow("zero") << QByteArray("0\\0.5") << false;
        QTest::newRow("negative") << QByteArray("-1\\-1") << false;
        QTest::newRow("micro-CT") << QByteArray("0.0005\\0.0005") << true;
        QTest::newRow("ordinary") << QByteArray("0.5\\0.5") << true;
    }
    void aSpacingThatCannotBeIsNone()
    {
        QFETCH(QByteArray, spacing);
        QFETCH(bool, isCalibrated);
        const DataSet dataSet = image("CT", "1.2.840.10008.5.1.4.1.1.2", spacing.constData());
        QCOMPARE(calibration({dataSet, 1}).kind, isCalibrated ? CalibrationKind::Patient : CalibrationKind::Uncalibrated);
        if (!isCalibrated)
            QCOMPARE(pixelWidthOverHeight({dataSet, 1}), 1.0);
    }

    /// PS3.3 C.8.5.5.1.3: bit 0 of Region Flags is 0 for high priority.
    void theRegionOfHighPriorityHasThePixel()
    {
        const DataSet whole = ultrasoundRegion({0, 0, 599, 399}, 0.05, 1), inset = ultrasoundRegion({300, 100, 549, 299}, 0.01, 2);
        for (const Calibration &found : {ofRegions({whole, inset}), ofRegions({inset, whole})}) {
            QCOMPARE(scaleAt(found, 400, 200), 0.1);
            QCOMPARE(scaleAt(found, 549, 299), 0.1);
            QCOMPARE(scaleAt(found, 550, 299), 0.5);
            QCOMPARE(scaleAt(found, 10, 10), 0.5);
            QVERIFY(!regionAt(found, 600, 10));
        }
    }

    /// Of one priority, neither holds where they differ; a curve without lengths drawn over a picture takes nothing from it.
    void regionsOfOnePriorityMustAgree()
    {
        const DataSet whole = ultrasoundRegion({0, 0, 599, 399}, 0.05, 0);
        DataSet other = ultrasoundRegion({300, 100, 549, 299}, 0.01, 0);
        QVERIFY(!regionAt(ofRegions({whole, other}), 400, 200));
        QCOMPARE(scaleAt(ofRegions({whole, other}), 10, 10), 0.5);
        setWords(other, tag::PhysicalUnitsXDirection, Vr::US, {4}); // seconds
        QCOMPARE(scaleAt(ofRegions({whole, other}), 400, 200), 0.5);
        QCOMPARE(scaleAt(ofRegions({other, whole}), 400, 200), 0.5);
        QCOMPARE(scaleAt(ofRegions({whole, ultrasoundRegion({300, 100, 549, 299}, 0.05, 0)}), 400, 200), 0.5);
    }

    void aRegionWhoseScaleCannotBeHasNoLengths()
    {
        const Calibration found = ofRegions({ultrasoundRegion({0, 0, 599, 399}, 1e300, 0)});
        QVERIFY(regionAt(found, 10, 10) && !regionAt(found, 10, 10)->hasLengths());
    }
};

QTEST_GUILESS_MAIN(CalibrationTest)
#include "calibration_test.moc"
