#pragma once

#include <QTableView>

namespace negato::viewer {

/// A table that says in its middle why it is empty, as long as it is.
class WordedTable : public QTableView
{
    Q_OBJECT

public:
    explicit WordedTable(QWidget *parent = nullptr);
    void setEmptyText(const QString &text);
    [[nodiscard]] const QString &emptyText() const { return m_emptyText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_emptyText;
};

} // namespace negato::viewer
