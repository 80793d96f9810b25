#pragma once

#include "dicom/archive/store_journal.h"

#include <array>
#include <cstdint>

namespace negato::dicom {

inline constexpr std::array<char, 8> kJournalRecord{'N', 'E', 'G', 'J', 'R', 'N', 'L', '2'};
inline constexpr std::array<char, 8> kForgottenJournalRecord{'N', 'E', 'G', 'F', 'R', 'G', 'T', '2'}; ///< it does not count any more

/// What a StoreJournal's file and each of its records begin with, as it lies on the disk.
struct JournalRecordHead
{
    std::array<char, 8> magic = kJournalRecord;
    std::uint64_t epoch = 0;
    std::int64_t size = 0; ///< of the object's bytes, which follow
    std::array<char, 32> name{};
    std::array<char, 32> sha256{};
    std::int64_t sourceKind = 0;
    std::int64_t storedAtUs = 0;
    std::array<char, 256> sourcePlace{}; ///< ends with a zero; a longer one is cut
};
static_assert(sizeof(JournalRecordHead) == ObjectBuffer::kHead);

JournalRecordHead journalRecordHeadOf(const StoreJournal::Entry &entry, std::uint64_t epoch);
/// Without file and buffer.
StoreJournal::Entry journalEntryOf(JournalRecordHead head);
/// Of that epoch, forgotten ones too.
bool isRecord(const JournalRecordHead &head, std::uint64_t epoch);

} // namespace negato::dicom
