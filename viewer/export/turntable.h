#pragma once

#include "dicom/base/result.h"
#include "render/colour/display_state.h"
#include "viewer/theme/theme.h"
#include "viewer/volume/scene_feed.h"

#include <QImage>

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace negato::viewer {

/// A volume in 3D, turned once about the upright line through the middle of its picture.
struct TurntableWish
{
    SceneShot shot;
    render::DisplayState display; ///< of pictures of the largest values
    int pictures = 90;
    int picturesPerSecond = 15;
    std::optional<Theme> cubeTheme; ///< of an orientation cube on each picture; empty: none
    QString patientName; ///< on each picture; empty: none
    std::filesystem::path target; ///< an MP4 file by its ending, else a folder for PNG files
};

using ExportProgress = std::function<void(double)>; ///< 0 to 1, on the thread of the work

/// As it is seen after so many of the steps of a whole turn.
render::RayView turntableView(const render::RayView &view, int step, int steps);
QImage turntablePicture(const TurntableWish &wish, int step, int threads, const std::stop_token &stop);

/// Fails with Cancelled, IoFailed, UnsupportedPixels (no encoder); of a movie nothing is left then, and of pictures those that were written.
dicom::Result<void> writeTurntable(const TurntableWish &wish, int threads, const ExportProgress &progress, const std::stop_token &stop);

} // namespace negato::viewer
