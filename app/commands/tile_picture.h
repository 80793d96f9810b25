#pragma once

#include "app/commands/files.h"
#include "dicom/image/pixel_transform.h"
#include "viewer/canvas/tile.h"

#include <QImage>
#include <QSize>

#include <cstdint>
#include <optional>

namespace negato::app {

/// The frame as a tile of the window shows it, with its texts, letters, scale, badges and what the data set lays over
/// the image. `window` empty: the first of the data set. Needs a QGuiApplication; runs its event loop.
dicom::Result<QImage> tilePicture(const OpenedFile &file, std::uint32_t frameNumber,
                                  const std::optional<dicom::VoiWindow> &window, const QSize &size);

/// What a tile shows, as it is on the screen; `hasOverlay`: with its texts, letters and lines.
QImage tileImage(const viewer::Tile &tile, const QSize &size, bool hasOverlay);

} // namespace negato::app
