#include "dicom/archive/known_object.h"

#include "dicom/archive/link_digest.h"

#include <sys/stat.h>
#include <unistd.h>

namespace negato::dicom {

const char kKnownObjectSelect[] =
    "SELECT id, digest, object, linked_path, size, link_inode, link_modified FROM instance WHERE uid = ?";
const char kOthersOfPathSelect[] = "SELECT id FROM instance WHERE linked_path = ? AND uid <> ?";
const char kAllKnownObjectsSelect[] =
    "SELECT id, digest, object, linked_path, size, link_inode, link_modified FROM instance ORDER BY id";

KnownObject knownObjectAt(const Statement &row, const ArchiveFolder &folder)
{
    KnownObject known;
    known.row = row.integerAt(0);
    known.sha256 = row.bytesAt(1);
    known.objectName = row.bytesAt(2);
    known.file = known.isLink() ? std::filesystem::path(row.bytesAt(3)) : folder.objectFile(known.objectName);
    if (known.isLink() && !row.isNull(5))
        known.linkedState = {0, static_cast<std::uint64_t>(row.integerAt(5)), row.integerAt(4), row.integerAt(6)};
    return known;
}

KnownObject::Presence KnownObject::presence() const
{
    struct stat status = {};
    if (::lstat(file.c_str(), &status) != 0)
        return Presence::Away;
    if (linkedState && !identityOf(status).looksLike(*linkedState))
        return Presence::Changed;
    return ::access(file.c_str(), R_OK) == 0 ? Presence::There : Presence::Away;
}

Result<std::string> KnownObject::currentDigest()
{
    if (!sha256.empty())
        return sha256;
    if (!linkedState)
        return fail(ErrorCode::ChecksumMismatch, "its state was never noted", file.string());
    auto digest = digestOfLink(file, *linkedState);
    if (!digest)
        return digest;
    sha256 = *digest;
    isLearned = true;
    return sha256;
}

Result<void> keepDigests(const QSqlDatabase &database, const std::vector<KnownObject> &learned)
{
    if (learned.empty())
        return {};
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    {
        // The row may have been given to another object meanwhile.
        auto set = prepared(database, QStringLiteral("UPDATE instance SET digest = ? WHERE id = ? AND length(digest) = 0"
                                                     " AND linked_path = ? AND link_inode = ? AND link_modified = ?"));
        if (!set)
            return fail(set);
        for (const KnownObject &known : learned) {
            if (const auto done = runAgain(*set, {blob(known.sha256), qlonglong(known.row), blob(known.file.string()),
                                                   static_cast<qlonglong>(known.linkedState->inode),
                                                   qlonglong(known.linkedState->modifiedNs)});
                !done)
                return done;
        }
    }
    return transaction->commit();
}

} // namespace negato::dicom
