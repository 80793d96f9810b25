#include "viewer/panels/action_finder.h"

#include "viewer/actions/action_registry.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace negato::viewer {

ActionFinder::ActionFinder(const ActionRegistry &actions, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setWindowTitle(tr("Find an action"));
    m_search->setPlaceholderText(tr("What do you want to do?"));
    m_search->setAccessibleName(tr("Find an action"));
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setIconSize(QSize(4 * theme.grid, 4 * theme.grid));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.grid * 2, theme.grid * 2, theme.grid * 2, theme.grid * 2);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &ActionFinder::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &ActionFinder::runCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &ActionFinder::runCurrent);
    filter({});
    resize(480, 420);
}

/// Arrow keys move in the list while the search has the focus.
bool ActionFinder::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ActionFinder::filter(const QString &text)
{
    QPixmap clear(m_list->iconSize() * devicePixelRatioF());
    clear.fill(Qt::transparent);
    const QIcon none(clear); // texts begin at one place
    m_list->clear();
    for (const ActionSpec &spec : actionTable()) {
        const QAction *action = m_actions.action(spec.id);
        const QString name = QString(action->text()).remove(QLatin1Char('&'));
        if (!name.contains(text, Qt::CaseInsensitive) && !action->toolTip().contains(text, Qt::CaseInsensitive))
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QListWidgetItem(action->icon().isNull() ? none : action->icon(), keys.isEmpty() ? name : QStringLiteral("%1    %2").arg(name, keys),
                                         m_list);
        item->setToolTip(action->toolTip());
        item->setData(Qt::UserRole, static_cast<int>(spec.id));
    }
    m_list->setCurrentRow(0);
}

void ActionFinder::runCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    QAction *action = m_actions.action(static_cast<ActionId>(item->data(Qt::UserRole).toInt()));
    accept();
    action->trigger();
}

} // namespace negato::viewer
