#pragma once

#include "tests/viewer/canvas/test_images.h"
#include "viewer/volume/fourth_axis.h"

#include <memory>
#include <string>
#include <vector>

namespace negato::test {

using Set = std::shared_ptr<viewer::DisplaySet>;

inline constexpr int kSlices = 3; ///< of each of these stacks

/// Slices of 64 x 64 pixels; images `first` to `first + 2` of the patient's files.
inline Set stackOf(const std::string &distinction, int first = 1, const std::string &patient = "DOE^JANE")
{
    Set set = displaySet(patient, first + kSlices - 1);
    auto &frames = set->stack.frames;
    frames.erase(frames.begin(), frames.begin() + first - 1);
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].plane->originMm.z() = 5.0 * static_cast<double>(i);
    set->seriesUid = QStringLiteral("1.2.3");
    set->stack.distinction = distinction;
    for (const QString &part : QString::fromStdString(distinction).split(QStringLiteral(", "))) // no part of these holds one
        set->stack.distinctions.push_back(part.toStdString());
    return set;
}

inline std::vector<viewer::FourthAxis> axesOf(const std::vector<Set> &sets)
{
    const std::vector<std::shared_ptr<const viewer::DisplaySet>> constant(sets.begin(), sets.end());
    return viewer::fourthAxes(constant);
}

} // namespace negato::test
