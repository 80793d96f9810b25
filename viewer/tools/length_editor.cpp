#include "viewer/tools/length_editor.h"

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

double distance(dicom::PixelPoint a, dicom::PixelPoint b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

double distanceToLine(dicom::PixelPoint p, const LengthMeasurement &line)
{
    const double dx = line.end.x - line.start.x, dy = line.end.y - line.start.y;
    const double squared = dx * dx + dy * dy;
    const double along = squared > 0 ? ((p.x - line.start.x) * dx + (p.y - line.start.y) * dy) / squared : 0;
    const double t = std::clamp(along, 0.0, 1.0);
    return distance(p, {line.start.x + t * dx, line.start.y + t * dy});
}

/// Of an ellipse: how far off along the ray from its middle.
double distanceToOutline(dicom::PixelPoint p, const LengthMeasurement &region)
{
    if (region.shape == MeasurementShape::Line)
        return distanceToLine(p, region);
    const dicom::PixelPoint middle{(region.start.x + region.end.x) / 2, (region.start.y + region.end.y) / 2};
    const double halfX = std::max(0.5, std::abs(region.end.x - region.start.x) / 2), halfY = std::max(0.5, std::abs(region.end.y - region.start.y) / 2);
    const double from = distance(p, middle), relative = std::hypot((p.x - middle.x) / halfX, (p.y - middle.y) / halfY);
    return relative > 0 ? std::abs(from - from / relative) : std::min(halfX, halfY);
}

dicom::PixelPoint moved(dicom::PixelPoint point, dicom::PixelPoint from, dicom::PixelPoint to)
{
    return {point.x + to.x - from.x, point.y + to.y - from.y};
}

} // namespace

bool LengthEditor::grab(Lines &lines, dicom::PixelPoint at, double tolerance)
{
    for (std::size_t i = lines.size(); i-- > 0;) {
        const LengthMeasurement &line = lines[i];
        m_grip = distance(at, line.end) <= tolerance       ? Grip::End
               : distance(at, line.start) <= tolerance     ? Grip::Start
               : distanceToOutline(at, line) <= tolerance / 2 ? Grip::Line
                                                           : Grip::None;
        if (m_grip == Grip::None)
            continue;
        m_selected = i;
        m_isNew = false;
        m_pressedAt = at;
        m_original = line;
        return true;
    }
    return false;
}

void LengthEditor::press(Lines &lines, dicom::PixelPoint at, double tolerance, MeasurementShape shape)
{
    if (m_isNew && m_grip == Grip::End) { // the second click
        move(lines, at);
        m_pressedAt = {-1e9, -1e9};
        return;
    }
    if (grab(lines, at, tolerance))
        return;
    lines.push_back({at, at, shape});
    m_selected = lines.size() - 1;
    m_grip = Grip::End;
    m_isNew = true;
    m_pressedAt = at;
}

bool LengthEditor::move(Lines &lines, dicom::PixelPoint at)
{
    if (m_grip == Grip::None || !m_selected || *m_selected >= lines.size())
        return false;
    LengthMeasurement &line = lines[*m_selected];
    if (m_grip == Grip::Start)
        line.start = at;
    else if (m_grip == Grip::End)
        line.end = at;
    else
        line = {moved(m_original.start, m_pressedAt, at), moved(m_original.end, m_pressedAt, at), line.shape};
    return true;
}

void LengthEditor::release(Lines &lines, dicom::PixelPoint at, double tolerance)
{
    if (m_isNew && m_grip == Grip::End && distance(at, m_pressedAt) <= tolerance / 2)
        return;
    move(lines, at);
    m_grip = Grip::None;
    m_isNew = false;
}

bool LengthEditor::cancel(Lines &lines)
{
    if (!m_selected)
        return false;
    if (m_grip != Grip::None && *m_selected < lines.size()) {
        if (m_isNew)
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*m_selected));
        else
            lines[*m_selected] = m_original;
    }
    reset();
    return true;
}

bool LengthEditor::removeSelected(Lines &lines)
{
    if (!m_selected || *m_selected >= lines.size())
        return false;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*m_selected));
    reset();
    return true;
}

void LengthEditor::reset()
{
    m_selected.reset();
    m_grip = Grip::None;
    m_isNew = false;
}

} // namespace negato::viewer
