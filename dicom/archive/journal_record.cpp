#include "dicom/archive/journal_record.h"

namespace negato::dicom {

JournalRecordHead journalRecordHeadOf(const StoreJournal::Entry &entry, std::uint64_t epoch)
{
    JournalRecordHead head;
    head.epoch = epoch;
    head.size = entry.size;
    entry.objectName.copy(head.name.data(), head.name.size());
    entry.sha256.copy(head.sha256.data(), head.sha256.size());
    head.sourceKind = static_cast<std::int64_t>(entry.source.kind);
    head.storedAtUs = entry.storedAtUs;
    entry.source.place.copy(head.sourcePlace.data(), head.sourcePlace.size() - 1);
    return head;
}

StoreJournal::Entry journalEntryOf(JournalRecordHead head)
{
    head.sourcePlace.back() = '\0';
    return {.objectName = {head.name.data(), head.name.size()},
            .file = {},
            .size = head.size,
            .sha256 = {head.sha256.data(), head.sha256.size()},
            .source = {static_cast<SourceKind>(head.sourceKind), head.sourcePlace.data()},
            .storedAtUs = head.storedAtUs};
}

bool isRecord(const JournalRecordHead &head, std::uint64_t epoch)
{
    return (head.magic == kJournalRecord || head.magic == kForgottenJournalRecord) && head.epoch == epoch && head.size >= 0;
}

} // namespace negato::dicom
