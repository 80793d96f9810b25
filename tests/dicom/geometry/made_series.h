#pragma once

#include "made_frames.h"

#include <QByteArrayList>
#include <QList>

#include <random>

/// Series of the stack tests and how their stacks are looked at.
namespace made {

using Frames = std::vector<FrameDescription>;

// Files come in any order.
inline std::vector<Stack> sorted(Frames frames)
{
    std::ranges::shuffle(frames, std::mt19937(7));
    return sortIntoStacks(std::move(frames));
}

inline QList<qint64> numbersOf(const Stack &stack)
{
    QList<qint64> numbers;
    for (const auto &each : stack.frames)
        numbers.append(each.instanceNumber);
    return numbers;
}

inline QList<double> heightsOf(const Stack &stack)
{
    QList<double> heights;
    for (const auto &each : stack.frames)
        heights.append(each.plane->originMm.z());
    return heights;
}

inline QByteArrayList distinctionsOf(const std::vector<Stack> &stacks)
{
    QByteArrayList list;
    for (const auto &stack : stacks)
        list.append(QByteArray::fromStdString(stack.distinction));
    return list;
}

// `volumes` x `slices` single frames at z = 0, 5, 10 ..., numbered volume by volume.
inline Frames timeSeries(int volumes, int slices)
{
    Frames frames;
    for (int volume = 0; volume < volumes; ++volume) {
        for (int slice = 0; slice < slices; ++slice)
            frames.push_back(frame(volume * slices + slice + 1, axialPlane(5 * slice)));
    }
    return frames;
}

inline Frames axialSlices(const QList<double> &heights)
{
    Frames frames;
    for (const double z : heights)
        frames.push_back(frame(static_cast<std::int64_t>(frames.size()) + 1, axialPlane(z)));
    return frames;
}

} // namespace made
