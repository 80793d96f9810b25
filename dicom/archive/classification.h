#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/batch_entry.h"
#include "dicom/archive/statement.h"

#include <optional>
#include <vector>

namespace negato::dicom {

/// Decides what is to become of the objects of a batch: by what the index knows of their UIDs, and by each other.
class Classification
{
public:
    explicit Classification(const ArchiveFolder &folder)
        : m_folder(folder)
    {
    }
    /// BatchEntry::displace() and decide() for all. Digests of links that had to be taken are kept in the index.
    Result<void> classify(const QSqlDatabase &database, std::vector<BatchEntry> &entries);
    /// Whether no object of that UID has a row, as far as that can be told by one question; after classify() on that connection,
    /// and on any thread.
    [[nodiscard]] bool isCertainlyNew(const std::string &instanceUid);
    /// The statement is of the connection that it was made on, and costs as much to prepare as to run.
    void forgetStatement() { m_known.reset(); }

private:
    Result<std::vector<KnownObject>> classifyReading(const QSqlDatabase &database, std::vector<BatchEntry> &entries);
    Result<std::vector<KnownObject>> knownAs(const std::string &instanceUid);

    const ArchiveFolder &m_folder;
    std::optional<Statement> m_known;
};

} // namespace negato::dicom
