#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

#include <cmath>

namespace negato::phantom {
namespace {

using namespace dicom;

bool isInside(const us::Region &region, int x, int y)
{
    return x >= region.x0 && x <= region.x1 && y >= region.y0 && y <= region.y1;
}

// A fixed speckle pattern; the cyst is black, the wall of flow in it is red on even frames and blue on odd ones.
void paintTissue(Canvas &canvas, int x, int y, int frame)
{
    const double distance = std::hypot(x - us::kCystX, y - us::kCystY);
    const int speckle = 90 + (x * 7919 + y * 104'729) % 40;
    if (distance > us::kCystRadiusPixels)
        canvas.set(x, y, speckle);
    else if (distance < us::kCystRadiusPixels / 4.0)
        canvas.setColour(x, y, frame % 2 == 0 ? 220 : 20, 20, frame % 2 == 0 ? 20 : 220);
    else
        canvas.set(x, y, 0);
}

// Speed of a beating vessel, 60 cm/s at most, one beat a second.
void paintDoppler(Canvas &canvas, int x, int y)
{
    const int baseLine = (us::kDoppler.y0 + us::kDoppler.y1 + 1) / 2;
    const double seconds = (x - us::kDoppler.x0) * us::kSecondsPerPixel;
    const double speed = 60 * std::pow(std::sin(std::numbers::pi * seconds), 2);
    const double height = (baseLine - y) * us::kCmPerSecondPerPixel;
    const bool isTrace = height >= 0 && height <= speed;
    canvas.set(x, y, y == baseLine ? 255 : isTrace ? 200 : 0);
}

std::string cinePixels(const SeriesAnswer &answer)
{
    std::string bytes;
    for (int frame = 0; frame < static_cast<int>(answer.framesPerFile); ++frame) {
        Canvas canvas(answer.rows, answer.columns, 1, 3);
        for (int y = 0; y < static_cast<int>(answer.rows); ++y) {
            for (int x = 0; x < static_cast<int>(answer.columns); ++x) {
                if (isInside(us::kTissue, x, y))
                    paintTissue(canvas, x, y, frame);
                else if (isInside(us::kDoppler, x, y))
                    paintDoppler(canvas, x, y);
            }
        }
        canvas.setBarCode({answer.patient, answer.code, static_cast<std::uint16_t>(frame + 1)}, 0, 255);
        bytes += canvas.bytes();
    }
    return bytes;
}

struct RegionUnits
{
    int spatialFormat, dataType, flags; // PS3.3 C.8.5.5.1.1 to 3
    int unitsX, unitsY; // C.8.5.5.1.15: 3 cm, 4 s, 7 cm/s
    double deltaX, deltaY;
};

Attributes region(const us::Region &place, const RegionUnits &units)
{
    return Attributes()
        .number(tag::RegionSpatialFormat, units.spatialFormat)
        .number(tag::RegionDataType, units.dataType)
        .number(tag::RegionFlags, units.flags)
        .number(tag::RegionLocationMinX0, place.x0)
        .number(tag::RegionLocationMinY0, place.y0)
        .number(tag::RegionLocationMaxX1, place.x1)
        .number(tag::RegionLocationMaxY1, place.y1)
        .number(tag::PhysicalUnitsXDirection, units.unitsX)
        .number(tag::PhysicalUnitsYDirection, units.unitsY)
        .number(tag::PhysicalDeltaX, units.deltaX)
        .number(tag::PhysicalDeltaY, units.deltaY);
}

Attributes dopplerRegion()
{
    constexpr int kHeight = us::kDoppler.y1 - us::kDoppler.y0 + 1;
    return region(us::kDoppler, {3, 3, 0, 4, 7, us::kSecondsPerPixel, -us::kCmPerSecondPerPixel})
        .number(tag::ReferencePixelX0, 0)
        .number(tag::ReferencePixelY0, kHeight / 2)
        .number(tag::ReferencePixelPhysicalValueX, 0)
        .number(tag::ReferencePixelPhysicalValueY, 0)
        .number(tag::TransducerFrequency, 3500)
        .number(tag::PulseRepetitionFrequency, 4000)
        .number(tag::DopplerCorrectionAngle, 0)
        .number(tag::SteeringAngle, 0);
}

} // namespace

void writeUltrasoundStudy(Output &output)
{
    const SeriesIdentity series{{6, "us doppler", "20250407", "153000", "Ultrasound"},
                                kUltrasound,
                                1,
                                "1.2.840.10008.5.1.4.1.1.3.1",
                                "Duplex",
                                {}};
    const auto &answer = answerOf(series.code);
    auto set = instanceAttributes(series, 1);
    set.include(imagePixels(answer.rows, answer.columns, 8, 8, false, "RGB"))
        .number(tag::PlanarConfiguration, 0)
        .text(tag::ImageType, "ORIGINAL\\PRIMARY\\ABDOMINAL\\0001")
        .text(tag::PatientOrientation, "")
        .text(tag::BodyPartExamined, "ABDOMEN")
        .number(tag::NumberOfFrames, static_cast<double>(answer.framesPerFile))
        .number(tag::FrameTime, us::kFrameTimeMs)
        .bytes(tag::FrameIncrementPointer, Vr::AT, std::string("\x18\x00\x63\x10", 4)) // Frame Time
        .sequence(tag::SequenceOfUltrasoundRegions,
                  {region(us::kTissue, {1, 1, 0, 3, 3, us::kCmPerPixel, us::kCmPerPixel}), dopplerRegion()})
        .bytes(tag::PixelData, Vr::OB, cinePixels(answer));
    output.write(pathOf(series, 1), set);
}

} // namespace negato::phantom
