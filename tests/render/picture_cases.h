#pragma once

#include "render/colour/tile_picture.h"

#include <QImage>

#include <string>
#include <vector>

namespace negato::test {

/// A frame and how it is looked at: one of each way in which the renderers branch.
struct PictureCase
{
    std::string name;
    dicom::Frame frame;
    dicom::PixelTransform transform;
    render::DisplayState state;
};

std::vector<PictureCase> pictureCases();

/// Turned, mirrored, enlarged and made smaller.
std::vector<render::ViewTransform> pictureViews(const QSize &size);

/// The largest difference of a picture from renderFrame()'s, in grey levels.
int differenceFromJudge(const QImage &drawn, const PictureCase &what, const render::ViewTransform &view);

} // namespace negato::test
