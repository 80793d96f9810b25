#pragma once

#include <QObject>

class QTableView;

namespace negato::viewer {

/// Gives one column of a table what the others leave, and never less than it needs: then the table scrolls to the side.
class FillingColumn : public QObject
{
    Q_OBJECT

public:
    /// Of a table that has its model. `least`: at 100 %; more where the column's title needs it.
    FillingColumn(QTableView &table, int column, int least);

    /// After the state of the header was restored, which may come from a time when the column was another's.
    void restore();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();

    QTableView &m_table;
    int m_column;
    int m_least = 0;
    bool m_isFilling = false;
};

} // namespace negato::viewer
