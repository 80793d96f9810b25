#include "viewer/window/layout_picker.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr int kCell = 28;

} // namespace

LayoutPicker::LayoutPicker(int mostRows, int mostColumns, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_mostRows(mostRows)
    , m_mostColumns(mostColumns)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Number of tiles: point and click, or arrow keys and Enter"));
    point(0, 0);
}

QSize LayoutPicker::sizeHint() const
{
    return {m_mostColumns * kCell + m_theme.grid * 2, m_mostRows * kCell + m_theme.grid * 3 + fontMetrics().height()};
}

QRect LayoutPicker::cell(int row, int column) const
{
    return QRect(m_theme.grid + column * kCell, m_theme.grid + row * kCell, kCell, kCell).adjusted(2, 2, -2, -2);
}

void LayoutPicker::point(int row, int column)
{
    m_row = std::clamp(row, 0, m_mostRows - 1);
    m_column = std::clamp(column, 0, m_mostColumns - 1);
    setAccessibleName(tr("%1 by %2 tiles").arg(m_row + 1).arg(m_column + 1));
    update();
}

void LayoutPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int row = 0; row < m_mostRows; ++row)
        for (int column = 0; column < m_mostColumns; ++column) {
            const bool isChosen = row <= m_row && column <= m_column;
            painter.setPen(isChosen ? m_theme.accent : m_theme.line);
            painter.setBrush(isChosen ? m_theme.hover : m_theme.base);
            painter.drawRect(cell(row, column));
        }
    painter.setPen(m_theme.text);
    painter.drawText(rect().adjusted(0, 0, 0, -m_theme.grid), Qt::AlignHCenter | Qt::AlignBottom,
                     QStringLiteral("%1 \u00D7 %2").arg(m_row + 1).arg(m_column + 1));
}

void LayoutPicker::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint() - QPoint(m_theme.grid, m_theme.grid);
    point(at.y() / kCell, at.x() / kCell);
}

void LayoutPicker::mouseReleaseEvent(QMouseEvent *event)
{
    mouseMoveEvent(event);
    Q_EMIT chosen(m_row + 1, m_column + 1);
}

void LayoutPicker::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: return point(m_row, m_column - 1);
    case Qt::Key_Right: return point(m_row, m_column + 1);
    case Qt::Key_Up: return point(m_row - 1, m_column);
    case Qt::Key_Down: return point(m_row + 1, m_column);
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT chosen(m_row + 1, m_column + 1); return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace negato::viewer
