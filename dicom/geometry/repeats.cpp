#include "dicom/geometry/repeats.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <tuple>

namespace negato::dicom {
namespace {

using Indices = std::vector<std::size_t>;
using Volumes = std::vector<std::pair<double, Indices>>; // with the value of the attribute that tells them apart

// For each frame the number of its place, and how often the places are taken.
struct Places
{
    Indices ofFrame;
    Indices counts;

    [[nodiscard]] std::size_t mostRepeats() const { return std::ranges::max(counts); }
    [[nodiscard]] std::size_t repeatedPlaces() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(counts, [](std::size_t count) { return count > 1; }));
    }
};

Places placesOf(std::span<const FrameDescription> frames)
{
    const Eigen::Vector3d normal = frames.front().plane->normal();
    const double tolerance = samePlaceToleranceMm(*frames.front().plane);
    const auto depth = [&](std::size_t i) { return frames[i].plane->originMm.dot(normal); };
    Indices byDepth(frames.size());
    std::iota(byDepth.begin(), byDepth.end(), std::size_t{0});
    std::ranges::stable_sort(byDepth, {}, depth);

    Places places{Indices(frames.size()), {}};
    Indices firstFrames; // of each place
    for (const auto i : byDepth) {
        std::size_t place = firstFrames.size();
        for (std::size_t known = firstFrames.size(); known-- > 0 && depth(i) - depth(firstFrames[known]) < tolerance;) {
            if ((frames[i].plane->originMm - frames[firstFrames[known]].plane->originMm).norm() < tolerance)
                place = known;
        }
        if (place == firstFrames.size()) {
            firstFrames.push_back(i);
            places.counts.push_back(0);
        }
        places.ofFrame[i] = place;
        ++places.counts[place];
    }
    return places;
}

bool repeatsAPlace(const Indices &volume, const Places &places)
{
    std::vector<bool> taken(places.counts.size());
    for (const auto frame : volume) {
        if (taken[places.ofFrame[frame]])
            return true;
        taken[places.ofFrame[frame]] = true;
    }
    return false;
}

// An attribute that numbers the volumes, not each slice: it leaves no repeats and not many more volumes than repeats.
std::optional<Volumes> byAttribute(std::span<const FrameDescription> frames, const Places &places,
                                   const std::function<std::optional<double>(const FrameDescription &)> &attribute)
{
    std::map<double, Indices> volumes;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto value = attribute(frames[i]);
        if (!value)
            return {};
        volumes[*value].push_back(i);
    }
    if (volumes.size() > 2 * places.mostRepeats())
        return {};
    for (const auto &[value, volume] : volumes) {
        if (repeatsAPlace(volume, places))
            return {};
    }
    return Volumes(volumes.begin(), volumes.end());
}

bool isEachComplete(const Volumes &volumes, const Places &places)
{
    return std::ranges::all_of(volumes,
                               [&](const auto &volume) { return volume.second.size() == places.counts.size(); });
}

Indices inOrder(std::span<const FrameDescription> frames,
                bool (*order)(const FrameDescription &, const FrameDescription &))
{
    Indices indices(frames.size());
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    std::ranges::stable_sort(indices, [&](std::size_t a, std::size_t b) { return order(frames[a], frames[b]); });
    return indices;
}

bool isAcquiredBefore(const FrameDescription &a, const FrameDescription &b)
{
    if (a.acquisitionTimeSeconds != b.acquisitionTimeSeconds)
        return a.acquisitionTimeSeconds < b.acquisitionTimeSeconds;
    return isBefore(a, b);
}

// A new volume begins where a place comes again: right for scanners that finish one volume before the next.
Volumes oneAfterTheOther(const Indices &order, const Places &places)
{
    Volumes volumes(1);
    std::vector<bool> taken(places.counts.size());
    for (const auto frame : order) {
        const auto place = places.ofFrame[frame];
        if (taken[place]) {
            volumes.emplace_back();
            taken.assign(taken.size(), false);
        }
        taken[place] = true;
        volumes.back().second.push_back(frame);
    }
    return volumes;
}

// The nth frame of each place: right for scanners that finish one place before the next.
Volumes byRank(const Indices &order, const Places &places)
{
    Volumes volumes(places.mostRepeats());
    Indices seen(places.counts.size());
    for (const auto frame : order)
        volumes[seen[places.ofFrame[frame]]++].second.push_back(frame);
    return volumes;
}

Volumes inOrderOfTime(std::span<const FrameDescription> frames, const Places &places)
{
    auto volumes = oneAfterTheOther(inOrder(frames, isAcquiredBefore), places);
    if (volumes.size() == places.mostRepeats())
        return volumes;
    volumes = oneAfterTheOther(inOrder(frames, isBefore), places);
    if (volumes.size() == places.mostRepeats())
        return volumes;
    return byRank(inOrder(frames, isEarlier), places);
}

class Taker
{
public:
    explicit Taker(Part part)
        : m_part(std::move(part))
    {
    }

    [[nodiscard]] std::span<const FrameDescription> frames() const { return m_part.frames; }

    void take(const Indices &volume, const std::string &distinction)
    {
        Part out{{}, m_part.distinctions};
        out.distinctions.push_back(distinction);
        for (const auto frame : volume)
            out.frames.push_back(std::move(m_part.frames[frame]));
        m_taken.push_back(std::move(out));
    }
    std::vector<Part> taken() { return std::move(m_taken); }

private:
    Part m_part;
    std::vector<Part> m_taken;
};

} // namespace

bool isBefore(const FrameDescription &a, const FrameDescription &b)
{
    return std::tie(a.instanceNumber, a.sopInstanceUid, a.frameNumber, a.mosaicTile)
         < std::tie(b.instanceNumber, b.sopInstanceUid, b.frameNumber, b.mosaicTile);
}

bool isEarlier(const FrameDescription &a, const FrameDescription &b)
{
    if (a.temporalPosition != b.temporalPosition)
        return a.temporalPosition < b.temporalPosition;
    return isAcquiredBefore(a, b);
}

std::vector<Part> separateRepeats(Part part)
{
    const auto places = placesOf(part.frames);
    if (places.mostRepeats() == 1 || places.counts.size() == 1)
        return {std::move(part)};
    const auto temporal = byAttribute(part.frames, places, [](const auto &frame) { return frame.temporalPosition; });
    const auto acquisition = byAttribute(part.frames, places, [](const auto &frame) {
        return std::optional(static_cast<double>(frame.acquisitionNumber));
    });
    const bool repeatsMost = 2 * places.repeatedPlaces() > places.counts.size();
    if (!temporal && !acquisition && !repeatsMost)
        return {std::move(part)};

    Taker taker(std::move(part));
    const auto takePhases = [&](const auto &volumes) {
        for (std::size_t i = 0; i < volumes.size(); ++i)
            taker.take(volumes[i].second, "phase " + std::to_string(i + 1));
    };
    if (temporal) {
        takePhases(*temporal);
    } else if (acquisition && isEachComplete(*acquisition, places)) {
        takePhases(*acquisition);
    } else if (acquisition) {
        for (const auto &[number, volume] : *acquisition)
            taker.take(volume, "acquisition " + std::to_string(static_cast<std::int64_t>(number)));
    } else {
        takePhases(inOrderOfTime(taker.frames(), places));
    }
    return taker.taken();
}

} // namespace negato::dicom
