#include "dicom/image/suv.h"

#include "dicom/base/tags.h"
#include "dicom/image/rescale.h"
#include "dicom/image/uptake_times.h"
#include "dicom/parse/private_element.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace negato::dicom {

namespace {

template <typename T>
using Found = std::expected<T, SuvRefusal>;

std::unexpected<SuvRefusal> refuse(SuvRefusal why)
{
    return std::unexpected(why);
}

bool isWithin(double value, double least, double most)
{
    return value >= least && value <= most; // false for what is no number
}

Found<double> weightKg(const DataSet &image)
{
    const auto weight = image.number(tag::PatientWeight);
    if (!weight)
        return refuse(SuvRefusal::NoWeight);
    return isWithin(*weight, 0.3, 500) ? Found<double>(*weight) : refuse(SuvRefusal::ImplausibleWeight);
}

Found<double> sizeM(const DataSet &image)
{
    const auto size = image.number(tag::PatientSize);
    if (!size)
        return refuse(SuvRefusal::NoSize);
    return isWithin(*size, 0.3, 2.6) ? Found<double>(*size) : refuse(SuvRefusal::ImplausibleSize);
}

Found<bool> isMale(const DataSet &image)
{
    const std::string sex = image.text(tag::PatientSex);
    if (sex.empty())
        return refuse(SuvRefusal::NoSex);
    if (sex != "M" && sex != "F")
        return refuse(SuvRefusal::SexNeitherMaleNorFemale);
    return sex == "M";
}

/// Of Patient's Age ("045Y", "018M", ...); false where it is not said.
bool isChild(const DataSet &image)
{
    const std::string age = image.text(tag::PatientAge);
    if (age.size() != 4 || !std::all_of(age.begin(), age.begin() + 3, [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    constexpr int kAdultYears = 16, kMonths = 12, kWeeks = 52, kDays = 365;
    const int number = std::stoi(age.substr(0, 3));
    switch (age[3]) {
    case 'Y': return number < kAdultYears;
    case 'M': return number < kAdultYears * kMonths;
    case 'W': return number < kAdultYears * kWeeks;
    case 'D': return number < kAdultYears * kDays;
    default: return false;
    }
}

/// Mass of a part of an adult's body, g.
Found<double> partOfBodyG(const DataSet &image, SuvType type)
{
    const auto weight = weightKg(image), size = sizeM(image);
    const auto male = isMale(image);
    if (!weight || !size)
        return weight ? size : weight;
    if (!male)
        return refuse(male.error());
    if (isChild(image))
        return refuse(SuvRefusal::TooYoung);
    const double bodyMassIndex = *weight / (*size * *size), sizeCm = *size * 100;
    double kilograms = 0;
    if (type == SuvType::LeanBody)
        kilograms = 9270 * *weight / (*male ? 6680 + 216 * bodyMassIndex : 8780 + 244 * bodyMassIndex);
    else if (type == SuvType::LeanBodyJames)
        kilograms = *male ? 1.10 * *weight - 128 * std::pow(*weight / sizeCm, 2) : 1.07 * *weight - 148 * std::pow(*weight / sizeCm, 2);
    else
        kilograms = *male ? 48.0 + 1.06 * (sizeCm - 152) : 45.5 + 0.91 * (sizeCm - 152);
    return kilograms > 0 ? Found<double>(kilograms * 1000) : refuse(SuvRefusal::ImplausibleSize);
}

/// What activity per dose is multiplied by: g, or cm2.
Found<double> measureOf(const DataSet &image, SuvType type)
{
    if (type != SuvType::BodyWeight && type != SuvType::BodySurface)
        return partOfBodyG(image, type);
    const auto weight = weightKg(image);
    if (!weight)
        return weight;
    if (type == SuvType::BodyWeight)
        return *weight * 1000;
    const auto size = sizeM(image);
    if (!size)
        return size;
    constexpr double cm2InM2 = 10'000;
    return 0.007184 * std::pow(*weight, 0.425) * std::pow(*size * 100, 0.725) * cm2InM2;
}

/// Values that are SUV already, of another kind perhaps.
Found<Suv> fromSuv(const DataSet &image, SuvType stored, SuvType wanted)
{
    if (stored == wanted)
        return Suv{wanted, 1};
    const auto from = measureOf(image, stored), to = measureOf(image, wanted);
    if (!from || !to)
        return refuse(from ? to.error() : from.error());
    return Suv{wanted, *to / *from};
}

/// SUV Type; that of GML is BW where absent (PS3.3 C.8.9.1).
Found<SuvType> storedType(const DataSet &image, bool isSurface)
{
    const std::string term = image.text(tag::SUVType);
    if (term == "BSA" || (term.empty() && isSurface))
        return SuvType::BodySurface;
    if (term.empty() || term == "BW")
        return SuvType::BodyWeight;
    if (term == "LBMJANMA")
        return SuvType::LeanBody; // plain LBM does not say by which formula
    if (term == "LBMJAMES128")
        return SuvType::LeanBodyJames;
    return term == "IBW" ? Found<SuvType>(SuvType::IdealBody) : refuse(SuvRefusal::UnknownSuvType);
}

std::optional<SuvRefusal> lackingCorrection(const DataSet &image)
{
    const auto corrections = image.texts(tag::CorrectedImage);
    const auto has = [&](const char *term) { return std::ranges::find(corrections, term) != corrections.end(); };
    if (corrections.empty() || (corrections.size() == 1 && corrections.front().empty()))
        return SuvRefusal::NoCorrections;
    if (!has("ATTN"))
        return SuvRefusal::NotAttenuationCorrected;
    const std::string decay = image.text(tag::DecayCorrection);
    if (!has("DECY") || decay == "NONE")
        return SuvRefusal::NotDecayCorrected;
    if (decay.empty())
        return SuvRefusal::NoDecayCorrection;
    return decay == "START" || decay == "ADMIN" ? std::nullopt : std::optional(SuvRefusal::UnknownDecayCorrection);
}

Found<double> doseBq(const DataSet &drug)
{
    const auto dose = drug.number(tag::RadionuclideTotalDose);
    if (!dose)
        return refuse(SuvRefusal::NoDose);
    return isWithin(*dose, 1e5, 1e11) ? Found<double>(*dose) : refuse(SuvRefusal::ImplausibleDose);
}

Found<double> halfLifeS(const DataSet &drug)
{
    const auto halfLife = drug.number(tag::RadionuclideHalfLife);
    if (!halfLife)
        return refuse(SuvRefusal::NoHalfLife);
    constexpr double year = 366 * 86400.0;
    return isWithin(*halfLife, 1, year) ? Found<double>(*halfLife) : refuse(SuvRefusal::ImplausibleHalfLife);
}

/// The dose at the time that the activities are corrected to.
Found<double> remainingDoseBq(const DataSet &image)
{
    const auto drugs = image.items(tag::RadiopharmaceuticalInformationSequence);
    if (drugs.empty())
        return refuse(SuvRefusal::NoRadiopharmaceutical);
    if (drugs.size() > 1)
        return refuse(SuvRefusal::SeveralRadiopharmaceuticals);
    const auto dose = doseBq(drugs.front());
    if (!dose || image.text(tag::DecayCorrection) == "ADMIN")
        return dose;
    const auto halfLife = halfLifeS(drugs.front());
    if (!halfLife)
        return halfLife;
    const auto uptake = uptakeSeconds(image, drugs.front(), *halfLife);
    if (!uptake)
        return uptake;
    return *dose * std::exp2(-*uptake / *halfLife);
}

/// `perUnit`: Bq/ml of a modality value of 1.
Found<Suv> fromActivity(const DataSet &image, double perUnit, SuvType type)
{
    const auto dose = remainingDoseBq(image);
    if (!dose)
        return refuse(dose.error());
    const auto measure = measureOf(image, type);
    if (!measure)
        return refuse(measure.error());
    return Suv{type, perUnit * *measure / *dose};
}

std::optional<double> philipsFactor(const DataSet &image, std::uint8_t last)
{
    const Element *element = privateElement(image, 0x7053, "Philips PET Private Group", last);
    return element ? image.number(element->tag) : std::nullopt;
}

/// Philips: counts, with a factor to SUV by weight, or one to Bq/ml. Zero stands for "none".
Found<Suv> fromCounts(const DataSet &image, SuvType type)
{
    constexpr std::uint8_t toSuv = 0x00, toActivity = 0x09;
    const double suvFactor = philipsFactor(image, toSuv).value_or(0), activityFactor = philipsFactor(image, toActivity).value_or(0);
    if (suvFactor < 0 || activityFactor < 0)
        return refuse(SuvRefusal::ImplausibleVendorFactor);
    if (suvFactor > 0) {
        auto converted = fromSuv(image, SuvType::BodyWeight, type);
        if (converted)
            converted->factor *= suvFactor;
        return converted;
    }
    return activityFactor > 0 ? fromActivity(image, activityFactor, type) : refuse(SuvRefusal::NoVendorFactor);
}

} // namespace

std::expected<Suv, SuvRefusal> suv(const DataSet &image, SuvType type)
{
    if (image.text(tag::Modality) != "PT")
        return refuse(SuvRefusal::NotPet);
    const std::string units = image.text(tag::Units);
    if (units.empty())
        return refuse(SuvRefusal::NoUnits);
    if (!rescale({image, 1}))
        return refuse(SuvRefusal::NoSlope);
    if (units == "GML" || units == "CM2ML") {
        const auto stored = storedType(image, units == "CM2ML");
        return stored ? fromSuv(image, *stored, type) : refuse(stored.error());
    }
    if (units != "BQML" && units != "CNTS")
        return refuse(SuvRefusal::UnknownUnits);
    if (const auto lacking = lackingCorrection(image))
        return refuse(*lacking);
    return units == "BQML" ? fromActivity(image, 1, type) : fromCounts(image, type);
}

SuvOrRefusal suvOfBoth(const SuvOrRefusal &a, const SuvOrRefusal &b)
{
    if (!a || !b)
        return a ? b : a;
    const bool isOne = a->type == b->type && std::abs(a->factor - b->factor) <= 1e-3 * std::abs(a->factor);
    return isOne ? a : SuvOrRefusal(std::unexpected(SuvRefusal::UnlikeImages));
}

} // namespace negato::dicom
