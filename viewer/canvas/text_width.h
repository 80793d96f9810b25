#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QHash>

namespace negato::viewer {

/// How wide texts are in one font. Shaping them takes as long as painting a small tile, and most stay the same from image to image.
class TextWidth
{
public:
    explicit TextWidth(const QFont &font)
        : m_metrics(font)
    {
    }

    [[nodiscard]] const QFontMetricsF &metrics() const { return m_metrics; }
    [[nodiscard]] double of(const QString &text) const
    {
        constexpr qsizetype most = 2000;
        const auto found = m_widths.constFind(text);
        if (found != m_widths.cend())
            return *found;
        if (m_widths.size() >= most)
            m_widths.clear();
        return *m_widths.insert(text, m_metrics.horizontalAdvance(text));
    }

private:
    QFontMetricsF m_metrics;
    mutable QHash<QString, double> m_widths;
};

} // namespace negato::viewer
