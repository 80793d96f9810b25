#pragma once

#include "dicom/archive/batch_entry.h"

#include <atomic>
#include <cstddef>
#include <utility>
#include <vector>

namespace negato::dicom {

/// Objects that are durable in the journal, and whose files and rows follow. With the archive's writing lock, but for count().
class BehindObjects
{
public:
    /// Any thread.
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] std::int64_t bytes() const;
    [[nodiscard]] bool hasUid(const std::string &instanceUid) const;
    [[nodiscard]] std::vector<BatchEntry> &entries() { return m_entries; }

    /// Names of those of a study.
    [[nodiscard]] std::vector<std::string> namesOf(const std::string &studyUid) const;
    /// `entry.following` is set.
    void add(BatchEntry &&entry);
    /// Files that are to be written still, and were not given before. Their follow() needs no lock.
    std::vector<std::shared_ptr<FollowingFile>> takeFollowing() { return std::exchange(m_following, {}); }
    /// Returns when all files are at their places.
    Result<void> follow();
    /// Those of a study get neither file nor row any more.
    void giveUp(const std::string &studyUid);
    /// They have rows.
    void clear();

private:
    std::vector<BatchEntry> m_entries;
    std::vector<std::shared_ptr<FollowingFile>> m_following;
    std::atomic<std::size_t> m_count = 0;
};

} // namespace negato::dicom
