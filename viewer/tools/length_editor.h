#pragma once

#include "viewer/tools/length_measurement.h"

#include <optional>
#include <vector>

namespace negato::viewer {

/// Drawing and changing the lengths of one frame, or its regions, with a pointer: two clicks or one drag, ends can be moved afterwards.
///
/// Works on a list that the caller keeps. Distances for hit tests are in image pixels (the caller divides by the zoom).
class LengthEditor
{
public:
    using Lines = std::vector<LengthMeasurement>;

    /// True when an end or a line was taken hold of. Never begins a new one.
    bool grab(Lines &lines, dicom::PixelPoint at, double tolerance);
    /// Begins a line or a region, or sets the second end of the one begun by a click.
    void press(Lines &lines, dicom::PixelPoint at, double tolerance, MeasurementShape shape = MeasurementShape::Line);
    /// True when something changed.
    bool move(Lines &lines, dicom::PixelPoint at);
    /// Ends a drag; a press and release at one place leaves the second end to the next click.
    void release(Lines &lines, dicom::PixelPoint at, double tolerance);
    /// Gives up a line that is being drawn, else the selection. False when there was neither.
    bool cancel(Lines &lines);
    /// False when nothing is selected.
    bool removeSelected(Lines &lines);
    /// Another frame is shown.
    void reset();

    [[nodiscard]] std::optional<std::size_t> selected() const { return m_selected; }
    [[nodiscard]] bool isBusy() const { return m_grip != Grip::None; }

private:
    enum class Grip { None, Start, End, Line };

    std::optional<std::size_t> m_selected;
    Grip m_grip = Grip::None;
    bool m_isNew = false;
    dicom::PixelPoint m_pressedAt;
    LengthMeasurement m_original;
};

} // namespace negato::viewer
