#pragma once

#include "render/colour/display_state.h"
#include "render/colour/view_transform.h"

#include <QImage>
#include <QSize>

namespace negato::render {

/// The picture the window shows, made without a GPU: for thumbnails, files, the magnifier, and as judge of the GPU.
///
/// Opaque RGB32 of `size` pixels, black where there is no frame. `view` is in pixels of that size (its viewSize is
/// taken from `size`). Order of PS3.4 N.2: modality, interpolation, VOI, inversion; padding is black and never mixed
/// into its neighbours. Any thread.
QImage renderFrame(const dicom::Frame &frame, const dicom::PixelTransform &transform, const DisplayState &state,
                   const ViewTransform &view, const QSize &size, const PreparedGrids *prepared = nullptr);

/// The whole frame in a square of at most `edge` pixels, as it would first be shown.
QImage renderThumbnail(const dicom::Frame &frame, const dicom::PixelTransform &transform, double pixelAspect, int edge);

/// The reduction both renderers use for a view.
int reductionFor(const ViewTransform &view, Interpolation interpolation);

} // namespace negato::render
