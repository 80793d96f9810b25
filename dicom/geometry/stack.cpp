#include "dicom/geometry/stack.h"

#include "dicom/geometry/repeats.h"
#include "dicom/geometry/slice_steps.h"
#include "dicom/geometry/stack_findings.h"
#include "dicom/geometry/stack_parts.h"

#include <algorithm>

namespace negato::dicom {
namespace {

bool showsOnePlace(std::span<const FrameDescription> frames)
{
    const auto &first = *frames.front().plane;
    return std::ranges::all_of(frames, [&](const FrameDescription &frame) {
        return (frame.plane->originMm - first.originMm).norm() < samePlaceToleranceMm(first);
    });
}

bool isParallel(std::span<const FrameDescription> frames)
{
    return std::ranges::all_of(frames, [&](const FrameDescription &frame) {
        return frame.plane && isParallelTwin(*frame.plane, *frames.front().plane);
    });
}

// The normal, or its opposite if its largest part points to the right, the front or the feet.
Eigen::Vector3d towardsPositiveAxis(const Eigen::Vector3d &normal)
{
    Eigen::Index largest = 0;
    normal.cwiseAbs().maxCoeff(&largest);
    return normal[largest] < 0 ? Eigen::Vector3d(-normal) : normal;
}

bool mostNumbersFall(std::span<const FrameDescription> frames)
{
    std::ptrdiff_t rises = 0;
    for (std::size_t i = 1; i < frames.size(); ++i) {
        if (isBefore(frames[i - 1], frames[i]))
            ++rises;
        else if (isBefore(frames[i], frames[i - 1]))
            --rises;
    }
    return rises < 0;
}

void sortByPosition(std::vector<FrameDescription> &frames)
{
    const auto direction = towardsPositiveAxis(frames.front().plane->normal());
    std::ranges::stable_sort(frames, [&](const FrameDescription &a, const FrameDescription &b) {
        return a.plane->originMm.dot(direction) < b.plane->originMm.dot(direction);
    });
    if (mostNumbersFall(frames))
        std::ranges::reverse(frames);
}

std::string joined(const std::vector<std::string> &parts)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

Stack finished(Part part)
{
    Stack stack{std::move(part.frames), {}, {}, joined(part.distinctions), std::move(part.distinctions)};
    const bool hasPlanes = stack.frames.front().plane.has_value();
    if (hasPlanes && isParallel(stack.frames) && !showsOnePlace(stack.frames))
        sortByPosition(stack.frames);
    else if (hasPlanes && isParallel(stack.frames))
        std::ranges::stable_sort(stack.frames, isEarlier);
    measure(stack);
    return stack;
}

} // namespace

std::vector<Stack> sortIntoStacks(std::vector<FrameDescription> frames)
{
    std::ranges::stable_sort(frames, isBefore);
    std::vector<Stack> stacks;
    for (auto &part : splitByAttributes(std::move(frames))) {
        const bool canRepeat = part.frames.front().plane && isParallel(part.frames);
        auto volumes = canRepeat ? separateRepeats(std::move(part)) : std::vector<Part>{};
        if (!canRepeat)
            volumes.push_back(std::move(part));
        for (auto &volume : volumes)
            stacks.push_back(finished(std::move(volume)));
    }
    return stacks;
}

} // namespace negato::dicom
