#include "viewer/browser/filling_column.h"

#include "viewer/browser/column_width.h"

#include <QEvent>
#include <QScopedValueRollback>

namespace negato::viewer {

FillingColumn::FillingColumn(QTableView &table, int column, int least)
    : QObject(&table)
    , m_table(table)
    , m_column(column)
{
    table.setColumnWidth(column, least);
    widenColumn(table, column);
    m_least = table.columnWidth(column);
    table.viewport()->installEventFilter(this);
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, &FillingColumn::fill);
    restore();
}

void FillingColumn::restore()
{
    m_table.horizontalHeader()->setSectionResizeMode(m_column, QHeaderView::Fixed);
    fill();
}

bool FillingColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fill();
    return QObject::eventFilter(watched, event);
}

void FillingColumn::fill()
{
    if (m_isFilling)
        return;
    const QScopedValueRollback filling(m_isFilling, true);
    const QHeaderView &header = *m_table.horizontalHeader();
    const int others = header.length() - header.sectionSize(m_column);
    m_table.setColumnWidth(m_column, std::max(m_least, m_table.viewport()->width() - others));
}

} // namespace negato::viewer
