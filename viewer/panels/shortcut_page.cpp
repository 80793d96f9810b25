#include "viewer/panels/shortcut_page.h"

#include "viewer/actions/action_registry.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace negato::viewer {

namespace {

QString plainText(const QAction &action)
{
    return QString(action.text()).remove(QLatin1Char('&'));
}

} // namespace

ShortcutPage::ShortcutPage(ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_table(new QTableWidget(this))
    , m_edit(new QKeySequenceEdit(this))
    , m_conflict(new QLabel(this))
{
    m_table->setColumnCount(3);
    m_table->setHorizontalHeaderLabels({tr("Group"), tr("Action"), tr("Keys")});
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    header->setMinimumSectionSize(std::max({header->sectionSizeHint(0), header->sectionSizeHint(1), header->sectionSizeHint(2)})); // no word is cut
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAccessibleName(tr("Keys of actions"));
    m_edit->setAccessibleName(tr("New key"));
    auto *assign = new QPushButton(tr("Assign"), this);
    assign->setToolTip(tr("Give the recorded key to the selected action"));
    auto *reset = new QPushButton(tr("Reset all keys"), this);
    reset->setToolTip(tr("Return to the keys the program came with"));

    auto *bar = new QHBoxLayout;
    bar->addWidget(new QLabel(tr("New key:"), this));
    bar->addWidget(m_edit, 1);
    bar->addWidget(assign);
    bar->addWidget(reset);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table);
    layout->addWidget(m_conflict);
    layout->addLayout(bar);

    connect(m_table, &QTableWidget::currentCellChanged, this, &ShortcutPage::showKeys);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutPage::warnOfConflict);
    connect(assign, &QPushButton::clicked, this, &ShortcutPage::assign);
    connect(reset, &QPushButton::clicked, this, &ShortcutPage::reset);
    fill();
    m_table->setCurrentCell(0, 0);
}

void ShortcutPage::fill()
{
    m_table->setRowCount(static_cast<int>(actionTable().size()));
    int row = 0;
    for (const ActionSpec &spec : actionTable()) {
        const QAction *action = m_actions.action(spec.id);
        m_table->setItem(row, 0, new QTableWidgetItem(groupTitle(spec.group)));
        m_table->setItem(row, 1, new QTableWidgetItem(plainText(*action)));
        m_table->setItem(row, 2, new QTableWidgetItem(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)));
        ++row;
    }
    m_table->resizeColumnToContents(0);
    m_table->resizeColumnToContents(2);
}

void ShortcutPage::showKeys(int row)
{
    if (row < 0 || row >= static_cast<int>(actionTable().size()))
        return;
    m_edit->setKeySequence(m_actions.action(actionTable()[static_cast<std::size_t>(row)].id)->shortcut());
    m_conflict->clear();
}

void ShortcutPage::warnOfConflict()
{
    const auto holder = m_actions.holderOf(m_edit->keySequence());
    const bool isOther = holder && static_cast<int>(*holder) != m_table->currentRow();
    m_conflict->setText(isOther ? tr("This key belongs to \u201C%1\u201D, which would lose it.")
                                      .arg(plainText(*m_actions.action(*holder)))
                                : QString());
}

void ShortcutPage::assign()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    const QKeySequence key = m_edit->keySequence();
    m_actions.setShortcuts(actionTable()[static_cast<std::size_t>(row)].id,
                           key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
    fill();
    m_conflict->clear();
}

void ShortcutPage::reset()
{
    m_actions.resetShortcuts();
    fill();
    showKeys(m_table->currentRow());
}

} // namespace negato::viewer
