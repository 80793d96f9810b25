#pragma once

#include "viewer/window/opened_study.h"

#include <memory>
#include <vector>

namespace negato::viewer {

/// An entry of the list of series: an item, or all steps of a fourth axis as one.
struct ListedSeries
{
    HangingItem item; ///< the first step; its title names no step
    QString count; ///< "12 images", "8 times", or what an object without images is
    std::vector<std::shared_ptr<const DisplaySet>> steps; ///< empty: it is no axis

    [[nodiscard]] bool holds(const std::shared_ptr<const DisplaySet> &set) const;
};

/// In the order of the study; an axis where the first of its items stands.
std::vector<ListedSeries> listedSeries(const OpenedStudy &study);

} // namespace negato::viewer
