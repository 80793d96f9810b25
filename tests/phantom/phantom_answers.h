#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string_view>

/// What is in the synthetic studies, for tests to assert. Patient coordinates LPS mm, voxel positions counted from 0.
namespace negato::phantom {

using Point = std::array<double, 3>;

/// Code as in the bar code, name as it must read after decoding.
struct PatientAnswer
{
    std::uint8_t code;
    std::string_view id;
    std::string_view characterSet; ///< Specific Character Set
    std::string_view nameUtf8;
    std::string_view birthDate;
    char sex;
};

inline constexpr std::array kPatients{
    PatientAnswer{1, "NEG-0001", "ISO_IR 100", "Müller^Jürgen", "19610402", 'M'},
    PatientAnswer{2, "NEG-0002", "\\ISO 2022 IR 87", "Yamada^Hanako=山田^花子=やまだ^はなこ", "19750817", 'F'},
    PatientAnswer{3, "NEG-0003", "ISO_IR 144", "Иванов^Пётр", "19580101", 'M'},
    PatientAnswer{4, "NEG-0004", "ISO_IR 126", "Παπαδόπουλος^Γιώργος", "19480630", 'M'},
    PatientAnswer{5, "NEG-0005", "\\ISO 2022 IR 149", "Kim^Huijung=金^喜中=김^희중", "19690212", 'F'},
    PatientAnswer{6, "NEG-0006", "ISO_IR 138", "כהן^שרה", "19901105", 'F'},
    PatientAnswer{7, "NEG-0007", "ISO_IR 192", "خوري^ليلى", "19520923", 'F'},
    PatientAnswer{8, "NEG-0008", "GB18030", "Wang^XiaoDong=王^小东=", "19831220", 'M'},
    PatientAnswer{9, "NEG-0009", "ISO_IR 166", "ใจดี^สมหญิง", "19960315", 'F'},
    PatientAnswer{10, "NEG-0010", "ISO_IR 192", "शर्मा^राहुल", "20010526", 'M'},
};

/// Code as in the bar code.
struct SeriesAnswer
{
    std::uint8_t code;
    std::uint8_t patient;
    std::string_view folder; ///< of its files, below the phantoms' folder
    std::string_view modality;
    std::size_t files;
    std::size_t framesPerFile;
    std::size_t rows;
    std::size_t columns;
    std::size_t bytesPerPixel; ///< all samples
    bool isDeflated = false;
};

inline constexpr std::uint8_t kCtThick = 1, kCtThin = 2, kCtPrior = 3, kMrAxial = 10, kMrCoronal = 11, kMrSagittal = 12,
                              kMrOblique = 13, kPetCtCt = 20, kPetCtPet = 21, kChestRadiograph = 30, kMammogram = 40,
                              kUltrasound = 50, kAngiogram = 60, kEnhancedCt = 70, kHandRadiograph = 80,
                              kDeflatedRadiograph = 81, kMrPerfusion = 90, kMrDiffusion = 91;

inline constexpr std::array kSeries{
    SeriesAnswer{kCtThick, 1, "ct_chest/thick", "CT", 60, 1, 256, 256, 2},
    SeriesAnswer{kCtThin, 1, "ct_chest/thin", "CT", 60, 1, 256, 256, 2},
    SeriesAnswer{kCtPrior, 1, "ct_chest_prior/thick", "CT", 60, 1, 256, 256, 2},
    SeriesAnswer{kMrAxial, 2, "mr_head/axial", "MR", 40, 1, 192, 192, 2},
    SeriesAnswer{kMrCoronal, 2, "mr_head/coronal", "MR", 40, 1, 192, 192, 2},
    SeriesAnswer{kMrSagittal, 2, "mr_head/sagittal", "MR", 40, 1, 192, 192, 2},
    SeriesAnswer{kMrOblique, 2, "mr_head/oblique", "MR", 40, 1, 192, 192, 2},
    SeriesAnswer{kPetCtCt, 3, "pet_ct/ct", "CT", 40, 1, 256, 256, 2},
    SeriesAnswer{kPetCtPet, 3, "pet_ct/pet", "PT", 40, 1, 192, 192, 2},
    SeriesAnswer{kChestRadiograph, 4, "cr_chest", "CR", 1, 1, 1280, 1024, 2},
    SeriesAnswer{kMammogram, 5, "mg_screening", "MG", 4, 1, 1600, 1200, 2},
    SeriesAnswer{kUltrasound, 6, "us_doppler", "US", 1, 16, 480, 640, 3},
    SeriesAnswer{kAngiogram, 7, "xa_cine", "XA", 1, 30, 512, 512, 1},
    SeriesAnswer{kEnhancedCt, 8, "ct_enhanced", "CT", 1, 40, 256, 256, 2},
    SeriesAnswer{kHandRadiograph, 9, "cr_hand", "CR", 1, 1, 512, 512, 2},
    SeriesAnswer{kDeflatedRadiograph, 10, "cr_deflated", "CR", 1, 1, 512, 512, 2, true},
    SeriesAnswer{kMrPerfusion, 6, "mr_dynamic/perfusion", "MR", 48, 1, 128, 192, 2},
    SeriesAnswer{kMrDiffusion, 6, "mr_dynamic/diffusion", "MR", 18, 1, 128, 192, 2},
};

inline constexpr std::size_t kPhantomFileCount = [] {
    std::size_t count = 0;
    for (const auto &series : kSeries)
        count += series.files;
    return count;
}();

struct SphereAnswer
{
    Point centerMm;
    double radiusMm;
    double value; ///< HU, or MR signal, or SUV
    [[nodiscard]] constexpr double volumeMm3() const
    {
        return 4.0 / 3.0 * std::numbers::pi * radiusMm * radiusMm * radiusMm;
    }
};

/// A rod along z through the whole phantom.
struct RodAnswer
{
    double xMm, yMm, radiusMm, hounsfield;
};

/// CT chest: a water cylinder with lungs of -800 HU, rods and nodules; air around it. Current and prior study share the
/// patient; thick and thin series of the current study share Frame of Reference. No noise, no partial volume: a voxel
/// has the value at its centre.
namespace ct {
inline constexpr double kBodyHalfWidthMm = 160, kBodyHalfDepthMm = 115;
inline constexpr double kAir = -1000, kLung = -800, kWater = 0;
inline constexpr SphereAnswer kLeftLung{{75, -10, 0}, 0, kLung}; ///< an ellipsoid, half axes below
inline constexpr SphereAnswer kRightLung{{-75, -10, 0}, 0, kLung};
inline constexpr Point kLungHalfAxesMm{55, 75, 120};
inline constexpr RodAnswer kAirRod{0, -90, 12, -1000}, kFatRod{0, -58, 12, -100}, kSoftTissueRod{0, -26, 12, 40},
    kBoneRod{0, 80, 15, 1000};
inline constexpr std::array kRods{kAirRod, kFatRod, kSoftTissueRod, kBoneRod};
inline constexpr Point kWaterPlaceMm{0, 10, 0}; ///< 12 mm around it are water
inline constexpr RodAnswer kLeftMarker{142, 0, 8, 1000}; ///< only on the patient's left
inline constexpr SphereAnswer kHeadMarker{{0, 45, 120}, 10, 1000}; ///< only at the head end
inline constexpr SphereAnswer kNodule{{75, -10, 0}, 10, 40}; ///< left lung, current study
inline constexpr SphereAnswer kNoduleInPrior{{75, -10, 0}, 8, 40}; ///< the same, a year before
inline constexpr SphereAnswer kSmallNodule{{-75, -30, 20}, 5, 40}; ///< right lung, both studies
inline constexpr SphereAnswer kCalcification{{-60, 20, -20}, 3, 700}; ///< right lung, current study only
inline constexpr double kPixelSpacingMm = 1.5, kThickSpacingMm = 5, kThinSpacingMm = 1;
inline constexpr Point kThickFirstOriginMm{-191.25, -191.25, 147.5}; ///< Instance Number 1; numbers go to the feet
inline constexpr Point kThinFirstOriginMm{-191.25, -191.25, -29.5}; ///< numbers go to the head
inline constexpr std::array<double, 2> kLungWindow{-600, 1500}, kMediastinumWindow{40, 400}; ///< center, width
inline constexpr std::string_view kStudyDate = "20250610", kPriorDate = "20240611";
} // namespace ct

/// MR head: one object seen by four series with one Frame of Reference; each has 40 slices, 5 mm apart, pixels of 1.25
/// mm.
namespace mr {
inline constexpr Point kHeadCenterMm{5, -10, 20}, kHeadHalfAxesMm{70, 90, 80};
inline constexpr double kHeadSignal = 400;
inline constexpr SphereAnswer kLesion{{25, -30, 45}, 15, 900};
inline constexpr SphereAnswer kLeftMarker{{55, -10, 20}, 8, 700};
inline constexpr double kPixelSpacingMm = 1.25, kSliceSpacingMm = 5;
inline constexpr double kObliqueDegrees =
    15; ///< the oblique series is the axial one turned about the x axis, top of the image to the feet
} // namespace mr

/// MR of one place again and again, in one Frame of Reference: at eight times after contrast, and at three b-values. 6 slices, 6 mm apart,
/// pixels of 1.5 mm; rods along z, all slices alike.
namespace dynamic {
inline constexpr int kSlices = 6;
inline constexpr double kPixelSpacingMm = 1.5, kSliceSpacingMm = 6;
inline constexpr double kBodyHalfWidthMm = 120, kBodyHalfDepthMm = 80;
inline constexpr RodAnswer kVessel{20, -10, 12, 0}, kMuscle{-40, 10, 10, 0};
inline constexpr double kMuscleSignal = 300, kBodySignal = 200; ///< at all times
inline constexpr std::array<int, 8> kTimesS{0, 12, 24, 36, 60, 90, 150, 240}; ///< Acquisition Time, since the first
/// Of the vessel: a gamma variate, 120 + 400 (t / 36)^2 exp(2 - t / 18), in whole numbers.
inline constexpr std::array<double, 8> kVesselSignals{120, 289, 466, 520, 413, 244, 132, 120};
inline constexpr std::array<int, 3> kBValues{0, 50, 1000}; ///< s/mm2
/// Signals that fall by a diffusion of 0.001 and 0.0007 mm2/s.
inline constexpr std::array<double, 3> kVesselByBValue{900, 856, 331}, kBodyByBValue{400, 386, 199};
} // namespace dynamic

/// PET/CT, one Frame of Reference. SUV by body weight, decay corrected to the start of the series.
namespace pet {
inline constexpr double kWeightKg = 70, kDoseBq = 370e6, kHalfLifeS = 6586.2, kUptakeS = 3600;
inline constexpr double kBodySuv = 1;
inline constexpr SphereAnswer kHotSphere{{40, -20, 30}, 12, 8};
inline constexpr SphereAnswer kWarmSphere{{-50, 10, -30}, 18, 3};
inline constexpr double kCtSpacingMm = 1.5, kPetSpacingMm = 3, kSliceSpacingMm = 4;
/// Bq/ml that stand for a SUV of 1: the dose left at the start of the series, over the weight in g.
inline constexpr double kDecayFactor = 0.6846329195720021; ///< 2^(-3600/6586.2)
inline constexpr double kBecquerelPerMlPerSuv = kDoseBq * kDecayFactor / (kWeightKg * 1000);
} // namespace pet

/// CR chest, MONOCHROME1: a disc of known size at the detector.
namespace cr {
inline constexpr double kImagerSpacingMm = 0.15;
inline constexpr int kDiscColumn = 512, kDiscRow = 700, kDiscRadiusPixels = 200; ///< 60 mm across at the detector
inline constexpr int kDiscValue = 3000, kBackgroundValue = 1000; ///< stored values; high is dark
} // namespace cr

/// Mammograms in the order RCC, LCC, RMLO, LMLO; the last is flagged as lossy.
namespace mg {
struct View
{
    std::string_view name;
    char laterality;
    std::string_view viewCode, viewMeaning; ///< SNOMED CT
    std::string_view patientOrientation;
    bool isLossy;
};
inline constexpr std::array kViews{
    View{"RCC", 'R', "399162004", "cranio-caudal", "P\\L", false},
    View{"LCC", 'L', "399162004", "cranio-caudal", "A\\R", false},
    View{"RMLO", 'R', "399368009", "medio-lateral oblique", "P\\FL", false},
    View{"LMLO", 'L', "399368009", "medio-lateral oblique", "A\\FR", true},
};
inline constexpr double kImagerSpacingMm = 0.1, kMagnification = 1.05, kLossyRatio = 12;
inline constexpr int kBreastValue = 1800, kMassValue = 3200, kBackgroundValue = 100; ///< 12 bits
inline constexpr int kMassRadiusPixels = 50; ///< 400 px from the chest wall, mid height
inline constexpr int kMassDistancePixels = 400;
} // namespace mg

/// Ultrasound: a tissue image and a spectral Doppler trace in one picture; edges of the regions included.
namespace us {
struct Region
{
    int x0, y0, x1, y1;
};
inline constexpr Region kTissue{40, 40, 359, 359}, kDoppler{380, 240, 619, 439};
inline constexpr double kCmPerPixel = 0.05; ///< both directions of the tissue image
inline constexpr double kSecondsPerPixel = 0.01,
                        kCmPerSecondPerPixel = 1; ///< of the trace; upwards positive, base line at its middle
inline constexpr int kCystX = 200, kCystY = 200, kCystRadiusPixels = 40; ///< 4 cm across
inline constexpr double kFrameTimeMs = 50;
} // namespace us

/// XA cine: a dark disc moves to the right by kStepPixels a frame.
namespace xa {
inline constexpr double kCineRate = 15;
inline constexpr int kDiscRow = 256, kDiscRadiusPixels = 20, kFirstDiscColumn = 60, kStepPixels = 12;
inline constexpr int kDiscValue = 40, kBackgroundValue = 180;
} // namespace xa

/// Enhanced CT: the chest of the CT study, slices of 4 mm from z = -78 mm to the head, one object.
namespace enhanced {
inline constexpr double kPixelSpacingMm = 1.5, kSliceSpacingMm = 4;
inline constexpr Point kFirstOriginMm{-191.25, -191.25, -78};
} // namespace enhanced

} // namespace negato::phantom
