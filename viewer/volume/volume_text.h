#pragma once

#include "render/volume/volume_geometry.h"

#include <QString>

namespace negato::viewer {

/// Why there is no volume of a series, and what to do.
QString volumeRefusalText(render::VolumeRefusal refusal);

} // namespace negato::viewer
