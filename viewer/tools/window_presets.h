#pragma once

#include "dicom/image/pixel_transform.h"
#include "render/colour/display_state.h"

#include <QString>

#include <optional>
#include <vector>

namespace negato::viewer {

/// A window or VOI LUT that a reader can choose by a key or from a menu.
struct WindowPreset
{
    QString name; ///< for the reader
    dicom::VoiWindow window;
    std::optional<std::size_t> voiLut; ///< index in PixelTransform::voiLuts; then `window` has no meaning
};

/// First what the data set brings (with its own explanations), then those of the modality from
/// resources/overlays/presets.json, as far as their unit is that of the pixels: Hounsfield windows only for HU.
std::vector<WindowPreset> presetsFor(const dicom::PixelTransform &transform, const QString &modality);

/// The state with a preset applied; inversion and interpolation stay.
render::DisplayState withPreset(render::DisplayState state, const WindowPreset &preset);

} // namespace negato::viewer
