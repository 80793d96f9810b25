#include "dicom/geometry/stack_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>

namespace negato::dicom {
namespace {

using Groups = std::vector<std::vector<FrameDescription>>;
using IsSame = std::function<bool(const FrameDescription &, const FrameDescription &)>;

/// Groups of equal frames, each compared with the first of a group; in order of appearance. A series made to have
/// endless groups gets a last one of everything else, so that the time stays bounded.
Groups groupsOf(std::vector<FrameDescription> frames, const IsSame &isSame)
{
    constexpr std::size_t kMostGroups = 1000;
    Groups groups;
    for (auto &frame : frames) {
        auto group = std::ranges::find_if(groups, [&](const auto &known) { return isSame(known.front(), frame); });
        if (group == groups.end() && groups.size() == kMostGroups)
            --group;
        if (group == groups.end())
            group = groups.insert(groups.end(), std::vector<FrameDescription>{});
        group->push_back(std::move(frame));
    }
    return groups;
}

/// The frames of each instance: neighbours in order of isBefore.
Groups instancesOf(std::vector<FrameDescription> frames)
{
    Groups instances;
    for (auto &frame : frames) {
        if (instances.empty() || instances.back().front().sopInstanceUid != frame.sopInstanceUid)
            instances.emplace_back();
        instances.back().push_back(std::move(frame));
    }
    return instances;
}

std::string text(double number)
{
    std::array<char, 32> buffer{};
    const auto rounded = std::round(number * 1000) / 1000;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded).ptr;
    return {buffer.data(), end};
}

std::vector<std::string_view> valuesOf(std::string_view joined)
{
    std::vector<std::string_view> values;
    while (true) {
        const auto end = joined.find('\\');
        values.push_back(joined.substr(0, end));
        if (end == std::string_view::npos)
            return values;
        joined.remove_prefix(end + 1);
    }
}

std::string_view valueAt(const FrameDescription &frame, std::size_t index)
{
    const auto values = valuesOf(frame.imageType);
    return index < values.size() ? values[index] : std::string_view{};
}

/// Only what sets the type apart from its siblings': "type M" and "type P", not "ORIGINAL\PRIMARY\M\ND".
std::string typed(const Groups &groups, std::size_t index)
{
    constexpr std::size_t kMostValues = 16;
    std::string name;
    for (std::size_t i = 0; i < kMostValues; ++i) {
        const auto value = valueAt(groups[index].front(), i);
        const bool differs =
            std::ranges::any_of(groups, [&](const auto &group) { return valueAt(group.front(), i) != value; });
        if (differs && !value.empty())
            name += (name.empty() ? "" : "\\") + std::string(value);
    }
    return "type " + (name.empty() ? "other" : name);
}

using Namer = std::function<std::string(const Groups &, std::size_t)>;

std::vector<Part> split(std::vector<Part> parts, const IsSame &isSame, const Namer &name)
{
    std::vector<Part> out;
    for (auto &part : parts) {
        auto groups = groupsOf(std::move(part.frames), isSame);
        std::vector<std::vector<std::string>> names(groups.size(), part.distinctions);
        for (std::size_t i = 0; groups.size() > 1 && i < groups.size(); ++i)
            names[i].push_back(name(groups, i));
        for (std::size_t i = 0; i < groups.size(); ++i)
            out.push_back({std::move(groups[i]), std::move(names[i])});
    }
    return out;
}

/// "TE 80 ms", or "TE unknown": absent is not zero.
std::string named(std::string_view word, std::optional<double> value, std::string_view unit)
{
    std::string name(word);
    return value ? name + ' ' + text(*value) + std::string(unit) : name + " unknown";
}

/// As split, but groups in ascending order of a number, first those without.
template <typename Number>
std::vector<Part> splitByNumber(std::vector<Part> parts, Number number, std::string_view word, std::string_view unit = {})
{
    for (auto &part : parts)
        std::ranges::stable_sort(part.frames, {}, number);
    return split(
        std::move(parts), [&](const auto &a, const auto &b) { return number(a) == number(b); },
        [&](const Groups &groups, std::size_t i) {
            const auto value = number(groups[i].front());
            return named(word, value ? std::optional(static_cast<double>(*value)) : std::nullopt, unit);
        });
}

bool isCrossSectional(const FrameDescription &frame)
{
    return frame.modality == "CT" || frame.modality == "MR" || frame.modality == "PT" || frame.modality == "NM";
}

std::string matrixName(const Groups &groups, std::size_t i)
{
    const auto &frame = groups[i].front();
    return "matrix " + std::to_string(frame.columns) + "x" + std::to_string(frame.rows);
}

bool hasSameGrid(const FrameDescription &a, const FrameDescription &b)
{
    const auto isSameSpacing = [](double x, double y) { return std::abs(x - y) <= 1e-3 * std::max(x, y); };
    return a.rows == b.rows && a.columns == b.columns && isSameSpacing(a.plane->rowSpacingMm, b.plane->rowSpacingMm)
        && isSameSpacing(a.plane->columnSpacingMm, b.plane->columnSpacingMm);
}

Namer counted(std::string word)
{
    return [word = std::move(word)](const Groups &, std::size_t i) { return word + ' ' + std::to_string(i + 1); };
}

std::vector<Part> splitByOrientation(std::vector<Part> parts)
{
    const auto isSame = [](const FrameDescription &a, const FrameDescription &b) {
        return isParallelTwin(*a.plane, *b.plane);
    };
    std::vector<Part> out;
    for (auto &part : parts) {
        const auto frameCount = part.frames.size();
        constexpr std::size_t kMostLocalizerPlanes = 3;
        const auto groupCount = groupsOf(part.frames, isSame).size();
        const bool isRotating = groupCount > kMostLocalizerPlanes && 2 * groupCount > frameCount;
        std::vector<Part> one;
        one.push_back(std::move(part));
        auto pieces = isRotating ? std::move(one) : split(std::move(one), isSame, counted("orientation"));
        std::ranges::move(pieces, std::back_inserter(out));
    }
    return out;
}

/// Echo times differ in the last digits from slice to slice on some scanners.
std::optional<double> roundedEchoTime(const FrameDescription &frame)
{
    return frame.echoTimeMs ? std::optional(std::round(*frame.echoTimeMs * 100) / 100) : std::nullopt;
}

/// A segment is named even where it is the only one: a mask alone does not say of what.
std::vector<Part> splitByStack(std::vector<Part> parts)
{
    parts = split(
        std::move(parts), [](const auto &a, const auto &b) { return a.stackId == b.stackId; },
        [](const Groups &groups, std::size_t i) {
            const std::string &id = groups[i].front().stackId;
            return id.empty() ? "stack unknown" : id.starts_with(kSegmentStack) ? id : "stack " + id;
        });
    for (auto &part : parts) {
        const std::string &id = part.frames.front().stackId;
        if (id.starts_with(kSegmentStack) && (part.distinctions.empty() || part.distinctions.back() != id))
            part.distinctions.push_back(id);
    }
    return parts;
}

/// One value a series is nothing that sets its stacks apart.
std::vector<Part> splitByBValue(std::vector<Part> parts)
{
    for (auto &part : parts)
        std::ranges::stable_sort(part.frames, {}, &FrameDescription::bValue);
    return split(
        std::move(parts), [](const auto &a, const auto &b) { return a.bValue == b.bValue; },
        [](const Groups &groups, std::size_t i) {
            const FrameDescription &frame = groups[i].front();
            const std::string source = frame.bValueSource.empty() ? "" : " by " + frame.bValueSource;
            return named("b", frame.bValue, " s/mm2" + source);
        });
}

std::vector<Part> splitCrossSections(std::vector<Part> parts)
{
    parts = split(std::move(parts), hasSameGrid, matrixName);
    parts = split(
        std::move(parts), [](const auto &a, const auto &b) { return a.frameOfReferenceUid == b.frameOfReferenceUid; },
        counted("frame of reference"));
    parts = split(
        std::move(parts), [](const auto &a, const auto &b) { return a.imageType == b.imageType; }, typed);
    parts = splitByOrientation(std::move(parts));
    parts = splitByStack(std::move(parts));
    parts = splitByNumber(std::move(parts), [](const auto &frame) { return frame.echoNumber; }, "echo");
    parts = splitByNumber(std::move(parts), roundedEchoTime, "TE", " ms");
    return splitByBValue(std::move(parts));
}

std::vector<Part> splitPlainImages(std::vector<FrameDescription> frames)
{
    std::vector<Part> clips;
    Part single;
    for (auto &group : instancesOf(std::move(frames))) {
        if (group.size() == 1)
            single.frames.push_back(std::move(group.front()));
        else
            clips.push_back({std::move(group), {}});
    }
    for (auto &clip : clips) {
        if (clips.size() > 1 || !single.frames.empty())
            clip.distinctions = {"image " + std::to_string(clip.frames.front().instanceNumber)};
    }
    if (single.frames.empty())
        return clips;
    std::vector<Part> parts;
    parts.push_back(std::move(single));
    const auto isSame = [](const auto &a, const auto &b) { return !isCrossSectional(a) || a.imageType == b.imageType; };
    parts = split(std::move(parts), isSame, typed);
    std::ranges::move(clips, std::back_inserter(parts));
    return parts;
}

} // namespace

std::vector<Part> splitByAttributes(std::vector<FrameDescription> frames)
{
    std::vector<FrameDescription> plain;
    Part placed;
    for (auto &frame : frames)
        (frame.plane ? placed.frames : plain).push_back(std::move(frame));
    std::vector<Part> parts;
    if (!placed.frames.empty()) {
        parts.push_back(std::move(placed));
        parts = splitCrossSections(std::move(parts));
    }
    std::ranges::move(splitPlainImages(std::move(plain)), std::back_inserter(parts));
    return parts;
}

} // namespace negato::dicom
