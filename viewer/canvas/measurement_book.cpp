#include "viewer/canvas/measurement_book.h"

namespace negato::viewer {

const LengthEditor::Lines &MeasurementBook::linesOf(const QString &frameKey) const
{
    static const LengthEditor::Lines kNone;
    const auto found = m_lines.find(frameKey);
    return found == m_lines.end() ? kNone : found->second;
}

LengthEditor &MeasurementBook::editor(const QString &frameKey)
{
    if (m_editedFrame != frameKey) {
        if (m_editor.isBusy())
            m_editor.cancel(m_lines[m_editedFrame]);
        m_editor.reset();
        m_editedFrame = frameKey;
    }
    return m_editor;
}

std::optional<std::size_t> MeasurementBook::selected(const QString &frameKey) const
{
    return frameKey == m_editedFrame ? m_editor.selected() : std::nullopt;
}

} // namespace negato::viewer
