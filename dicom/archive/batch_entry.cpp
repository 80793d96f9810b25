#include "dicom/archive/batch_entry.h"

#include <algorithm>

namespace negato::dicom {

void BatchEntry::decide(std::vector<KnownObject> &known, const std::vector<BatchEntry *> &before)
{
    if (std::ranges::any_of(known, [this](const KnownObject &other) { return isUnchanged(other); }))
        return settle(Decision::Duplicate, StoreOutcome::Duplicate);
    const auto own = object.digest();
    if (!own)
        return refuse(own.error());
    bool isTaken = false;
    for (BatchEntry *other : before) {
        const auto digest = other->isKept() ? other->object.digest() : Result<std::string>(fail(ErrorCode::NotInArchive));
        if (digest && *digest == *own) {
            duplicateOf = other;
            return settle(Decision::Duplicate, StoreOutcome::Duplicate);
        }
        isTaken = isTaken || digest;
    }
    for (KnownObject &other : known) {
        if (std::ranges::any_of(before, [&](const BatchEntry *entry) { return entry->isReplacing(other); }))
            continue;
        row = other.row;
        switch (relationTo(other, *own)) {
        case Relation::Same: return settle(Decision::Duplicate, StoreOutcome::Duplicate);
        case Relation::Moved: return settle(Decision::ReplaceFile, StoreOutcome::Stored);
        case Relation::Stale: stale.push_back(other.row); break;
        case Relation::Other: isTaken = true; break;
        }
    }
    if (isTaken)
        settle(Decision::InsertConflict, StoreOutcome::Conflict);
}

std::vector<BatchEntry *> filesOf(std::vector<BatchEntry> &entries)
{
    std::vector<BatchEntry *> files;
    for (BatchEntry &entry : entries)
        if (entry.isKept() && !entry.object.isLink())
            files.push_back(&entry);
    return files;
}

BatchEntry::Relation BatchEntry::relationTo(KnownObject &other, const std::string &digest) const
{
    if (isSamePathAs(other))
        return Relation::Stale; // read again from the same path, and not unchanged
    switch (other.presence()) {
    case KnownObject::Presence::Changed: return Relation::Stale;
    case KnownObject::Presence::Away: return other.isLostFileOf(digest, object.state) ? Relation::Moved : Relation::Other;
    case KnownObject::Presence::There: break;
    }
    const auto current = other.currentDigest();
    return current && *current == digest ? Relation::Same : Relation::Other;
}

bool BatchEntry::isUnchanged(const KnownObject &other) const
{
    return isSamePathAs(other) && other.linkedState && other.linkedState->inode == object.state.inode
        && object.state.looksLike(*other.linkedState);
}

} // namespace negato::dicom
