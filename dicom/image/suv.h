#pragma once

#include "dicom/parse/data_set.h"

#include <cstdint>
#include <expected>

namespace negato::dicom {

/// What uptake is divided by; DICOM's SUV Type (0054,1006) in brackets.
enum class SuvType : std::uint8_t {
    BodyWeight, ///< (BW) g/ml
    LeanBody, ///< (LBMJANMA) g/ml, lean mass by Janmahasatian; plain LBM, which names no formula, is refused
    LeanBodyJames, ///< (LBMJAMES128) g/ml, lean mass by James, 128 for men
    IdealBody, ///< (IBW) g/ml
    BodySurface, ///< (BSA) cm2/ml, surface by Du Bois
};

/// Why there is no SUV. The sentence for the reader is made in viewer/text.
enum class SuvRefusal : std::uint8_t {
    NotPet,
    NoUnits, ///< Units
    UnknownUnits, ///< none of BQML, CNTS, GML, CM2ML
    UnknownSuvType, ///< SUV Type of values that are SUV already
    NoSlope, ///< Rescale Slope and Intercept, both of them as numbers
    NoCorrections, ///< Corrected Image
    NotAttenuationCorrected, ///< lacks ATTN
    NotDecayCorrected, ///< lacks DECY, or Decay Correction is NONE
    NoDecayCorrection, ///< Decay Correction
    UnknownDecayCorrection, ///< neither START nor ADMIN
    NoRadiopharmaceutical, ///< Radiopharmaceutical Information Sequence
    SeveralRadiopharmaceuticals,
    NoDose, ///< Radionuclide Total Dose
    ImplausibleDose, ///< not between 0.1 MBq and 100 GBq: zero, or in another unit
    NoHalfLife, ///< Radionuclide Half Life
    ImplausibleHalfLife, ///< below a second or above a year
    NoInjectionTime, ///< Radiopharmaceutical Start Date Time or Time
    UnreadableInjectionTime,
    ContradictoryInjectionTimes, ///< both are there, and are not the same time of day
    UnknownTimeZone, ///< of an injection time that names one, in a data set that does not
    NoSeriesTime, ///< Series Date and Time
    NoAcquisitionTime, ///< Acquisition Date and Time
    UnknownScanStart, ///< the series was made after the acquisition, and nothing else says when the scan began
    InjectionAfterScan,
    TooLongAfterInjection, ///< above ten half lives
    NoWeight, ///< Patient's Weight
    ImplausibleWeight, ///< not between 0.3 and 500 kg
    NoSize, ///< Patient's Size
    ImplausibleSize, ///< not between 0.3 and 2.6 m
    NoSex, ///< Patient's Sex
    SexNeitherMaleNorFemale,
    TooYoung, ///< below 16 years: the formula is of adults
    NoVendorFactor, ///< counts without Philips' SUV or activity factor
    ImplausibleVendorFactor,
    UnlikeImages, ///< of a volume: its images differ in their factors
};

struct Suv
{
    SuvType type = SuvType::BodyWeight;
    double factor = 1; ///< SUV = factor * modality value (of the slope and intercept of the same image)
};

using SuvOrRefusal = std::expected<Suv, SuvRefusal>;

/// SUV of one PET image, by the vendor-neutral rule of QIBA (https://qibawiki.rsna.org, Standardized Uptake Value). Nothing is
/// assumed: what is missing or odd is a refusal of its own. The injection is on the day of the scan, or on the day before where its time of
/// day is later, unless it has a date. Factors differ from image to image where times do.
[[nodiscard]] SuvOrRefusal suv(const DataSet &image, SuvType type = SuvType::BodyWeight);

/// Of two images together: the SUV of both where their factors are one to a thousandth, else why there is none.
[[nodiscard]] SuvOrRefusal suvOfBoth(const SuvOrRefusal &a, const SuvOrRefusal &b);

} // namespace negato::dicom
