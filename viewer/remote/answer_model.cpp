#include "viewer/remote/answer_model.h"

#include "dicom/archive/archive.h"
#include "dicom/base/person_name.h"
#include "viewer/browser/plain_hint.h"
#include "viewer/browser/study_columns.h"
#include "viewer/text/format.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace negato::viewer {

namespace {

constexpr int kRefreshMs = 300;

/// The column of the study list that tells the same.
std::optional<StudyColumn> alike(int column)
{
    switch (column) {
    case AnswerModel::PatientName: return StudyColumn::PatientName;
    case AnswerModel::PatientId: return StudyColumn::PatientId;
    case AnswerModel::BirthDate: return StudyColumn::BirthDate;
    case AnswerModel::Sex: return StudyColumn::Sex;
    case AnswerModel::StudyDate: return StudyColumn::StudyDate;
    case AnswerModel::Modalities: return StudyColumn::Modalities;
    case AnswerModel::Description: return StudyColumn::Description;
    case AnswerModel::Accession: return StudyColumn::Accession;
    case AnswerModel::Series: return StudyColumn::Series;
    case AnswerModel::Objects: return StudyColumn::Objects;
    default: return std::nullopt;
    }
}

bool isCount(int column)
{
    return column == AnswerModel::Series || column == AnswerModel::Objects;
}

/// What a node leaves out contradicts nothing.
bool isOfAnotherPatient(const dicom::StudyRecord &a, const dicom::StudyRecord &b)
{
    const auto contradict = [](const std::string &one, const std::string &other) { return !one.empty() && !other.empty() && one != other; };
    const bool isOtherName = (a.patientId.empty() || b.patientId.empty()) && contradict(dicom::searchKey(a.patientName), dicom::searchKey(b.patientName));
    return contradict(a.patientId, b.patientId) || contradict(a.patientBirthDate, b.patientBirthDate) || isOtherName;
}

/// Some nodes count only when they are asked for each series, which a retrieval does.
std::optional<std::int64_t> expectedOf(const AnswerModel::Answer &answer)
{
    if (answer.study.expectedInstances || !answer.local)
        return answer.study.expectedInstances;
    return answer.local->expectedInstances;
}

void fill(std::string &field, const std::string &other)
{
    if (field.empty())
        field = other;
}

/// Nodes leave out what they do not know.
void fill(dicom::StudyRecord &study, const dicom::StudyRecord &other)
{
    using dicom::StudyRecord;
    for (std::string StudyRecord::*field : {&StudyRecord::patientName, &StudyRecord::patientId, &StudyRecord::patientBirthDate, &StudyRecord::patientSex, &StudyRecord::studyDate,
                                            &StudyRecord::studyTime, &StudyRecord::description, &StudyRecord::accessionNumber})
        fill(study.*field, other.*field);
    std::vector<std::string> modalities;
    std::ranges::set_union(study.modalities, other.modalities, std::back_inserter(modalities));
    study.modalities = std::move(modalities);
}

/// Nodes tell the same study as they have it: one of them lacks some images, perhaps.
void merge(AnswerModel::Answer &answer, const QString &node, const dicom::StudyRecord &study)
{
    if (const auto at = answer.nodes.indexOf(node); at >= 0) {
        answer.counts[at] = std::max(answer.counts[at], study.expectedInstances);
    } else {
        answer.nodes += node;
        answer.counts += study.expectedInstances;
    }
    answer.study.expectedInstances = std::max(answer.study.expectedInstances, study.expectedInstances); // none is below all
    answer.study.instanceCount = answer.study.expectedInstances.value_or(0);
    answer.study.seriesCount = std::max(answer.study.seriesCount, study.seriesCount);
    if (isOfAnotherPatient(answer.study, study))
        answer.hasDisagreement = true; // details of the one are not to complete the other
    else
        fill(answer.study, study);
}

bool isWholeHere(const AnswerModel::Answer &answer)
{
    return answer.local && expectedOf(answer) && isWhole(*answer.local, *expectedOf(answer));
}

bool isPartHere(const AnswerModel::Answer &answer)
{
    return !expectedOf(answer) || answer.local->instanceCount < *expectedOf(answer);
}

} // namespace

AnswerModel::AnswerModel(const dicom::Archive &archive, const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_archive(archive)
    , m_warning(theme.icon(QStringLiteral("warning"), theme.warn))
    , m_done(theme.icon(QStringLiteral("done"), theme.good))
{
    m_refreshing.setSingleShot(true);
    m_refreshing.setInterval(kRefreshMs);
    connect(&m_refreshing, &QTimer::timeout, this, &AnswerModel::lookUp);
}

void AnswerModel::clear()
{
    beginResetModel();
    m_answers.clear();
    m_rows.clear();
    endResetModel();
}

void AnswerModel::add(const QString &node, const std::vector<dicom::StudyRecord> &studies)
{
    std::vector<dicom::StudyRecord> added;
    for (const dicom::StudyRecord &study : studies) {
        const auto [known, isNew] = m_rows.try_emplace(study.studyInstanceUid, m_answers.size() + added.size());
        if (isNew) {
            added.push_back(study);
            continue;
        }
        if (known->second >= m_answers.size())
            continue; // twice in one batch
        Answer &answer = m_answers[known->second];
        merge(answer, node, study);
        const int row = static_cast<int>(known->second);
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    if (!added.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        for (const dicom::StudyRecord &study : added)
            m_answers.push_back({.study = study, .nodes = {node}, .counts = {study.expectedInstances}, .local = std::nullopt});
        endInsertRows();
    }
    refresh();
}

void AnswerModel::refresh()
{
    if (!m_refreshing.isActive())
        m_refreshing.start();
}

/// One question at a time: with many answers it takes longer than the pause between two.
void AnswerModel::lookUp()
{
    m_isStale = m_isLooking;
    if (std::exchange(m_isLooking, true))
        return;
    std::vector<std::string> uids;
    for (const Answer &answer : m_answers)
        uids.push_back(answer.study.studyInstanceUid);
    using Found = std::unordered_map<std::string, dicom::StudyRecord>;
    const auto ask = [&archive = m_archive, uids] {
        Found found;
        for (const std::string &uid : uids)
            if (auto studies = archive.studies({.studyInstanceUid = uid}); studies && !studies->empty())
                found.emplace(uid, std::move(studies->front()));
        return found;
    };
    m_background.run(this, ask, [this](const Found &found) {
        m_isLooking = false;
        if (m_isStale)
            refresh();
        for (std::size_t row = 0; row < m_answers.size(); ++row) {
            const auto here = found.find(m_answers[row].study.studyInstanceUid);
            auto local = here == found.end() ? std::nullopt : std::optional(here->second);
            if (local == m_answers[row].local)
                continue;
            m_answers[row].local = std::move(local);
            Q_EMIT dataChanged(index(static_cast<int>(row), Here), index(static_cast<int>(row), Here));
        }
    });
}

int AnswerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_answers.size());
}

int AnswerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AnswerModel::text(const Answer &answer, Column column) const
{
    if (column == Nodes)
        return answer.nodes.join(QStringLiteral(", "));
    if (column == Here) {
        if (!answer.local)
            return {};
        return expectedOf(answer) ? shareText(*answer.local, *expectedOf(answer)) : countText(answer.local->instanceCount);
    }
    if (isCount(column) && (column == Objects ? !expectedOf(answer) : answer.study.seriesCount == 0))
        return {}; // the node does not tell
    return cellText(answer.study, *alike(column));
}

QString AnswerModel::hint(const Answer &answer, Column column) const
{
    if (column == Here)
        return !answer.local        ? tr("Nothing of it is in the archive")
             : isWholeHere(answer)  ? tr("All of it is in the archive")
             : isPartHere(answer)   ? tr("A part of it is in the archive")
                                    : tr("The archive has objects of it that came another way: their number does not tell which of the node's are here");
    if (column == PatientName && answer.hasDisagreement)
        return tr("The nodes name different patients for this study");
    if (column == Nodes || (column == Objects && answer.nodes.size() > 1))
        return countsHint(answer);
    return alike(column) ? cellHint(answer.study, *alike(column)) : QString();
}

/// A line a node.
QString AnswerModel::countsHint(const Answer &answer) const
{
    QStringList lines;
    for (qsizetype i = 0; i < answer.nodes.size(); ++i)
        lines += answer.counts[i] ? tr("%1: %Ln image(s)", nullptr, static_cast<int>(*answer.counts[i])).arg(answer.nodes[i])
                                  : tr("%1: images not counted").arg(answer.nodes[i]);
    return lines.join(QLatin1Char('\n'));
}

QVariant AnswerModel::sortValue(const Answer &answer, Column column) const
{
    switch (column) {
    case StudyDate: return QString::fromStdString(answer.study.studyDate + answer.study.studyTime);
    case BirthDate: return QString::fromStdString(answer.study.patientBirthDate);
    case Series: return static_cast<qlonglong>(answer.study.seriesCount);
    case Objects: return static_cast<qlonglong>(expectedOf(answer).value_or(0));
    case Here: return static_cast<qlonglong>(answer.local ? answer.local->instanceCount : -1);
    default: return text(answer, column);
    }
}

QVariant AnswerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Answer &answer = this->answer(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(answer, column);
    case Qt::ToolTipRole: return plainHint(hint(answer, column));
    case Qt::AccessibleTextRole: {
        const QString shown = text(answer, column);
        return shown.isEmpty() ? hint(answer, column) : shown;
    }
    case Qt::DecorationRole:
        if (column == PatientName && answer.hasDisagreement)
            return m_warning;
        return column == Here && isWholeHere(answer) ? QVariant(m_done) : QVariant();
    case Qt::TextAlignmentRole: return QVariant((isCount(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case StudyUidRole: return QString::fromStdString(answer.study.studyInstanceUid);
    case SortRole: return sortValue(answer, column);
    default: return {};
    }
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return section == Nodes ? tr("Nodes") : section == Here ? tr("In the archive") : columnTitle(*alike(section));
    case Qt::ToolTipRole:
        return section == Nodes  ? tr("Remote nodes that have the study")
             : section == Here ? tr("How many of its images are in the archive")
                               : columnMeaning(*alike(section));
    case Qt::TextAlignmentRole: return QVariant((isCount(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace negato::viewer
