#include "dicom/image/suv.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace negato;
using namespace negato::dicom;
using test::set;

namespace {

using Change = std::function<void(DataSet &)>;

DataSet drug(const Change &change = {})
{
    DataSet item;
    set(item, tag::RadionuclideTotalDose, Vr::DS, "370000000");
    set(item, tag::RadionuclideHalfLife, Vr::DS, "6586.2");
    set(item, tag::RadiopharmaceuticalStartTime, Vr::TM, "080000");
    if (change)
        change(item);
    return item;
}

void setDrugs(DataSet &image, std::vector<DataSet> items)
{
    image.add({tag::RadiopharmaceuticalInformationSequence, Vr::SQ, false, 0, {}, std::move(items)});
}

/// 370 MBq of F-18 at eight, a scan at nine, a man of 70 kg and 1.75 m.
DataSet image(const Change &change = {})
{
    DataSet made;
    set(made, tag::Modality, Vr::CS, "PT");
    set(made, tag::Units, Vr::CS, "BQML");
    set(made, tag::RescaleSlope, Vr::DS, "2");
    set(made, tag::RescaleIntercept, Vr::DS, "0");
    set(made, tag::CorrectedImage, Vr::CS, "DECY\\ATTN\\SCAT");
    set(made, tag::DecayCorrection, Vr::CS, "START");
    set(made, tag::SeriesDate, Vr::DA, "20260210");
    set(made, tag::SeriesTime, Vr::TM, "090000");
    set(made, tag::AcquisitionDate, Vr::DA, "20260210");
    set(made, tag::AcquisitionTime, Vr::TM, "090500");
    set(made, tag::PatientWeight, Vr::DS, "70");
    set(made, tag::PatientSize, Vr::DS, "1.75");
    set(made, tag::PatientSex, Vr::CS, "M");
    setDrugs(made, {drug()});
    if (change)
        change(made);
    return made;
}

Change to(Tag tag, Vr vr, const std::string &value)
{
    return [=](DataSet &dataSet) { set(dataSet, tag, vr, value); };
}

/// In the one item of the radiopharmaceutical.
Change inDrug(const Change &change)
{
    return [=](DataSet &dataSet) { setDrugs(dataSet, {drug(change)}); };
}

Change both(const Change &first, const Change &second)
{
    return [=](DataSet &dataSet) { first(dataSet), second(dataSet); };
}

void setPrivate(DataSet &dataSet, std::uint16_t group, const std::string &creator, std::uint8_t last, Vr vr, const std::string &value)
{
    set(dataSet, {group, 0x10}, Vr::LO, creator);
    set(dataSet, {group, static_cast<std::uint16_t>(0x1000 | last)}, vr, value);
}

Change philips(std::uint8_t last, const std::string &value)
{
    return [=](DataSet &dataSet) {
        set(dataSet, tag::Units, Vr::CS, "CNTS");
        setPrivate(dataSet, 0x7053, "Philips PET Private Group", last, Vr::DS, value);
    };
}

} // namespace

Q_DECLARE_METATYPE(Change)

class SuvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factorsAreThoseOfTheArithmetic_data();
    void factorsAreThoseOfTheArithmetic();
    void whatIsMissingOrOddIsRefused_data();
    void whatIsMissingOrOddIsRefused();
};

void SuvTest::factorsAreThoseOfTheArithmetic_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("type");
    QTest::addColumn<double>("expected");
    const auto row = [](const char *name, const Change &change, double expected, SuvType type = SuvType::BodyWeight) {
        QTest::newRow(name) << change << static_cast<int>(type) << expected;
    };
    const auto left = [](double seconds) { return std::pow(0.5, seconds / 6586.2); };
    const double anHour = 70'000 / (370e6 * left(3600));
    row("an hour", {}, anHour);
    row("100 minutes", both(to(tag::SeriesTime, Vr::TM, "094000"), to(tag::AcquisitionTime, Vr::TM, "094000")), 70'000 / (370e6 * left(6000)));
    row("corrected to the injection", to(tag::DecayCorrection, Vr::CS, "ADMIN"), 70'000 / 370e6);
    row("fractions of a second", inDrug(to(tag::RadiopharmaceuticalStartTime, Vr::TM, "075959.5")), 70'000 / (370e6 * left(3600.5)));
    row("over midnight", both(inDrug(to(tag::RadiopharmaceuticalStartTime, Vr::TM, "233000")), both(to(tag::SeriesTime, Vr::TM, "003000"), to(tag::AcquisitionTime, Vr::TM, "003100"))),
        anHour);
    row("dated injection the day before", both(inDrug(both(to(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260209233000"), to(tag::RadiopharmaceuticalStartTime, Vr::TM, "233000"))),
                                               both(to(tag::SeriesTime, Vr::TM, "003000"), to(tag::AcquisitionTime, Vr::TM, "003100"))),
        anHour);
    row("dated injection of the same zone", both(to(tag::TimezoneOffsetFromUTC, Vr::SH, "+0100"), inDrug(both(to(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260210080000+0100"), {to(tag::RadiopharmaceuticalStartTime, Vr::TM, "080000")}))),
        anHour);
    row("dated injection of another zone", both(to(tag::TimezoneOffsetFromUTC, Vr::SH, "+0100"), inDrug(both(to(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260210070000+0000"), {to(tag::RadiopharmaceuticalStartTime, Vr::TM, "")}))),
        anHour);
    row("zirconium, three days later", inDrug(both(to(tag::RadionuclideHalfLife, Vr::DS, "282276"), both(to(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260207090000"), to(tag::RadiopharmaceuticalStartTime, Vr::TM, "")))),
        70'000 / (370e6 * std::pow(0.5, 259'200 / 282'276.0)));
    // The series was made an hour later; GE says when the scan began.
    row("GE's scan time", both(to(tag::SeriesTime, Vr::TM, "110000"), [](DataSet &made) { setPrivate(made, 0x0009, "GEMS_PETD_01", 0x0D, Vr::DT, "20260210090000.00"); }), anHour);
    // A frame of 120 s from 9:05 on: its activity is its mean at T/2 - l T^2 / 24 = 60 - 1.05242e-4 * 14400 / 24 = 59.9369 s, so that a
    // Frame Reference Time of 359.9369 s makes nine the time that it is corrected to.
    row("a series made later", both(to(tag::SeriesTime, Vr::TM, "110000"), both(to(tag::FrameReferenceTime, Vr::DS, "359936.9"), to(tag::ActualFrameDuration, Vr::IS, "120000"))),
        anHour);
    row("lean body, Janmahasatian", {}, 1000 * (9270 * 70 / (6680 + 216 * (70 / 3.0625))) / (370e6 * left(3600)), SuvType::LeanBody);
    row("lean body of a woman", to(tag::PatientSex, Vr::CS, "F"), 1000 * (9270 * 70 / (8780 + 244 * (70 / 3.0625))) / (370e6 * left(3600)), SuvType::LeanBody);
    row("lean body, James", {}, 1000 * (1.10 * 70 - 128 * 0.4 * 0.4) / (370e6 * left(3600)), SuvType::LeanBodyJames); // 70 kg / 175 cm = 0.4
    row("James, a woman", to(tag::PatientSex, Vr::CS, "F"), 1000 * (1.07 * 70 - 148 * 0.4 * 0.4) / (370e6 * left(3600)), SuvType::LeanBodyJames);
    row("ideal body", {}, 1000 * (48.0 + 1.06 * 23) / (370e6 * left(3600)), SuvType::IdealBody); // 175 - 152 cm
    row("ideal body of a woman", to(tag::PatientSex, Vr::CS, "F"), 1000 * (45.5 + 0.91 * 23) / (370e6 * left(3600)), SuvType::IdealBody);
    row("body surface", {}, 10'000 * (0.007184 * std::pow(70, 0.425) * std::pow(175, 0.725)) / (370e6 * left(3600)), SuvType::BodySurface);
    row("SUV already", to(tag::Units, Vr::CS, "GML"), 1);
    row("SUV already, of body weight", both(to(tag::Units, Vr::CS, "GML"), to(tag::SUVType, Vr::CS, "BW")), 1);
    row("lean SUV already, wanted by weight", both(to(tag::Units, Vr::CS, "GML"), to(tag::SUVType, Vr::CS, "LBMJAMES128")), 70 / (1.10 * 70 - 128 * 0.4 * 0.4));
    row("Philips' SUV factor", philips(0x00, "0.000551"), 0.000551);
    row("Philips' activity factor", philips(0x09, "1.5"), 1.5 * anHour);
    row("a zero SUV factor is none", both(philips(0x09, "1.5"), philips(0x00, "0")), 1.5 * anHour);
}

void SuvTest::factorsAreThoseOfTheArithmetic()
{
    QFETCH(Change, change);
    QFETCH(int, type);
    QFETCH(double, expected);
    const auto found = suv(image(change), static_cast<SuvType>(type));
    QVERIFY2(found, found ? "" : qPrintable(QString::number(static_cast<int>(found.error()))));
    QVERIFY2(std::abs(found->factor / expected - 1) < 1e-6, qPrintable(QStringLiteral("%1 for %2").arg(found->factor).arg(expected)));
    QVERIFY(found->type == static_cast<SuvType>(type));
}

void SuvTest::whatIsMissingOrOddIsRefused_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, const Change &change, SuvRefusal expected, SuvType type = SuvType::BodyWeight) {
        QTest::newRow(name) << change << static_cast<int>(type) << static_cast<int>(expected);
    };
    using enum SuvRefusal;
    const auto drugText = [](Tag tag, Vr vr, const char *value) { return inDrug(to(tag, vr, value)); };
    row("a CT", to(tag::Modality, Vr::CS, "CT"), NotPet);
    row("no units", to(tag::Units, Vr::CS, ""), NoUnits);
    row("percent", to(tag::Units, Vr::CS, "PCNT"), UnknownUnits);
    row("no slope", to(tag::RescaleSlope, Vr::DS, ""), NoSlope);
    row("a slope of zero", to(tag::RescaleSlope, Vr::DS, "0"), NoSlope);
    row("an intercept that is no number", to(tag::RescaleIntercept, Vr::DS, "0,0"), NoSlope);
    row("lean body mass without a formula", both(to(tag::Units, Vr::CS, "GML"), to(tag::SUVType, Vr::CS, "LBM")), UnknownSuvType);
    row("unknown SUV type", both(to(tag::Units, Vr::CS, "GML"), to(tag::SUVType, Vr::CS, "LBMX")), UnknownSuvType);
    row("no corrections", to(tag::CorrectedImage, Vr::CS, ""), NoCorrections);
    row("no attenuation correction", to(tag::CorrectedImage, Vr::CS, "DECY"), NotAttenuationCorrected);
    row("no decay correction in the list", to(tag::CorrectedImage, Vr::CS, "ATTN"), NotDecayCorrected);
    row("decay correction none", to(tag::DecayCorrection, Vr::CS, "NONE"), NotDecayCorrected);
    row("decay correction not said", to(tag::DecayCorrection, Vr::CS, ""), NoDecayCorrection);
    row("decay correction unknown", to(tag::DecayCorrection, Vr::CS, "END"), UnknownDecayCorrection);
    row("no drug", [](DataSet &made) { setDrugs(made, {}); }, NoRadiopharmaceutical);
    row("two drugs", [](DataSet &made) { setDrugs(made, {drug(), drug()}); }, SeveralRadiopharmaceuticals);
    row("no dose", drugText(tag::RadionuclideTotalDose, Vr::DS, ""), NoDose);
    row("dose zero", drugText(tag::RadionuclideTotalDose, Vr::DS, "0"), ImplausibleDose);
    row("dose in MBq", drugText(tag::RadionuclideTotalDose, Vr::DS, "370"), ImplausibleDose);
    row("negative dose", drugText(tag::RadionuclideTotalDose, Vr::DS, "-370000000"), ImplausibleDose);
    row("no half life", drugText(tag::RadionuclideHalfLife, Vr::DS, ""), NoHalfLife);
    row("half life zero", drugText(tag::RadionuclideHalfLife, Vr::DS, "0"), ImplausibleHalfLife);
    row("no injection time", drugText(tag::RadiopharmaceuticalStartTime, Vr::TM, ""), NoInjectionTime);
    row("injection at 25 hours", drugText(tag::RadiopharmaceuticalStartTime, Vr::TM, "250000"), UnreadableInjectionTime);
    row("injection date without time", drugText(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260210"), UnreadableInjectionTime);
    row("two injection times", drugText(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260210081500"), ContradictoryInjectionTimes);
    row("a zone alone", drugText(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260210080000+0100"), UnknownTimeZone);
    row("injection on the next day", drugText(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260211080000"), InjectionAfterScan);
    row("injection a week before", drugText(tag::RadiopharmaceuticalStartDateTime, Vr::DT, "20260203080000"), TooLongAfterInjection);
    row("no series time", to(tag::SeriesTime, Vr::TM, ""), NoSeriesTime);
    row("no series date", to(tag::SeriesDate, Vr::DA, ""), NoSeriesTime);
    row("no acquisition time", to(tag::AcquisitionTime, Vr::TM, ""), NoAcquisitionTime);
    row("series made later", to(tag::SeriesTime, Vr::TM, "110000"), UnknownScanStart);
    row("no weight", to(tag::PatientWeight, Vr::DS, ""), NoWeight);
    row("weight zero", to(tag::PatientWeight, Vr::DS, "0"), ImplausibleWeight);
    row("weight in g", to(tag::PatientWeight, Vr::DS, "70000"), ImplausibleWeight);
    row("no size", to(tag::PatientSize, Vr::DS, ""), NoSize, SuvType::LeanBody);
    row("no size for the surface", to(tag::PatientSize, Vr::DS, ""), NoSize, SuvType::BodySurface);
    row("size in cm", to(tag::PatientSize, Vr::DS, "175"), ImplausibleSize, SuvType::BodySurface);
    row("no sex", to(tag::PatientSex, Vr::CS, ""), NoSex, SuvType::LeanBodyJames);
    row("another sex", to(tag::PatientSex, Vr::CS, "O"), SexNeitherMaleNorFemale, SuvType::LeanBody);
    row("a child", to(tag::PatientAge, Vr::AS, "009Y"), TooYoung, SuvType::LeanBody);
    row("an infant", to(tag::PatientAge, Vr::AS, "018M"), TooYoung, SuvType::IdealBody);
    row("counts alone", to(tag::Units, Vr::CS, "CNTS"), NoVendorFactor);
    row("counts with zero factors", philips(0x00, "0"), NoVendorFactor);
    row("a negative factor", philips(0x00, "-1"), ImplausibleVendorFactor);
    row("another maker's private group", [](DataSet &made) {
        set(made, tag::Units, Vr::CS, "CNTS");
        setPrivate(made, 0x7053, "SOMEBODY ELSE", 0x00, Vr::DS, "0.5");
    }, NoVendorFactor);
}

void SuvTest::whatIsMissingOrOddIsRefused()
{
    QFETCH(Change, change);
    QFETCH(int, type);
    QFETCH(int, expected);
    const auto found = suv(image(change), static_cast<SuvType>(type));
    QVERIFY(!found);
    QCOMPARE(static_cast<int>(found.error()), expected);
}

QTEST_GUILESS_MAIN(SuvTest)
#include "suv_test.moc"
