#include "viewer/text/suv_text.h"

#include <QCoreApplication>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Suv)
};

} // namespace

QString suvName(dicom::SuvType type)
{
    using enum dicom::SuvType;
    switch (type) {
    case BodyWeight: return QStringLiteral("SUVbw");
    case LeanBody: return QStringLiteral("SUVlbm");
    case LeanBodyJames: return QStringLiteral("SUVlbm(James128)");
    case IdealBody: return QStringLiteral("SUVibw");
    case BodySurface: return QStringLiteral("SUVbsa");
    }
    return {};
}

QString suvUnit(dicom::SuvType type)
{
    return type == dicom::SuvType::BodySurface ? QString::fromUtf8("cm²/ml") : QStringLiteral("g/ml");
}

QString suvRefusalText(dicom::SuvRefusal why)
{
    using enum dicom::SuvRefusal;
    switch (why) {
    case NotPet: return Text::tr("No SUV: the image is no PET image.");
    case NoUnits: return Text::tr("No SUV: the image does not say in which unit its values are.");
    case UnknownUnits: return Text::tr("No SUV: the values are in a unit that cannot be converted.");
    case UnknownSuvType: return Text::tr("No SUV: the values are SUV of an unknown kind.");
    case NoSlope: return Text::tr("No SUV: the rescale slope or intercept of the image is missing or cannot be read.");
    case NoCorrections: return Text::tr("No SUV: the image does not say which corrections were made.");
    case NotAttenuationCorrected: return Text::tr("No SUV: the image is not corrected for attenuation.");
    case NotDecayCorrected: return Text::tr("No SUV: the image is not corrected for decay.");
    case NoDecayCorrection: return Text::tr("No SUV: the image does not say to which time its decay was corrected.");
    case UnknownDecayCorrection: return Text::tr("No SUV: the decay was corrected to a time that is not known.");
    case NoRadiopharmaceutical: return Text::tr("No SUV: the image says nothing of the radiopharmaceutical.");
    case SeveralRadiopharmaceuticals: return Text::tr("No SUV: the image names several radiopharmaceuticals.");
    case NoDose: return Text::tr("No SUV: the injected activity is missing.");
    case ImplausibleDose: return Text::tr("No SUV: the injected activity is not between 0.1 MBq and 100 GBq.");
    case NoHalfLife: return Text::tr("No SUV: the half life is missing.");
    case ImplausibleHalfLife: return Text::tr("No SUV: the half life is not between a second and a year.");
    case NoInjectionTime: return Text::tr("No SUV: the time of the injection is missing.");
    case UnreadableInjectionTime: return Text::tr("No SUV: the time of the injection cannot be understood.");
    case ContradictoryInjectionTimes: return Text::tr("No SUV: the image has two different times of the injection.");
    case UnknownTimeZone: return Text::tr("No SUV: the time of the injection names a time zone, and the times of the scan do not.");
    case NoSeriesTime: return Text::tr("No SUV: date or time of the series is missing.");
    case NoAcquisitionTime: return Text::tr("No SUV: date or time of the acquisition is missing.");
    case UnknownScanStart: return Text::tr("No SUV: the series was made after the scan, and nothing says when the scan began.");
    case InjectionAfterScan: return Text::tr("No SUV: the injection is said to be after the scan.");
    case TooLongAfterInjection: return Text::tr("No SUV: the scan is said to be more than ten half lives after the injection.");
    case NoWeight: return Text::tr("No SUV: the patient's weight is missing.");
    case ImplausibleWeight: return Text::tr("No SUV: the patient's weight is not between 0.3 and 500 kg.");
    case NoSize: return Text::tr("No SUV of this kind: the patient's size is missing.");
    case ImplausibleSize: return Text::tr("No SUV of this kind: the patient's size does not suit it, or is not between 0.3 and 2.6 m.");
    case NoSex: return Text::tr("No SUV of this kind: the patient's sex is missing.");
    case SexNeitherMaleNorFemale: return Text::tr("No SUV of this kind: its formula is for men and women only.");
    case TooYoung: return Text::tr("No SUV of this kind: its formula is for adults only.");
    case NoVendorFactor: return Text::tr("No SUV: the values are counts, without a factor that makes activity or SUV of them.");
    case ImplausibleVendorFactor: return Text::tr("No SUV: the factor that makes SUV or activity of counts is negative.");
    case UnlikeImages: return Text::tr("No SUV: the images of the series differ in how their values become SUV.");
    }
    return {};
}

} // namespace negato::viewer
