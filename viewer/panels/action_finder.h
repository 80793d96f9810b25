#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace negato::viewer {

class ActionRegistry;
class Theme;

/// Type part of a name, press Enter: the action runs.
class ActionFinder : public QDialog
{
    Q_OBJECT

public:
    ActionFinder(const ActionRegistry &actions, const Theme &theme, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void runCurrent();
    const ActionRegistry &m_actions;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace negato::viewer
