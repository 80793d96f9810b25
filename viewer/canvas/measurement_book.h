#pragma once

#include "viewer/tools/length_editor.h"

#include <QString>

#include <map>

namespace negato::viewer {

/// The measurements of all frames seen since the window opened, lengths by ShownImage::frameKey and regions by
/// ShownImage::placeKey, and the editor at work on one of them. Two tiles that show one frame show the same measurements.
class MeasurementBook
{
public:
    /// The lines of a frame, made when there are none.
    LengthEditor::Lines &lines(const QString &frameKey) { return m_lines[frameKey]; }
    [[nodiscard]] const LengthEditor::Lines &linesOf(const QString &frameKey) const;
    /// The editor, on this frame from now on.
    LengthEditor &editor(const QString &frameKey);
    [[nodiscard]] std::optional<std::size_t> selected(const QString &frameKey) const;
    [[nodiscard]] const QString &editedFrame() const { return m_editedFrame; }

private:
    std::map<QString, LengthEditor::Lines> m_lines;
    LengthEditor m_editor;
    QString m_editedFrame;
};

} // namespace negato::viewer
