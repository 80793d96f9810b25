#include "viewer/remote/query_page.h"

#include "dicom/archive/archive.h"
#include "viewer/browser/column_width.h"
#include "viewer/browser/filling_column.h"
#include "viewer/remote/answer_model.h"
#include "viewer/remote/jobs_panel.h"
#include "viewer/remote/node_choice.h"
#include "viewer/remote/query_fields.h"
#include "viewer/remote/study_title.h"
#include "viewer/remote/worded_table.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr int kRowHeight = 28;
constexpr int kLeastDescription = 120;
/// At 100 %; the description takes what is left.
constexpr std::pair<AnswerModel::Column, int> kWidths[] = {
    {AnswerModel::PatientName, 190}, {AnswerModel::PatientId, 104}, {AnswerModel::BirthDate, 92}, {AnswerModel::Sex, 56},
    {AnswerModel::StudyDate, 140},   {AnswerModel::Modalities, 92}, {AnswerModel::Accession, 96}, {AnswerModel::Series, 66},
    {AnswerModel::Objects, 72},      {AnswerModel::Nodes, 130},     {AnswerModel::Here, 120}};

/// What nobody is to guess; a locale has more or less to write.
QString sampleText(AnswerModel::Column column, const char *date)
{
    switch (column) {
    case AnswerModel::BirthDate: return dateText(date);
    case AnswerModel::StudyDate: return dateTimeText(date, "204858");
    case AnswerModel::Here: return AnswerModel::tr("%1 of %2").arg(countText(8888), countText(8888)) + QStringLiteral("\u2003\u2003");
    default: return {};
    }
}

} // namespace

QueryPage::QueryPage(const RemoteServices &services, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_query(services.find)
    , m_answers(new AnswerModel(services.archive, theme, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_choice(new NodeChoice(theme, this))
    , m_fields(new QueryFields(theme, this))
    , m_table(new WordedTable(this))
    , m_search(new QPushButton(tr("Searc&h"), this))
    , m_retrieve(new QPushButton(tr("&Retrieve"), this))
    , m_open(new QPushButton(tr("&Open"), this))
    , m_state(new QLabel(this))
    , m_split(new QSplitter(Qt::Vertical, this))
    , m_sides(new QSplitter(this))
    , m_jobs(new JobsPanel(services.queue, theme, this))
{
    m_sorted->setSourceModel(m_answers);
    m_sorted->setSortRole(AnswerModel::SortRole);
    m_sorted->setSortLocaleAware(true);
    buildTable(theme);
    build(theme);
    connectQuery();
    showState();
}

QueryPage::~QueryPage() = default;

void QueryPage::buildTable(const Theme &theme)
{
    m_table->setModel(m_sorted);
    m_table->setObjectName(QStringLiteral("answers"));
    m_table->setAccessibleName(tr("Answers of the remote nodes"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setIconSize(QSize(4 * theme.grid, 4 * theme.grid));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    for (const auto &[column, width] : kWidths)
        m_table->setColumnWidth(column, width);
    for (const auto &[column, width] : kWidths)
        for (const char *date : kSampleDates)
            widenColumn(*m_table, column, sampleText(column, date));
    m_filling = new FillingColumn(*m_table, AnswerModel::Description, kLeastDescription);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(AnswerModel::StudyDate, Qt::DescendingOrder);
    auto *open = new QAction(tr("Open"), this);
    open->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    open->setShortcutContext(Qt::WidgetShortcut);
    auto *retrieve = new QAction(tr("Retrieve"), this);
    retrieve->setShortcut(Qt::CTRL | Qt::Key_D);
    retrieve->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(open, &QAction::triggered, this, [this] { retrieveSelected(true); });
    connect(retrieve, &QAction::triggered, this, [this] { retrieveSelected(false); });
    m_table->addActions({open, retrieve});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table, &WordedTable::doubleClicked, this, [this] { retrieveSelected(true); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &QueryPage::showState);
}

QWidget *QueryPage::buildNodes(const Theme &theme)
{
    auto *side = new QWidget(this);
    side->setMinimumWidth(52 * theme.grid); // for a name and the sentence below it
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(3 * theme.grid, 3 * theme.grid, 3 * theme.grid, 3 * theme.grid);
    layout->setSpacing(2 * theme.grid);
    auto *title = new QLabel(tr("Remote nodes"), side);
    title->setProperty("role", QStringLiteral("heading"));
    auto *edit = new QPushButton(tr("&Edit nodes\u2026"), side);
    edit->setToolTip(tr("Add, change and test remote nodes"));
    connect(edit, &QPushButton::clicked, this, &QueryPage::nodesRequested);
    layout->addWidget(title);
    layout->addWidget(m_choice, 1);
    layout->addWidget(edit);
    return side;
}

QWidget *QueryPage::buildAnswers(const Theme &theme)
{
    m_search->setProperty("role", QStringLiteral("primary"));
    m_search->setToolTip(tr("Asks the ticked nodes (Enter in a field)"));
    m_retrieve->setToolTip(tr("Brings the chosen studies into the archive (Ctrl+D)"));
    m_open->setToolTip(tr("Brings the chosen study and shows it while it comes (Enter in the list)"));
    m_state->setProperty("role", QStringLiteral("dim"));
    m_state->setTextFormat(Qt::PlainText);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(3 * theme.grid);
    fields->addWidget(m_fields, 1);
    fields->addWidget(m_search, 0, Qt::AlignBottom);
    auto *below = new QHBoxLayout;
    below->addWidget(m_state, 1);
    below->addWidget(m_retrieve);
    below->addWidget(m_open);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(3 * theme.grid, 3 * theme.grid, 3 * theme.grid, 2 * theme.grid);
    layout->setSpacing(2 * theme.grid);
    layout->addLayout(fields);
    layout->addWidget(m_table, 1);
    layout->addLayout(below);
    return page;
}

void QueryPage::build(const Theme &theme)
{
    m_jobs->layout()->setContentsMargins(3 * theme.grid, 2 * theme.grid, 3 * theme.grid, 3 * theme.grid);
    m_split->addWidget(buildAnswers(theme));
    m_split->addWidget(m_jobs);
    m_split->setSizes({600, 220});
    m_split->setChildrenCollapsible(false);
    m_sides->addWidget(buildNodes(theme));
    m_sides->addWidget(m_split);
    m_sides->setSizes({56 * theme.grid, 320 * theme.grid});
    m_sides->setStretchFactor(1, 1);
    m_sides->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sides);
    setFocusProxy(m_fields);
    connect(m_search, &QPushButton::clicked, this, &QueryPage::stopOrStart);
    connect(m_fields, &QueryFields::submitted, this, &QueryPage::start);
    connect(m_fields, &QueryFields::left, this, &QueryPage::goToAnswers);
    connect(m_choice, &NodeChoice::tickedChanged, this, &QueryPage::showState);
    connect(m_retrieve, &QPushButton::clicked, this, [this] { retrieveSelected(false); });
    connect(m_open, &QPushButton::clicked, this, [this] { retrieveSelected(true); });
    connect(m_jobs, &JobsPanel::failed, this, &QueryPage::failed);
    connect(&m_services.archive, &dicom::Archive::changed, m_answers, &AnswerModel::refresh);
    auto *find = new QAction(tr("Go to the search fields"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, m_fields, &QueryFields::focusFirst);
    addAction(find);
    auto *stop = new QAction(tr("Stop the search"), this);
    stop->setShortcut(Qt::Key_Escape);
    stop->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(stop, &QAction::triggered, &m_query, &RemoteQuery::cancel);
    addAction(stop);
}

void QueryPage::connectQuery()
{
    connect(&m_query, &RemoteQuery::answered, this, [this](const QString &node, const std::vector<dicom::StudyRecord> &studies) {
        m_answers->add(node, studies);
        for (const dicom::StudyRecord &study : studies)
            m_told[node].insert(study.studyInstanceUid);
        showState();
    });
    connect(&m_query, &RemoteQuery::nodeFinished, this, [this](const QString &node, bool isCut) {
        m_isPartial = m_isPartial || isCut;
        m_choice->setState(node, isCut ? tr("More than %1 answers: narrow the search").arg(countText(RemoteQuery::kMostAnswers))
                                       : tr("Answers: %1").arg(countText(std::ssize(m_told[node]))),
                           isCut ? NodeChoice::Mark::Warning : NodeChoice::Mark::Good);
    });
    connect(&m_query, &RemoteQuery::nodeFailed, this, [this](const QString &node, const dicom::Error &error) {
        m_isPartial = true;
        dicom::Error plain = error; // what its program says goes to the tool tip
        plain.context.clear();
        m_choice->setState(node, sentence(plain), NodeChoice::Mark::Warning, sentence(error));
    });
    connect(&m_query, &RemoteQuery::finished, this, [this] {
        showNodeStopped();
        showState();
    });
}

/// Those that were still at it when the question was withdrawn.
void QueryPage::showNodeStopped()
{
    for (const dicom::Node &node : m_nodes)
        if (const QString name = QString::fromStdString(node.name); m_choice->stateOf(name) == tr("Asking\u2026")) {
            m_choice->setState(name, tr("Stopped"), NodeChoice::Mark::Warning);
            m_isPartial = true;
        }
}

void QueryPage::goToAnswers()
{
    if (m_sorted->rowCount() == 0)
        return;
    m_table->setFocus(Qt::OtherFocusReason);
    if (!m_table->selectionModel()->hasSelection())
        m_table->selectRow(0);
}

void QueryPage::setNodes(const std::vector<dicom::Node> &nodes)
{
    m_nodes = nodes;
    m_choice->setNodes(nodes);
    showState();
}

void QueryPage::setOffline(bool isOffline)
{
    m_isOffline = isOffline;
    if (isOffline)
        m_query.cancel();
    showState();
}

void QueryPage::ask(const RemoteFilter &filter)
{
    m_fields->clear();
    m_fields->setFilter(filter);
    start();
}

void QueryPage::stopOrStart()
{
    if (m_query.isRunning())
        m_query.cancel();
    else
        start();
}

void QueryPage::start()
{
    const auto nodes = m_choice->ticked();
    if (m_isOffline || nodes.empty())
        return;
    m_hasAsked = true;
    m_answers->clear();
    m_told.clear();
    m_query.start(nodes, m_fields->filter());
    m_isPartial = false; // of an earlier question, which start() withdraws
    for (const dicom::Node &node : m_nodes)
        m_choice->setState(QString::fromStdString(node.name), {});
    for (const dicom::Node &node : nodes)
        m_choice->setState(QString::fromStdString(node.name), tr("Asking\u2026"));
    showState();
}

std::vector<int> QueryPage::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.push_back(m_sorted->mapToSource(index).row());
    return rows;
}

/// Each from the node of highest priority that has it.
std::vector<dicom::Transfer> QueryPage::transfersOf(const std::vector<int> &rows, dicom::TransferPriority priority) const
{
    std::vector<dicom::Transfer> transfers;
    for (const int row : rows) {
        const AnswerModel::Answer &answer = m_answers->answer(row);
        const auto isOf = [&](const dicom::Node &node) { return answer.nodes.contains(QString::fromStdString(node.name)); };
        const dicom::Node *best = nullptr;
        for (const dicom::Node &node : m_nodes)
            if (isOf(node) && (!best || node.priority > best->priority))
                best = &node;
        if (!best)
            continue; // taken off the list meanwhile
        dicom::Transfer transfer;
        transfer.node = best->name;
        transfer.studyUid = answer.study.studyInstanceUid;
        transfer.title = studyTitle(answer.study).toStdString();
        transfer.expected = answer.study.expectedInstances;
        transfer.priority = priority;
        transfers.push_back(std::move(transfer));
    }
    return transfers;
}

void QueryPage::retrieveSelected(bool isToBeOpened)
{
    const auto priority = isToBeOpened ? dicom::TransferPriority::Opening : dicom::TransferPriority::Asked;
    const auto transfers = transfersOf(selectedRows(), priority);
    if (transfers.empty())
        return;
    const auto add = [&queue = m_services.queue, transfers]() -> dicom::Result<void> {
        for (const dicom::Transfer &transfer : transfers)
            if (const auto added = queue.add(transfer); !added)
                return dicom::fail(added);
        return {};
    };
    m_background.run(this, add, [this](const dicom::Result<void> &added) {
        if (!added)
            Q_EMIT failed(added.error());
    });
    if (isToBeOpened)
        Q_EMIT openRequested(QString::fromStdString(transfers.front().studyUid));
}

void QueryPage::showState()
{
    const bool isRunning = m_query.isRunning();
    const bool hasNodes = !m_choice->ticked().empty();
    const bool hasSelection = m_table->selectionModel()->hasSelection();
    m_search->setText(isRunning ? tr("Stop") : tr("Searc&h"));
    m_search->setEnabled(isRunning || (hasNodes && !m_isOffline));
    m_search->setToolTip(isRunning ? tr("Tells the nodes to stop; what they have answered stays (Esc)") : tr("Asks the ticked nodes (Enter in a field)"));
    m_retrieve->setEnabled(hasSelection);
    m_open->setEnabled(hasSelection);
    const bool hasAnswers = isRunning || m_answers->rowCount() > 0;
    m_state->setText(hasAnswers ? stateText() : QString()); // else the list itself says it
    const bool isNothingFound = m_hasAsked && !isRunning && !m_isOffline && hasNodes;
    m_table->setEmptyText(!isNothingFound ? stateText()
                          : m_isPartial   ? tr("Nothing so far, but not every node has answered in full: see the list of nodes.")
                                          : tr("None of the nodes has such a study."));
}

QString QueryPage::stateText() const
{
    const int count = m_answers->rowCount();
    if (m_isOffline)
        return tr("Negatoscope works offline: no node is asked.");
    if (m_nodes.empty())
        return tr("There is no remote node yet. Add one with \"Edit nodes\u2026\".");
    if (std::ranges::none_of(m_nodes, [](const dicom::Node &node) { return node.abilities.canFind; }))
        return tr("No remote node is used for queries. Change that with \"Edit nodes\u2026\".");
    if (m_choice->ticked().empty())
        return tr("Tick the nodes to ask.");
    if (m_query.isRunning())
        return tr("%Ln study(ies) so far\u2026", nullptr, count);
    if (!m_hasAsked)
        return tr("Enter searches the ticked nodes.");
    return m_isPartial ? tr("%Ln study(ies); not every node has answered in full: see the list of nodes", nullptr, count) : tr("%Ln study(ies)", nullptr, count);
}

void QueryPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("remote/columns"), m_table->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("remote/split"), m_split->saveState());
    settings.setValue(QStringLiteral("remote/sides"), m_sides->saveState());
    settings.setValue(QStringLiteral("remote/unticked"), m_choice->unticked());
}

void QueryPage::restoreState(const QSettings &settings)
{
    m_table->horizontalHeader()->restoreState(settings.value(QStringLiteral("remote/columns")).toByteArray());
    m_filling->restore();
    m_split->restoreState(settings.value(QStringLiteral("remote/split")).toByteArray());
    m_sides->restoreState(settings.value(QStringLiteral("remote/sides")).toByteArray());
    m_choice->untick(settings.value(QStringLiteral("remote/unticked")).toStringList());
}

} // namespace negato::viewer
