#include "viewer/remote/transfer_model.h"

#include "viewer/browser/plain_hint.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

#include <QDateTime>

#include <algorithm>

namespace negato::viewer {

namespace {

using namespace std::chrono_literals;

constexpr auto kWindow = 5s;

bool haveSameRows(const std::vector<dicom::Transfer> &a, const std::vector<dicom::Transfer> &b)
{
    return std::ranges::equal(a, b, {}, &dicom::Transfer::id, &dicom::Transfer::id);
}

bool isTailOf(const std::vector<dicom::Transfer> &tail, const std::vector<dicom::Transfer> &whole)
{
    return std::equal(tail.rbegin(), tail.rend(), whole.rbegin(), [](const auto &a, const auto &b) { return a.id == b.id; });
}

} // namespace

void Pace::note(std::int64_t objects, std::int64_t bytes, Clock::time_point now)
{
    if (!m_samples.empty() && (bytes < m_samples.back().bytes || objects < m_samples.back().objects))
        m_samples.clear(); // another attempt
    m_samples.push_back({now, objects, bytes});
    while (m_samples.size() > 2 && now - m_samples.front().at > kWindow)
        m_samples.pop_front();
}

std::optional<double> Pace::bytesPerSecond() const
{
    if (m_samples.size() < 2)
        return std::nullopt;
    const std::chrono::duration<double> time = m_samples.back().at - m_samples.front().at;
    return time < 0.5s ? std::nullopt
                       : std::optional(static_cast<double>(m_samples.back().bytes - m_samples.front().bytes) / time.count());
}

std::optional<std::chrono::seconds> Pace::timeFor(std::int64_t objects) const
{
    if (m_samples.size() < 2)
        return std::nullopt;
    const std::chrono::duration<double> time = m_samples.back().at - m_samples.front().at;
    const auto moved = static_cast<double>(m_samples.back().objects - m_samples.front().objects);
    if (time < 0.5s || moved <= 0)
        return std::nullopt;
    return std::chrono::seconds(static_cast<std::int64_t>(time.count() / moved * static_cast<double>(objects)) + 1);
}

TransferModel::TransferModel(const dicom::TransferQueue &queue, const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_queue(queue)
    , m_theme(theme)
{
    connect(&queue, &dicom::TransferQueue::changed, this, &TransferModel::refresh);
    refresh();
}

void TransferModel::refresh()
{
    std::vector<dicom::Transfer> now = m_queue.transfers();
    std::ranges::reverse(now);
    for (const dicom::Transfer &transfer : now)
        if (transfer.state == dicom::TransferState::Running)
            m_paces[transfer.id].note(transfer.done, transfer.bytes, Pace::Clock::now());
        else
            m_paces.erase(transfer.id);
    if (haveSameRows(now, m_transfers)) {
        m_transfers = std::move(now);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    } else if (const auto added = static_cast<int>(now.size()) - rowCount(); added > 0 && isTailOf(m_transfers, now)) {
        beginInsertRows({}, 0, added - 1); // what is selected stays so
        m_transfers = std::move(now);
        endInsertRows();
    } else {
        beginResetModel();
        m_transfers = std::move(now);
        endResetModel();
    }
    Q_EMIT refreshed();
}

int TransferModel::openCount() const
{
    return static_cast<int>(std::ranges::count_if(m_transfers, [](const auto &transfer) { return !transfer.isOver(); }));
}

int TransferModel::failedCount() const
{
    return static_cast<int>(std::ranges::count(m_transfers, dicom::TransferState::Failed, &dicom::Transfer::state));
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_transfers.size());
}

int TransferModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TransferModel::stateText(const dicom::Transfer &transfer) const
{
    switch (transfer.state) {
    case dicom::TransferState::Waiting:
        if (m_queue.isOffline())
            return tr("Waits: offline");
        if (transfer.problem)
            return tr("Tries again at %1: %2")
                .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(transfer.nextAttemptMs).time(), QLocale::ShortFormat),
                     sentence(*transfer.problem));
        return tr("Waits");
    case dicom::TransferState::Running: {
        const auto pace = m_paces.find(transfer.id);
        const auto left = pace == m_paces.end() || !transfer.expected ? std::nullopt
                                                                      : pace->second.timeFor(*transfer.expected - transfer.done);
        return left ? tr("%1 left").arg(durationText(*left)) : tr("Running");
    }
    case dicom::TransferState::Paused: return tr("Paused");
    case dicom::TransferState::Done:
        return transfer.converted > 0 ? tr("Done; %1 converted").arg(transfer.converted) : tr("Done");
    case dicom::TransferState::Failed: return transfer.problem ? sentence(*transfer.problem) : tr("Failed");
    case dicom::TransferState::Cancelled: return tr("Cancelled; what came is kept");
    }
    return {};
}

QString TransferModel::text(const dicom::Transfer &transfer, Column column) const
{
    switch (column) {
    case What: return shownText(transfer.title);
    case Node:
        return (transfer.kind == dicom::TransferKind::Send ? tr("to %1") : tr("from %1")).arg(QString::fromStdString(transfer.node));
    case Progress: {
        const QString done = countText(transfer.done);
        return transfer.expected ? tr("%1 of %2").arg(done, countText(*transfer.expected)) : done;
    }
    case Amount: return transfer.bytes > 0 ? bytesText(transfer.bytes) : QString();
    case Rate: {
        const auto pace = m_paces.find(transfer.id);
        const auto rate = pace == m_paces.end() ? std::nullopt : pace->second.bytesPerSecond();
        return rate ? tr("%1/s").arg(bytesText(static_cast<qint64>(*rate))) : QString();
    }
    case State: return stateText(transfer);
    case ColumnCount: break;
    }
    return {};
}

QVariant TransferModel::icon(const dicom::Transfer &transfer) const
{
    switch (transfer.state) {
    case dicom::TransferState::Done: return m_theme.icon(QStringLiteral("done"), m_theme.good);
    case dicom::TransferState::Failed: return m_theme.icon(QStringLiteral("error"), m_theme.bad);
    case dicom::TransferState::Paused: return m_theme.icon(QStringLiteral("pause"), m_theme.dim);
    case dicom::TransferState::Waiting:
        return transfer.problem ? m_theme.icon(QStringLiteral("warning"), m_theme.warn) : QVariant();
    default: return {};
    }
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const dicom::Transfer &transfer = this->transfer(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool isNumber = column == Amount || column == Rate;
    switch (role) {
    case Qt::DisplayRole: return text(transfer, column);
    case Qt::ToolTipRole: return plainHint(text(transfer, column));
    case Qt::DecorationRole: return column == State ? icon(transfer) : QVariant();
    case Qt::TextAlignmentRole: return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case IdRole: return static_cast<qlonglong>(transfer.id);
    case PermilleRole:
        return transfer.expected && *transfer.expected > 0 ? QVariant(static_cast<int>(1000 * transfer.done / *transfer.expected))
                                                           : QVariant();
    default: return {};
    }
}

QVariant TransferModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Amount || section == Rate ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("Patient and study");
    case Node: return tr("Node");
    case Progress: return tr("Objects");
    case Amount: return tr("Amount");
    case Rate: return tr("Rate");
    case State: return tr("State");
    default: return {};
    }
}

} // namespace negato::viewer
