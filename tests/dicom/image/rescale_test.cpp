#include "dicom/image/rescale.h"
#include "dicom/image/pixel_transform.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

using namespace negato;
using namespace negato::dicom;
using test::set;

namespace {

constexpr const char *kAbsent = "absent";
constexpr const char *kCt = "1.2.840.10008.5.1.4.1.1.2", *kPet = "1.2.840.10008.5.1.4.1.1.128", *kEnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";

DataSet image(const char *modality, const char *sopClass)
{
    DataSet made;
    set(made, tag::SOPClassUID, Vr::UI, sopClass);
    set(made, tag::Modality, Vr::CS, modality);
    set(made, tag::Units, Vr::CS, "BQML");
    set(made, tag::PhotometricInterpretation, Vr::CS, "MONOCHROME2");
    return made;
}

void setRescale(DataSet &dataSet, const QByteArray &slope, const QByteArray &intercept)
{
    if (slope != kAbsent)
        set(dataSet, tag::RescaleSlope, Vr::DS, slope.toStdString());
    if (intercept != kAbsent)
        set(dataSet, tag::RescaleIntercept, Vr::DS, intercept.toStdString());
}

/// Groups of one frame with one macro, Pixel Value Transformation.
Element groups(Tag sequence, const DataSet &transformation)
{
    Element macro;
    macro.tag = tag::PixelValueTransformationSequence;
    macro.vr = Vr::SQ;
    macro.items = {transformation};
    DataSet frame;
    frame.add(std::move(macro));
    Element out;
    out.tag = sequence;
    out.vr = Vr::SQ;
    out.items = {frame};
    return out;
}

} // namespace

class RescaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeReadLeavesStoredValues_data()
    {
        QTest::addColumn<QByteArray>("slope");
        QTest::addColumn<QByteArray>("intercept");
        QTest::newRow("a comma in the intercept") << QByteArray("1") << QByteArray("-1024,0");
        QTest::newRow("a comma in the slope") << QByteArray("1,5") << QByteArray("-1024");
        QTest::newRow("an empty slope") << QByteArray("") << QByteArray("-1024");
        QTest::newRow("no slope") << QByteArray(kAbsent) << QByteArray("-1024");
        QTest::newRow("a slope of 0") << QByteArray("0") << QByteArray("-1024");
        QTest::newRow("an empty intercept") << QByteArray("1") << QByteArray("");
        QTest::newRow("no intercept") << QByteArray("2") << QByteArray(kAbsent);
        QTest::newRow("neither") << QByteArray(kAbsent) << QByteArray(kAbsent);
    }

    /// PS3.3 C.11.1.1: both are of type 1 where one is there.
    void whatCannotBeReadLeavesStoredValues()
    {
        QFETCH(QByteArray, slope);
        QFETCH(QByteArray, intercept);
        for (const auto &[modality, sopClass] : {std::pair("CT", kCt), std::pair("PT", kPet)}) {
            if (sopClass == kPet && slope == "2" && intercept == kAbsent)
                continue; // see interceptOfPetMayBeAbsent()
            DataSet dataSet = image(modality, sopClass);
            setRescale(dataSet, slope, intercept);
            set(dataSet, tag::RescaleType, Vr::LO, "HU");
            expectStoredValues(dataSet);
        }
        DataSet transformation, enhanced = image("CT", kEnhancedCt);
        setRescale(transformation, slope, intercept);
        enhanced.add(groups(tag::PerFrameFunctionalGroupsSequence, transformation));
        expectStoredValues(enhanced);
    }

    /// It is always 0.
    void interceptOfPetMayBeAbsent()
    {
        DataSet pet = image("PT", kPet);
        setRescale(pet, "2", kAbsent);
        QCOMPARE(pixelTransform({pet, 1}).modalityValue(1000), 2000.0);
        QCOMPARE(pixelTransform({pet, 1}).unit, std::string("Bq/ml"));
        QVERIFY(!lacksRescale({pet, 1}));
    }

    void whatCanBeReadHasItsUnit()
    {
        DataSet ct = image("CT", kCt), pet = image("PT", kPet), transformation;
        for (DataSet *dataSet : {&ct, &pet, &transformation})
            setRescale(*dataSet, "2", "-1024");
        QCOMPARE(pixelTransform({ct, 1}).unit, std::string("HU"));
        QCOMPARE(pixelTransform({ct, 1}).modalityValue(1000), 976.0);
        QCOMPARE(pixelTransform({pet, 1}).unit, std::string("Bq/ml"));
        DataSet enhanced = image("CT", kEnhancedCt);
        enhanced.add(groups(tag::SharedFunctionalGroupsSequence, transformation));
        QCOMPARE(pixelTransform({enhanced, 1}).modalityValue(1000), 976.0);
        for (const DataSet *dataSet : {&ct, &pet, &enhanced})
            QVERIFY(!lacksRescale({*dataSet, 1}));
    }

    /// A slope of the frame and an intercept of the whole object are no pair.
    void halvesFromTwoPlacesAreNoRescale()
    {
        DataSet transformation, enhanced = image("CT", kEnhancedCt);
        setRescale(transformation, "2", kAbsent);
        setRescale(enhanced, kAbsent, "-1024");
        enhanced.add(groups(tag::PerFrameFunctionalGroupsSequence, transformation));
        expectStoredValues(enhanced);
    }

    void othersNeedNone()
    {
        const DataSet mr = image("MR", "1.2.840.10008.5.1.4.1.1.4");
        QVERIFY(!lacksRescale({mr, 1}));
        DataSet colour = image("CT", "1.2.840.10008.5.1.4.1.1.7");
        set(colour, tag::PhotometricInterpretation, Vr::CS, "RGB");
        setRescale(colour, "", "");
        QVERIFY(!lacksRescale({colour, 1}));
    }

private:
    static void expectStoredValues(const DataSet &dataSet)
    {
        const PixelTransform transform = pixelTransform({dataSet, 1});
        QCOMPARE(transform.unit, std::string());
        QCOMPARE(transform.modalityValue(1000), 1000.0);
        QVERIFY(lacksRescale({dataSet, 1}));
    }
};

QTEST_GUILESS_MAIN(RescaleTest)
#include "rescale_test.moc"
