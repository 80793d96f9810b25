#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

namespace negato::phantom {
namespace {

using namespace dicom;

struct Disc
{
    int column, row, radius, value;
};

Canvas discOn(const SeriesAnswer &answer, int background, const Disc &disc, int black, int white)
{
    Canvas canvas(answer.rows, answer.columns, 2);
    for (int row = 0; row < static_cast<int>(answer.rows); ++row) {
        for (int column = 0; column < static_cast<int>(answer.columns); ++column) {
            const int dx = column - disc.column, dy = row - disc.row;
            const bool isDisc = dx * dx + dy * dy <= disc.radius * disc.radius;
            canvas.set(column, row, isDisc ? disc.value : background);
        }
    }
    canvas.setBarCode({answer.patient, answer.code, 1}, black, white);
    return canvas;
}

struct Radiograph
{
    SeriesIdentity series;
    std::string_view photometric, bodyPart, laterality, viewPosition, patientOrientation;
    Disc disc;
};

Attributes radiograph(const Radiograph &image)
{
    const auto &answer = answerOf(image.series.code);
    auto set = instanceAttributes(image.series, 1);
    set.include(imagePixels(answer.rows, answer.columns, 16, 12, false, image.photometric))
        .text(tag::ImageType, "ORIGINAL\\PRIMARY")
        .text(tag::BodyPartExamined, image.bodyPart)
        .text(tag::ViewPosition, image.viewPosition)
        .text(tag::PatientOrientation, image.patientOrientation)
        .number(tag::KVP, 70)
        .text(tag::PlateID, "1")
        .numbers(tag::ImagerPixelSpacing, {cr::kImagerSpacingMm, cr::kImagerSpacingMm})
        .numbers(tag::WindowCenter, {2048})
        .numbers(tag::WindowWidth, {4096});
    if (!image.laterality.empty())
        set.text(tag::Laterality, image.laterality);
    return set;
}

constexpr const char *kComputedRadiography = "1.2.840.10008.5.1.4.1.1.1";

} // namespace

void writeRadiographStudies(Output &output)
{
    constexpr Disc kChestDisc{cr::kDiscColumn, cr::kDiscRow, cr::kDiscRadiusPixels, cr::kDiscValue};
    constexpr Disc kSmallDisc{256, 256, 100, 3000};
    const StudyIdentity chest{4, "cr chest", "20250520", "120000", "Chest PA"};
    const StudyIdentity hand{9, "cr hand", "20250521", "121500", "Hand"};
    const StudyIdentity foot{10, "cr deflated", "20250522", "123000", "Foot"};
    const auto series = [](const StudyIdentity &study, std::uint8_t code) {
        return SeriesIdentity{study, code, 1, kComputedRadiography, "Plain film", {}};
    };
    for (const auto &image :
         {Radiograph{series(chest, kChestRadiograph), "MONOCHROME1", "CHEST", "", "PA", "L\\F", kChestDisc},
          Radiograph{series(hand, kHandRadiograph), "MONOCHROME2", "HAND", "R", "AP", "L\\F", kSmallDisc},
          Radiograph{series(foot, kDeflatedRadiograph), "MONOCHROME2", "FOOT", "L", "AP", "L\\F", kSmallDisc}}) {
        const auto &answer = answerOf(image.series.code);
        auto set = radiograph(image);
        set.bytes(tag::PixelData, Vr::OW, discOn(answer, cr::kBackgroundValue, image.disc, 0, 4095).bytes());
        output.write(pathOf(image.series, 1), set, answer.isDeflated ? kDeflatedLittleEndian : kExplicitLittleEndian);
    }
}

} // namespace negato::phantom
