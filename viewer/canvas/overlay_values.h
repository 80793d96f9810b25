#pragma once

#include "render/colour/display_state.h"
#include "render/colour/view_transform.h"
#include "viewer/canvas/shown_image.h"

#include <QLocale>
#include <QString>

namespace negato::viewer {

/// An attribute of the frame for a reader: names as displayName(), dates and numbers by locale, times without
/// fractions. Empty when absent or when the keyword is none. At most eight values, and of a text 256 letters. What is
/// said of patient, study and series is read from the data set's root, never from functional groups.
QString attributeText(const dicom::FrameAttributes &frame, const QString &keyword, const QLocale &locale);

/// "LAO 32°", "CAU 10°": the X-ray positioner's angles with their directions; empty when absent.
QString primaryAngleText(const dicom::FrameAttributes &frame, const QLocale &locale);
QString secondaryAngleText(const dicom::FrameAttributes &frame, const QLocale &locale);

/// "W 400 L 40" (of PET with the unit), the explanation of a VOI LUT, or empty for colour images.
QString windowText(const render::DisplayState &state, const LoadedFrame &frame, const QLocale &locale);

/// Where the plane lies along the axis nearest to its normal: "H 123.4 mm".
QString positionText(const dicom::SlicePlane &plane, const QLocale &locale);

/// "2 Nov 2026" in the locale's short form, the year always in full.
QString dateText(const std::string &value, const QLocale &locale);

} // namespace negato::viewer
