#pragma once

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QTableWidget;

namespace negato::viewer {

class ActionRegistry;

/// The table of actions and keys, and a field that records a new key for the selected one.
class ShortcutPage : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutPage(ActionRegistry &actions, QWidget *parent = nullptr);

private:
    void fill();
    void showKeys(int row);
    void warnOfConflict();
    void assign();
    void reset();
    ActionRegistry &m_actions;
    QTableWidget *m_table;
    QKeySequenceEdit *m_edit;
    QLabel *m_conflict;
};

} // namespace negato::viewer
