#pragma once

#include "dicom/transfer/transfer_queue.h"
#include "viewer/theme/theme.h"

#include <QAbstractTableModel>

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace negato::viewer {

/// How fast a transfer moves, from what it told of late.
class Pace
{
public:
    using Clock = std::chrono::steady_clock;
    void note(std::int64_t objects, std::int64_t bytes, Clock::time_point now);
    /// Bytes a second over the last seconds; nothing before there is something to tell.
    [[nodiscard]] std::optional<double> bytesPerSecond() const;
    [[nodiscard]] std::optional<std::chrono::seconds> timeFor(std::int64_t objects) const;

private:
    struct Sample
    {
        Clock::time_point at;
        std::int64_t objects, bytes;
    };
    std::deque<Sample> m_samples;
};

/// The transfers of the queue, newest first.
class TransferModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Node, Progress, Amount, Rate, State, ColumnCount };
    enum Role { IdRole = Qt::UserRole, PermilleRole };

    TransferModel(const dicom::TransferQueue &queue, const Theme &theme, QObject *parent = nullptr);

    [[nodiscard]] const dicom::Transfer &transfer(int row) const { return m_transfers[static_cast<std::size_t>(row)]; }
    /// Of those that are not over.
    [[nodiscard]] int openCount() const;
    [[nodiscard]] int failedCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    void refreshed();

private:
    [[nodiscard]] QString text(const dicom::Transfer &transfer, Column column) const;
    [[nodiscard]] QVariant icon(const dicom::Transfer &transfer) const;
    [[nodiscard]] QString stateText(const dicom::Transfer &transfer) const;

    const dicom::TransferQueue &m_queue;
    const Theme &m_theme;
    std::vector<dicom::Transfer> m_transfers;
    std::map<std::int64_t, Pace> m_paces;
};

} // namespace negato::viewer
