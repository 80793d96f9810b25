#pragma once

#include "dicom/archive/connections.h"
#include "dicom/transfer/transfer.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace negato::dicom {

/// The transfers of an archive that are not over, on disk: `transfers.sqlite` in its folder. A database of its own, because
/// its rows come and go by the second, and losing them loses no data. One thread.
class TransferStore
{
public:
    /// An unreadable file is put aside (its name gets ".broken"), and the queue begins empty.
    static Result<std::unique_ptr<TransferStore>> open(const std::filesystem::path &archiveFolder);

    /// In the order in which they were added.
    [[nodiscard]] Result<std::vector<Transfer>> read() const;
    /// Durable when it returns; gives the id, a new one for a transfer that has none.
    Result<std::int64_t> write(const Transfer &transfer);
    Result<void> remove(std::int64_t id);
    /// What the node of a sending has accepted; durable when it returns.
    Result<void> addAccepted(std::int64_t id, const std::vector<std::string> &files);
    Result<void> forgetAccepted(std::int64_t id);
    [[nodiscard]] Result<std::vector<std::string>> accepted(std::int64_t id) const;

private:
    TransferStore(const std::filesystem::path &file)
        : m_connection(file)
    {
    }
    Result<void> prepare();

    SingleConnection m_connection;
    QSqlDatabase m_database;
};

} // namespace negato::dicom
