#include "viewer/browser/study_model.h"

#include "dicom/archive/archive.h"
#include "viewer/browser/plain_hint.h"

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr int kRefreshMs = 200;

bool haveSameOrder(const std::vector<dicom::StudyRecord> &a, const std::vector<dicom::StudyRecord> &b)
{
    return std::ranges::equal(a, b, {}, &dicom::StudyRecord::studyInstanceUid, &dicom::StudyRecord::studyInstanceUid);
}

} // namespace

StudyModel::StudyModel(const dicom::Archive &archive, const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_archive(archive)
    , m_theme(theme)
    , m_pin(theme.icon(QStringLiteral("pinned"), theme.accent))
    , m_warning(theme.icon(QStringLiteral("warning"), theme.warn))
{
    m_refreshing.setSingleShot(true);
    m_refreshing.setInterval(kRefreshMs);
    connect(&m_refreshing, &QTimer::timeout, this, &StudyModel::load);
}

void StudyModel::setQuery(const dicom::StudyQuery &query)
{
    m_query = query;
    m_refreshing.stop();
    load();
}

void StudyModel::refresh()
{
    if (!m_refreshing.isActive())
        m_refreshing.start();
}

void StudyModel::load()
{
    m_background.run(
        this, [&archive = m_archive, query = m_query] { return archive.studies(query); },
        [this, generation = ++m_generation](dicom::Result<std::vector<dicom::StudyRecord>> studies) {
            if (generation != m_generation)
                return;
            if (studies)
                show(std::move(*studies));
            else
                Q_EMIT failed(studies.error());
        });
}

void StudyModel::show(std::vector<dicom::StudyRecord> studies)
{
    if (haveSameOrder(studies, m_studies)) {
        const bool isSame = studies == m_studies;
        m_studies = std::move(studies);
        if (!isSame)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kStudyColumnCount - 1));
    } else {
        beginResetModel();
        m_studies = std::move(studies);
        endResetModel();
    }
    Q_EMIT loaded();
}

int StudyModel::rowOf(const QString &studyInstanceUid) const
{
    const auto found =
        std::ranges::find(m_studies, studyInstanceUid.toStdString(), &dicom::StudyRecord::studyInstanceUid);
    return found == m_studies.end() ? -1 : static_cast<int>(found - m_studies.begin());
}

int StudyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_studies.size());
}

int StudyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kStudyColumnCount;
}

QVariant StudyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const dicom::StudyRecord &record = study(index.row());
    const auto column = static_cast<StudyColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole: return cellText(record, column);
    case Qt::ToolTipRole: return plainHint(cellHint(record, column));
    case Qt::AccessibleTextRole: {
        const QString text = cellText(record, column);
        return text.isEmpty() ? cellHint(record, column) : text;
    }
    case Qt::DecorationRole: return decoration(record, column);
    case Qt::TextAlignmentRole:
        return QVariant((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return column == StudyColumn::Source || column == StudyColumn::Sex ? QVariant(m_theme.dim) : QVariant();
    case StudyUidRole: return QString::fromStdString(record.studyInstanceUid);
    default: return {};
    }
}

QVariant StudyModel::decoration(const dicom::StudyRecord &study, StudyColumn column) const
{
    if (column == StudyColumn::Pinned && study.isPinned)
        return m_pin;
    const bool isWarned = (column == StudyColumn::Complete && isIncomplete(study))
                       || (column == StudyColumn::PatientName && hasConflict(study));
    return isWarned ? QVariant(m_warning) : QVariant();
}

QVariant StudyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<StudyColumn>(section);
    switch (role) {
    case Qt::DisplayRole: return columnTitle(column);
    case Qt::ToolTipRole: return columnMeaning(column);
    case Qt::DecorationRole:
        return column == StudyColumn::Pinned ? QVariant(m_theme.icon(QStringLiteral("pin"), m_theme.dim)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace negato::viewer
