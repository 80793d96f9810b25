#pragma once

#include "app/commands/files.h"
#include "dicom/image/pixel_transform.h"

#include <QImage>
#include <QSize>

#include <cstdint>
#include <optional>

namespace negato::app {

/// The frame as a tile of the window shows it, with its texts, letters, scale, badges and what the data set lays over
/// the image. `window` empty: the first of the data set. Needs a QGuiApplication; runs its event loop.
dicom::Result<QImage> tilePicture(const OpenedFile &file, std::uint32_t frameNumber,
                                  const std::optional<dicom::VoiWindow> &window, const QSize &size);

} // namespace negato::app
