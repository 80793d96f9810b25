#pragma once

#include "viewer/canvas/display_set.h"

#include <QString>

#include <memory>
#include <vector>

namespace negato::viewer {

/// One entry of the series list of a study that is being read.
struct HangingItem
{
    QString key;     ///< names the item within the study; what a drag carries
    QString modality;
    QString number;  ///< Series Number; empty where absent
    QString title;   ///< Series Description, and what sets a part of the series apart
    std::shared_ptr<const DisplaySet> set;

    [[nodiscard]] bool hasImages() const { return !set->stack.frames.empty(); }
};

/// A study laid out for reading, in the order of its series numbers. An immutable value.
struct OpenedStudy
{
    QString studyInstanceUid;
    std::vector<HangingItem> items;
};

} // namespace negato::viewer
