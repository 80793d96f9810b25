#include "viewer/browser/study_table.h"

#include "viewer/browser/column_width.h"
#include "viewer/browser/filling_column.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <array>
#include <utility>

namespace negato::viewer {

namespace {

constexpr int kLeastDescription = 120;
/// At 100 %, in px of a 13 px font; the description takes what is left.
constexpr std::array<std::pair<StudyColumn, int>, kStudyColumnCount> kWidths{{
    {StudyColumn::Pinned, 30},
    {StudyColumn::PatientName, 190},
    {StudyColumn::PatientId, 104},
    {StudyColumn::BirthDate, 92},
    {StudyColumn::Sex, 56},
    {StudyColumn::StudyDate, 140},
    {StudyColumn::Modalities, 92},
    {StudyColumn::Description, kLeastDescription},
    {StudyColumn::Accession, 96},
    {StudyColumn::Series, 66},
    {StudyColumn::Objects, 72},
    {StudyColumn::Complete, 100},
    {StudyColumn::Source, 96},
}};
constexpr int kRowHeight = 28;
constexpr int kMarkSize = 16;

/// With as many digits as there will be in most.
dicom::StudyRecord sampleStudy(const char *date)
{
    dicom::StudyRecord study;
    study.patientBirthDate = study.studyDate = date;
    study.studyTime = "204858";
    study.instanceCount = 8888;
    study.expectedInstances = 8889;
    return study;
}

/// What nobody is to guess: dates, and how much of a study is here.
QString sampleText(StudyColumn column, const char *date)
{
    const bool isWhole = column == StudyColumn::BirthDate || column == StudyColumn::StudyDate || column == StudyColumn::Complete;
    return isWhole ? cellText(sampleStudy(date), column) + (column == StudyColumn::Complete ? QStringLiteral("\u2003\u2003") : QString()) : QString();
}

} // namespace

StudyTable::StudyTable(StudyModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("Studies"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setIconSize(QSize(kMarkSize, kMarkSize));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setMinimumSectionSize(kWidths.front().second);
    for (const auto &[column, width] : kWidths)
        setColumnWidth(static_cast<int>(column), width);
    for (const auto &[column, width] : kWidths)
        for (const char *date : kSampleDates)
            widenColumn(*this, static_cast<int>(column), sampleText(column, date));
    m_filling = new FillingColumn(*this, static_cast<int>(StudyColumn::Description), kLeastDescription);
    header->setSortIndicator(static_cast<int>(StudyColumn::StudyDate), Qt::DescendingOrder);
    connect(header, &QHeaderView::sectionClicked, this, &StudyTable::sortBy);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        Q_EMIT studyActivated(index.data(StudyModel::StudyUidRole).toString());
    });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &StudyTable::remember);
    connect(&model, &QAbstractItemModel::modelReset, this, &StudyTable::restore);
}

QStringList StudyTable::selectedStudies() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList uids;
    for (const QModelIndex &row : rows)
        uids.append(row.data(StudyModel::StudyUidRole).toString());
    return uids;
}

QString StudyTable::currentStudy() const
{
    return currentIndex().isValid() ? currentIndex().data(StudyModel::StudyUidRole).toString() : QString();
}

void StudyTable::selectStudy(const QString &studyInstanceUid)
{
    const int row = m_model.rowOf(studyInstanceUid);
    if (row < 0)
        return;
    // selectRow() would ask the keyboard: with Ctrl still held from a shortcut it toggles.
    selectionModel()->setCurrentIndex(m_model.index(row, static_cast<int>(StudyColumn::PatientName)),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(m_model.index(row, 0));
}

QByteArray StudyTable::saveColumns() const
{
    return horizontalHeader()->saveState();
}

void StudyTable::restoreColumns(const QByteArray &state)
{
    QHeaderView *header = horizontalHeader();
    const int column = header->sortIndicatorSection();
    const Qt::SortOrder order = header->sortIndicatorOrder();
    if (header->restoreState(state))
        header->setSortIndicator(column, order);
    m_filling->restore();
}

void StudyTable::sortBy(int column)
{
    const bool isDescending = horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder;
    Q_EMIT sortRequested(sortKey(static_cast<StudyColumn>(column)), isDescending);
}

void StudyTable::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || currentStudy().isEmpty()) {
        QTableView::keyPressEvent(event);
        return;
    }
    if (const QStringList studies = selectedStudies(); studies.size() > 1)
        Q_EMIT studiesActivated(studies);
    else
        Q_EMIT studyActivated(currentStudy());
}

void StudyTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    const QString uid = current.isValid() ? current.data(StudyModel::StudyUidRole).toString() : QString();
    if (current.isValid() && uid != m_current) {
        m_current = uid;
        Q_EMIT currentStudyChanged(uid);
    }
}

void StudyTable::remember()
{
    m_selected = selectedStudies();
}

void StudyTable::restore()
{
    QItemSelection selection;
    for (const QString &uid : m_selected) {
        if (const int row = m_model.rowOf(uid); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, kStudyColumnCount - 1));
    }
    int row = m_model.rowOf(m_current);
    if (row < 0 && m_model.rowCount() > 0)
        row = 0; // so that the keyboard and the series below have something to begin with
    if (row < 0) {
        m_current.clear();
        Q_EMIT currentStudyChanged({});
        return;
    }
    if (selection.isEmpty())
        selection.select(m_model.index(row, 0), m_model.index(row, kStudyColumnCount - 1));
    selectionModel()->setCurrentIndex(m_model.index(row, static_cast<int>(StudyColumn::PatientName)),
                                      QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

} // namespace negato::viewer
