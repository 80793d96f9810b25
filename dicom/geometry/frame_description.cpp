#include "dicom/geometry/frame_description.h"

#include "dicom/base/date_time.h"
#include "dicom/base/tags.h"
#include "dicom/geometry/multi_frame_plane.h"
#include "dicom/image/diffusion.h"
#include "dicom/image/projection_view.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>

namespace negato::dicom {
namespace {

// A file can claim millions of frames in a few bytes; descriptions are made in the window's own process.
constexpr std::uint32_t kMostFrames = 100'000;

double secondsOf(const Time &time)
{
    return time.hour * 3600.0 + time.minute * 60.0 + time.second + time.microsecond * 1e-6;
}

double secondsUntil(const Date &date)
{
    using namespace std::chrono;
    const year_month_day day(year(date.year), month(static_cast<unsigned>(date.month)),
                             std::chrono::day(static_cast<unsigned>(date.day)));
    return static_cast<double>(sys_days(day).time_since_epoch().count()) * 86400.0;
}

std::optional<double> secondsOf(std::string_view date, std::string_view time)
{
    const auto clock = timeFromValue(time);
    if (!clock)
        return {};
    const auto day = dateFromValue(date);
    return secondsOf(*clock) + (day ? secondsUntil(*day) : 0);
}

// The UTC offset of a DT is the same for all frames of a series, so it may be dropped.
std::optional<double> secondsOfDateTime(const std::string &value)
{
    if (value.size() < 10)
        return {};
    const auto end = value.find_first_of("+-");
    return secondsOf(value.substr(0, 8), value.substr(8, end == std::string::npos ? end : end - 8));
}

std::optional<double> acquisitionTime(const FrameAttributes &frame)
{
    for (const Tag tag : {tag::FrameAcquisitionDateTime, tag::FrameReferenceDateTime, tag::AcquisitionDateTime}) {
        if (const auto seconds = secondsOfDateTime(frame.text(tag)))
            return seconds;
    }
    return secondsOf(frame.text(tag::AcquisitionDate), frame.text(tag::AcquisitionTime));
}

std::optional<double> firstNumber(const FrameAttributes &frame, std::initializer_list<Tag> tags)
{
    for (const Tag tag : tags) {
        if (const auto number = frame.number(tag))
            return number;
    }
    return {};
}

std::string imageType(const FrameAttributes &frame)
{
    auto values = frame.texts(tag::FrameType);
    if (values.empty())
        values = frame.texts(tag::ImageType);
    if (const auto component = frame.text(tag::ComplexImageComponent); !component.empty())
        values.push_back(component);
    std::string joined;
    for (std::size_t i = 0; i < values.size(); ++i)
        joined += (i == 0 ? "" : "\\") + values[i];
    constexpr std::size_t mostCharacters = 256; // 16 a value (CS); more is no Image Type
    joined.resize(std::min(joined.size(), mostCharacters));
    return joined;
}

std::optional<double> frameTime(const FrameAttributes &frame)
{
    const auto positive = [](std::optional<double> value) { return value && *value > 0 ? value : std::nullopt; };
    if (const auto time = positive(frame.number(tag::FrameTime)))
        return time;
    // The first value is the time before the first frame: always zero.
    const auto steps = frame.numbers(tag::FrameTimeVector);
    if (steps.size() > 1) {
        const auto mean = std::accumulate(steps.begin() + 1, steps.end(), 0.0) / static_cast<double>(steps.size() - 1);
        if (mean > 0)
            return mean;
    }
    for (const Tag tag : {tag::CineRate, tag::RecommendedDisplayFrameRate}) {
        if (const auto rate = positive(frame.number(tag)))
            return 1000.0 / *rate;
    }
    return {};
}

std::uint32_t sizeOf(const FrameAttributes &frame, Tag tag)
{
    const auto value = frame.integer(tag).value_or(0);
    return value > 0 && value <= 0xFFFF'FFFFLL ? static_cast<std::uint32_t>(value) : 0;
}

/// " LABEL", or nothing.
std::string segmentLabel(const DataSet &dataSet, std::int64_t number)
{
    constexpr std::size_t mostBytes = 256; // 64 characters (LO)
    for (const DataSet &segment : dataSet.items(tag::SegmentSequence))
        if (segment.integer(tag::SegmentNumber) == number) {
            const std::string label = segment.text(tag::SegmentLabel);
            return label.empty() || label.size() > mostBytes ? std::string{} : ' ' + label;
        }
    return {};
}

FrameDescription describe(const FileHeader &header, const FrameAttributes &frame, const FrameVectors &vectors)
{
    FrameDescription description;
    description.sopInstanceUid = frame.root().text(tag::SOPInstanceUID);
    description.frameNumber = frame.frameNumber();
    description.instanceNumber = frame.root().integer(tag::InstanceNumber).value_or(0);
    description.rows = sizeOf(frame, tag::Rows);
    description.columns = sizeOf(frame, tag::Columns);
    description.modality = frame.root().text(tag::Modality);
    description.imageType = imageType(frame);
    description.frameOfReferenceUid = frame.text(tag::FrameOfReferenceUID);
    description.acquisitionNumber =
        frame.integer(tag::FrameAcquisitionNumber).value_or(frame.integer(tag::AcquisitionNumber).value_or(0));
    description.temporalPosition =
        firstNumber(frame, {tag::TemporalPositionIdentifier, tag::TemporalPositionIndex, tag::TriggerTime,
                            tag::NominalCardiacTriggerDelayTime, tag::FrameReferenceTime});
    description.echoNumber = frame.integer(tag::EchoNumbers);
    description.echoTimeMs = firstNumber(frame, {tag::EffectiveEchoTime, tag::EchoTime});
    if (const auto b = bValue(frame, header.csaBValue)) {
        description.bValue = b->value;
        description.bValueSource = name(b->source);
    }
    description.stackId = frame.text(tag::StackID);
    if (const auto segment = frame.integer(tag::ReferencedSegmentNumber)) // PS3.3 C.8.20.3.1: masks of different things
        description.stackId = kSegmentStack + std::to_string(*segment) + segmentLabel(frame.root(), *segment);
    if (isProjection(description.modality))
        description.view = projectionView(frame);
    description.acquisitionTimeSeconds = acquisitionTime(frame);
    description.frameTimeMs = frameTime(frame);
    if (auto plane = planeOfFrame(frame, vectors))
        description.plane = *plane;
    return description;
}

/// A later frame of an object without functional groups: only its number and its place differ from the first.
FrameDescription following(const FrameDescription &first, const FrameAttributes &frame, const FrameVectors &vectors)
{
    FrameDescription description = first;
    description.frameNumber = frame.frameNumber();
    const auto plane = planeOfFrame(frame, vectors);
    description.plane = plane ? std::optional(*plane) : std::nullopt;
    return description;
}

void appendTiles(std::vector<FrameDescription> &out, const FileHeader &header, const FrameAttributes &frame)
{
    const MosaicLayout &mosaic = *header.mosaic;
    auto description = describe(header, frame, {});
    description.mosaic = mosaic;
    if (mosaic.tilesPerRow > 0) {
        description.rows /= mosaic.tilesPerRow;
        description.columns /= mosaic.tilesPerRow;
    }
    for (std::uint32_t tile = 0; tile < mosaic.tileCount; ++tile) {
        description.mosaicTile = tile;
        const auto plane = SlicePlane::fromMosaicTile(frame, mosaic, tile);
        description.plane = plane ? std::optional(*plane) : std::nullopt;
        out.push_back(description);
    }
}

} // namespace

std::vector<FrameDescription> describeFrames(const FileHeader &header)
{
    std::vector<FrameDescription> frames;
    if (!header.hasPixels)
        return frames;
    const auto count = std::min(frameCount(header.dataSet), kMostFrames);
    const auto vectors = FrameVectors::of(header.dataSet);
    const bool hasGroups = !header.dataSet.items(tag::PerFrameFunctionalGroupsSequence).empty();
    for (std::uint32_t number = 1; number <= count; ++number) {
        const FrameAttributes frame(header.dataSet, number);
        if (header.mosaic)
            appendTiles(frames, header, frame);
        else if (hasGroups || frames.empty())
            frames.push_back(describe(header, frame, vectors));
        else
            frames.push_back(following(frames.front(), frame, vectors));
    }
    return frames;
}

} // namespace negato::dicom
