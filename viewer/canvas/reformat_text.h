#pragma once

#include "viewer/canvas/shown_image.h"

#include <QLocale>
#include <QStringList>

namespace negato::viewer {

/// "Coronal, MIP 20 mm": which plane a picture made of a volume shows, and how thick.
QString reformatText(const ShownImage &image, const QLocale &locale);

/// "MIP 20 mm"
QString slabText(render::Projection projection, double thicknessMm, const QLocale &locale);

/// "with PET AC, 50 %", where a second volume lies over the first; else empty.
QString fusionText(const ShownImage &image, const QLocale &locale);

/// "Curved, straightened, 35 degrees".
QString curvedText(const ShownImage &image, const QLocale &locale);

/// "3D, Bone".
QString sceneText(const ShownImage &image);

/// What a reader must know of the volume: that it was resampled, that images lack.
QStringList reformatWarnings(const ShownImage &image, const QLocale &locale);

} // namespace negato::viewer
