#include "dicom/archive/known_object.h"

#include "dicom/archive/link_digest.h"

namespace negato::dicom {

namespace {

const QString &columns()
{
    static const QString sql = QStringLiteral("SELECT id, digest, object, linked_path, size, link_device, link_inode,"
                                              " link_modified FROM instance");
    return sql;
}

} // namespace

const QString &knownObjectSelect()
{
    static const QString sql = columns() + QStringLiteral(" WHERE uid = ?");
    return sql;
}

const QString &allKnownObjectsSelect()
{
    static const QString sql = columns() + QStringLiteral(" ORDER BY id");
    return sql;
}

std::string objectNameAt(const QSqlQuery &row)
{
    return textAt(row, 2);
}

KnownObject knownObjectAt(const QSqlQuery &row, const ArchiveFolder &folder)
{
    KnownObject known;
    known.row = integerAt(row, 0);
    known.sha256 = blobAt(row, 1);
    known.file = row.isNull(2) ? std::filesystem::path(blobAt(row, 3)) : folder.objectFile(objectNameAt(row));
    known.linkedState = {static_cast<std::uint64_t>(integerAt(row, 5)), static_cast<std::uint64_t>(integerAt(row, 6)),
                         integerAt(row, 4), integerAt(row, 7)};
    return known;
}

Result<std::string> KnownObject::currentDigest()
{
    if (!sha256.empty())
        return sha256;
    auto digest = digestOfLink(file, linkedState);
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
                                                   static_cast<qlonglong>(known.linkedState.inode),
                                                   qlonglong(known.linkedState.modifiedNs)});
                !done)
                return done;
        }
    }
    return transaction->commit();
}

} // namespace negato::dicom
