#pragma once

#include "render/colour/display_state.h"
#include "render/colour/view_transform.h"
#include "viewer/canvas/shown_image.h"

#include <QLocale>
#include <QString>

namespace negato::viewer {

/// An attribute of the frame for a reader: names as displayName(), dates (what is none as it stands) and numbers by locale, times without
/// fractions. Empty when absent or when the keyword is none. At most eight values, and of a text 256 letters. What is
/// said of patient, study and series is read from the data set's root, never from functional groups.
QString attributeText(const dicom::FrameAttributes &frame, const QString &keyword, const QLocale &locale);

/// "R", "L" or "B" of a paired part of the body: Image Laterality, else Frame Laterality, else that of the series; empty when none says it.
QString lateralityText(const dicom::FrameAttributes &frame);

/// "LAO 32°", "CAU 10°": the X-ray positioner's angles at the frame, with their directions; empty when not known.
QString primaryAngleText(const dicom::FrameAttributes &frame, const QLocale &locale);
QString secondaryAngleText(const dicom::FrameAttributes &frame, const QLocale &locale);

/// "W 400 L 40" (of PET with the unit), the explanation of a VOI LUT, or empty for colour images.
QString windowText(const render::DisplayState &state, const LoadedFrame &frame, const QLocale &locale);

/// Where the plane lies along the axis nearest to its normal: "H 123.4 mm".
QString positionText(const dicom::SlicePlane &plane, const QLocale &locale);

} // namespace negato::viewer
