#pragma once

#include "viewer/window/opened_study.h"

#include <vector>

namespace negato::viewer {

/// How a study hangs when it is opened, until hanging protocols say more.
struct FirstHanging
{
    int rows = 1;
    int columns = 1;
    std::vector<std::size_t> items; ///< of OpenedStudy::items, tile by tile; may be fewer than tiles
};

/// Items with images, in their order, one a tile: one alone, two beside each other, up to four in a square; a mammogram's
/// four views in one row of tiles each. Localizers and single images come after volumes.
FirstHanging firstHanging(const OpenedStudy &study);

} // namespace negato::viewer
