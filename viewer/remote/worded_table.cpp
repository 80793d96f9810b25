#include "viewer/remote/worded_table.h"

#include <QPainter>

namespace negato::viewer {

WordedTable::WordedTable(QWidget *parent)
    : QTableView(parent)
{
}

void WordedTable::setEmptyText(const QString &text)
{
    if (text == m_emptyText)
        return;
    m_emptyText = text;
    setAccessibleDescription(text);
    viewport()->update();
}

void WordedTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_emptyText.isEmpty() || !model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().marginsRemoved({16, 8, 16, 8}), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace negato::viewer
