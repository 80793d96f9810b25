#include "viewer/window/first_hanging.h"

#include "dicom/image/projection_view.h"
#include "viewer/volume/fourth_axis.h"

#include <algorithm>
#include <set>

namespace negato::viewer {

namespace {

bool isLocalizer(const HangingItem &item)
{
    const auto &frames = item.set->stack.frames;
    return frames.front().imageType.find("LOCALIZER") != std::string::npos;
}

/// One image a tile: every view of a mammogram or radiograph is looked at on its own.
bool isProjection(const HangingItem &item)
{
    return dicom::isProjection(item.modality.toStdString());
}

/// Later times of a series are reached by the slider of the first.
std::set<const DisplaySet *> laterTimes(const OpenedStudy &study)
{
    std::vector<std::shared_ptr<const DisplaySet>> sets;
    for (const HangingItem &item : study.items)
        sets.push_back(item.set);
    std::set<const DisplaySet *> later;
    for (const FourthAxis &axis : fourthAxes(sets))
        for (std::size_t i = 1; axis.isTimed() && i < axis.count(); ++i)
            later.insert(axis.steps[i].set.get());
    return later;
}

int rank(const HangingItem &item)
{
    if (isProjection(item))
        return 0;
    if (item.modality == QLatin1String("SEG"))
        return 3; // a mask alone says little
    return isLocalizer(item) ? 2 : item.set->stack.frames.size() == 1 ? 1 : 0;
}

} // namespace

FirstHanging firstHanging(const OpenedStudy &study)
{
    FirstHanging hanging;
    const auto later = laterTimes(study);
    for (std::size_t i = 0; i < study.items.size(); ++i)
        if (study.items[i].hasImages() && !later.contains(study.items[i].set.get()))
            hanging.items.push_back(i);
    std::ranges::stable_sort(hanging.items, {}, [&](std::size_t i) { return rank(study.items[i]); });
    // An object without images alone still deserves its word in the tile.
    if (hanging.items.empty() && !study.items.empty())
        hanging.items.push_back(0);
    const bool isFourViews = hanging.items.size() == 4
        && std::ranges::all_of(hanging.items, [&](std::size_t i) { return isProjection(study.items[i]); });
    hanging.columns = hanging.items.size() > 1 ? 2 : 1;
    hanging.rows = hanging.items.size() > 2 ? 2 : 1;
    if (isFourViews) {
        hanging.rows = 1;
        hanging.columns = 4;
    }
    const auto tiles = static_cast<std::size_t>(hanging.rows * hanging.columns);
    if (hanging.items.size() > tiles)
        hanging.items.resize(tiles);
    return hanging;
}

} // namespace negato::viewer
