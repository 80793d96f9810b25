#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <map>

namespace negato::viewer {

enum class Corner : std::uint8_t { TopLeft, TopRight, BottomLeft, BottomRight };

/// Which lines stand in which corner, by modality: resources/overlays/overlays.json or a file of the same form.
///
/// A line is made of segments separated by `|`, with placeholders in braces: a DICOM keyword, or `image`, `window`,
/// `zoom`, `position`, `unit` (of the values), `laterality` (of the image, the frame or the series), `view` (of a projection),
/// `primaryAngle` and `secondaryAngle` (of an X-ray positioner, with their directions). A modality's corner takes the place of the default's; the top left corner, which names the
/// patient, is the same for all.
class OverlayConfig
{
public:
    /// The built-in file.
    static OverlayConfig builtIn();
    static OverlayConfig fromJson(const QJsonObject &json);

    [[nodiscard]] QStringList lines(const QString &modality, Corner corner) const;

private:
    using Corners = std::array<QStringList, 4>;
    std::map<QString, Corners> m_byModality;
};

/// A line with its placeholders filled in by `valueOf`. Segments any of whose values is empty are left out; the others
/// are joined by a wide space. Empty when none is left.
template <typename ValueOf> QString expanded(const QString &line, ValueOf valueOf)
{
    QStringList segments;
    for (const QString &segment : line.split(u'|')) {
        QString text;
        bool isComplete = true;
        qsizetype at = 0;
        while (at < segment.size() && isComplete) {
            const qsizetype open = segment.indexOf(u'{', at);
            const qsizetype close = open < 0 ? -1 : segment.indexOf(u'}', open);
            text += segment.mid(at, close < 0 ? -1 : open - at);
            if (close < 0)
                break;
            const QString value = valueOf(segment.mid(open + 1, close - open - 1));
            isComplete = !value.isEmpty();
            text += value;
            at = close + 1;
        }
        if (isComplete && !text.isEmpty())
            segments.append(text);
    }
    return segments.join(QStringLiteral("\u2003"));
}

} // namespace negato::viewer
