#include "viewer/remote/jobs_panel.h"

#include "viewer/browser/column_width.h"
#include "viewer/remote/progress_delegate.h"
#include "viewer/remote/transfer_model.h"
#include "viewer/remote/worded_table.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr int kRowHeight = 28;
/// At 100 %; the state takes what is left.
constexpr std::pair<TransferModel::Column, int> kWidths[] = {{TransferModel::What, 320},
                                                             {TransferModel::Node, 140},
                                                             {TransferModel::Progress, 150},
                                                             {TransferModel::Amount, 90},
                                                             {TransferModel::Rate, 100}};

} // namespace

JobsPanel::JobsPanel(dicom::TransferQueue &queue, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
    , m_model(new TransferModel(queue, theme, this))
    , m_table(new WordedTable(this))
    , m_pause(addButton(tr("Pa&use"), tr("Stops the chosen jobs until they are resumed"), &dicom::TransferQueue::pause))
    , m_resume(addButton(tr("Resu&me"), tr("Goes on with the chosen jobs, or tries them again at once"), &dicom::TransferQueue::resume))
    , m_cancel(addButton(tr("Cancel"), tr("Gives the chosen jobs up; what came is kept (Del)"), &dicom::TransferQueue::cancel))
    , m_clear(new QPushButton(tr("C&lear list"), this))
{
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("jobs"));
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setItemDelegateForColumn(TransferModel::Progress, new ProgressDelegate(theme, TransferModel::PermilleRole, this));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    for (const auto &[column, width] : kWidths)
        m_table->setColumnWidth(column, width);
    for (const auto &[column, width] : kWidths)
        widenColumn(*m_table, column);
    m_table->setEmptyText(tr("Nothing is on its way. What is retrieved, sent and fetched ahead appears here."));
    addKeys();
    m_clear->setToolTip(tr("Takes the jobs that are over off the list"));
    auto *buttons = new QHBoxLayout;
    auto *title = new QLabel(tr("Jobs"), this);
    title->setProperty("role", QStringLiteral("heading"));
    buttons->addWidget(title);
    buttons->addStretch(1);
    for (QPushButton *button : {m_pause, m_resume, m_cancel, m_clear})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * theme.grid);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        std::vector<std::int64_t> over;
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (m_model->transfer(row).isOver())
                over.push_back(m_model->transfer(row).id);
        apply(&dicom::TransferQueue::remove, over);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsPanel::updateButtons);
    connect(m_model, &TransferModel::refreshed, this, &JobsPanel::updateButtons);
    updateButtons();
}

QPushButton *JobsPanel::addButton(const QString &text, const QString &hint, Change change)
{
    auto *button = new QPushButton(text, this);
    button->setToolTip(hint);
    connect(button, &QPushButton::clicked, this, [this, change] {
        m_table->setFocus(Qt::OtherFocusReason); // else it would go on to the next button once this one does not fit any more
        apply(change, selected());
    });
    return button;
}

/// The buttons once more, in the menu of the list.
void JobsPanel::addKeys()
{
    for (QPushButton *button : {m_pause, m_resume, m_cancel}) {
        auto *action = new QAction(button->text().remove(QLatin1Char('&')), m_table);
        action->setToolTip(button->toolTip());
        if (button == m_cancel)
            action->setShortcut(QKeySequence::Delete);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, button, &QPushButton::click);
        m_table->addAction(action);
    }
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void JobsPanel::apply(Change change, const std::vector<std::int64_t> &ids)
{
    const auto work = [&queue = m_queue, change, ids]() -> dicom::Result<void> {
        for (const std::int64_t id : ids)
            if (const auto done = (queue.*change)(id); !done)
                return done;
        return {};
    };
    m_background.run(this, work, [this](const dicom::Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

std::vector<std::int64_t> JobsPanel::selected() const
{
    std::vector<std::int64_t> ids;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        ids.push_back(row.data(TransferModel::IdRole).toLongLong());
    return ids;
}

void JobsPanel::updateButtons()
{
    using State = dicom::TransferState;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const auto anyIs = [&](std::initializer_list<State> states) {
        return std::ranges::any_of(rows, [&](const QModelIndex &row) {
            return std::ranges::find(states, m_model->transfer(row.row()).state) != states.end();
        });
    };
    m_pause->setEnabled(anyIs({State::Waiting, State::Running}));
    m_resume->setEnabled(anyIs({State::Paused, State::Failed, State::Cancelled, State::Waiting}));
    m_cancel->setEnabled(anyIs({State::Waiting, State::Running, State::Paused}));
    m_clear->setEnabled(m_model->openCount() < m_model->rowCount());
}

} // namespace negato::viewer
