#include "dicom/archive/index_schema.h"

#include "dicom/archive/connections.h"

#include <QDateTime>
#include <QSqlError>
#include <QStringList>

#include <chrono>
#include <system_error>
#include <vector>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// Steps from version 0 to the newest; a step once released is never edited, a new one is added behind it.
using Migrations = std::vector<QStringList>;

/// Without an ID, name and birth date made a patient even where they were empty, and men and women of one name were one (patient_key.h).
QStringList separatedPatients()
{
    return {
        // Whom later objects of a study name instead of its first; those stored before tell it when the index is made again.
        QStringLiteral("ALTER TABLE study ADD COLUMN other_patients TEXT NOT NULL DEFAULT ''"),
        // Whether an object was imported or made here; of older studies it is known only that it is not where all were retrieved.
        QStringLiteral("ALTER TABLE study ADD COLUMN has_own INTEGER NOT NULL DEFAULT 0"),
        QStringLiteral("UPDATE study SET has_own = local_only"),
        QStringLiteral("INSERT INTO patient(key, patient_id, issuer, name, name_key, birth_date, sex)"
                       " SELECT 'S' || s.uid, '', s.issuer, s.patient_name, s.name_key, s.birth_date, s.sex FROM study s"
                       " JOIN patient p ON p.id = s.patient WHERE substr(p.key, 1, 1) = 'N' AND (p.name_key = '' OR p.birth_date = '')"),
        QStringLiteral("UPDATE study SET patient = (SELECT id FROM patient WHERE key = 'S' || study.uid)"
                       " WHERE EXISTS(SELECT 1 FROM patient WHERE key = 'S' || study.uid)"),
        QStringLiteral("UPDATE patient SET sex = coalesce((SELECT s.sex FROM study s WHERE s.patient = patient.id AND s.sex IN ('M', 'F')"
                       " ORDER BY s.id LIMIT 1), sex) WHERE substr(key, 1, 1) = 'N' AND sex NOT IN ('M', 'F')"),
        QStringLiteral("INSERT INTO patient(key, patient_id, issuer, name, name_key, birth_date, sex)"
                       " SELECT p.key || char(31) || s.sex, '', s.issuer, s.patient_name, s.name_key, s.birth_date, s.sex FROM study s"
                       " JOIN patient p ON p.id = s.patient WHERE substr(p.key, 1, 1) = 'N' AND s.sex IN ('M', 'F') AND p.sex IN ('M', 'F')"
                       " AND s.sex <> p.sex GROUP BY p.id"),
        QStringLiteral("UPDATE study SET patient = (SELECT other.id FROM patient p JOIN patient other ON other.key = p.key || char(31) || study.sex"
                       " WHERE p.id = study.patient) WHERE EXISTS(SELECT 1 FROM patient p JOIN patient other"
                       " ON other.key = p.key || char(31) || study.sex WHERE p.id = study.patient)"),
        QStringLiteral("DELETE FROM patient WHERE id NOT IN (SELECT patient FROM study)"),
    };
}

// Times stored_at are microseconds since 1970 UTC, and give the order of storing.
// Study rows carry counts and the patient's attributes so that a page of the browser is one scan of one table.
Migrations indexMigrations()
{
    return {{
        QStringLiteral(
            "CREATE TABLE patient(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, patient_id TEXT NOT NULL,"
            " issuer TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, birth_date TEXT NOT NULL,"
            " sex TEXT NOT NULL)"),
        QStringLiteral(
            "CREATE TABLE study(id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,"
            " patient INTEGER NOT NULL REFERENCES patient(id), patient_name TEXT NOT NULL,"
            " name_key TEXT NOT NULL, patient_id TEXT NOT NULL, issuer TEXT NOT NULL,"
            " birth_date TEXT NOT NULL, sex TEXT NOT NULL, study_date TEXT NOT NULL, study_time TEXT NOT NULL,"
            " description TEXT NOT NULL, accession TEXT NOT NULL, study_code TEXT NOT NULL,"
            " referring TEXT NOT NULL, institution TEXT NOT NULL, search TEXT NOT NULL,"
            " modalities TEXT NOT NULL DEFAULT '', series_count INTEGER NOT NULL DEFAULT 0,"
            " instance_count INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,"
            " linked_count INTEGER NOT NULL DEFAULT 0, conflict_count INTEGER NOT NULL DEFAULT 0,"
            " local_only INTEGER NOT NULL DEFAULT 1, source INTEGER, stored_at INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE series(id INTEGER PRIMARY KEY, study INTEGER NOT NULL REFERENCES study(id),"
                       " uid TEXT NOT NULL, number INTEGER, description TEXT NOT NULL, modality TEXT NOT NULL,"
                       " body_part TEXT NOT NULL, laterality TEXT NOT NULL, protocol TEXT NOT NULL,"
                       " series_date TEXT NOT NULL, series_time TEXT NOT NULL,"
                       " instance_count INTEGER NOT NULL DEFAULT 0, frame_count INTEGER NOT NULL DEFAULT 0,"
                       " UNIQUE(study, uid))"),
        QStringLiteral("CREATE TABLE instance(id INTEGER PRIMARY KEY, series INTEGER NOT NULL REFERENCES series(id),"
                       " uid TEXT NOT NULL, sop_class TEXT NOT NULL, number INTEGER, frames INTEGER NOT NULL,"
                       " row_count INTEGER NOT NULL, column_count INTEGER NOT NULL, transfer_syntax TEXT NOT NULL,"
                       " object TEXT UNIQUE, linked_path BLOB, size INTEGER NOT NULL, digest BLOB NOT NULL,"
                       " source INTEGER NOT NULL, stored_at INTEGER NOT NULL, shown INTEGER NOT NULL,"
                       " conflict INTEGER NOT NULL, descriptions BLOB NOT NULL)"),
        QStringLiteral("CREATE TABLE state(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
        QStringLiteral("CREATE INDEX study_of_patient ON study(patient)"),
        QStringLiteral("CREATE INDEX study_by_date ON study(study_date, study_time)"),
        QStringLiteral("CREATE INDEX study_by_patient_id ON study(patient_id)"),
        QStringLiteral("CREATE INDEX study_by_accession ON study(accession)"),
        QStringLiteral("CREATE INDEX series_by_uid ON series(uid)"),
        QStringLiteral("CREATE INDEX instance_by_uid ON instance(uid)"),
        // Covers the counts of a series, so that they never read the fat rows.
        QStringLiteral("CREATE INDEX instance_of_series ON instance(series, shown, frames, size, conflict, source,"
                       " object)"),
    }, {
        // In which state a linked file was read (FileIdentity); NULL for those of version 1 and for objects of our own.
        QStringLiteral("ALTER TABLE instance ADD COLUMN link_device INTEGER"),
        QStringLiteral("ALTER TABLE instance ADD COLUMN link_inode INTEGER"),
        QStringLiteral("ALTER TABLE instance ADD COLUMN link_modified INTEGER"),
        QStringLiteral("CREATE INDEX instance_by_link ON instance(linked_path, series, link_device, link_inode, size,"
                       " link_modified) WHERE linked_path IS NOT NULL"),
    }, {
        // The number of a device is another one after each mount.
        QStringLiteral("DROP INDEX instance_by_link"),
        QStringLiteral("ALTER TABLE instance DROP COLUMN link_device"),
        QStringLiteral("CREATE INDEX instance_by_link ON instance(linked_path, series, link_inode, size, link_modified)"
                       " WHERE linked_path IS NOT NULL"),
    }, separatedPatients()};
}

Migrations userMigrations()
{
    return {{
        QStringLiteral("CREATE TABLE source(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, place TEXT NOT NULL,"
                       " UNIQUE(kind, place))"),
        QStringLiteral("CREATE TABLE object(name TEXT PRIMARY KEY, source INTEGER NOT NULL, stored_at INTEGER NOT NULL)"
                       " WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE link(path BLOB PRIMARY KEY, source INTEGER NOT NULL, stored_at INTEGER NOT NULL)"
                       " WITHOUT ROWID"),
        // Of a study or a series, by UID.
        QStringLiteral("CREATE TABLE note(uid TEXT PRIMARY KEY, pinned INTEGER NOT NULL DEFAULT 0, expected INTEGER,"
                       " last_used INTEGER) WITHOUT ROWID"),
        // Removed by the user, files perhaps not yet deleted.
        QStringLiteral("CREATE TABLE doomed(name TEXT PRIMARY KEY) WITHOUT ROWID"),
    }, {
        // Objects that this archive has committed itself to keep (PS3.4 J), whatever way they came.
        QStringLiteral("CREATE TABLE kept(name TEXT PRIMARY KEY) WITHOUT ROWID"),
    }, {
        // Removed by the user while objects of an earlier process had no rows: those are not to bring them back.
        QStringLiteral("CREATE TABLE doomed_study(uid TEXT PRIMARY KEY) WITHOUT ROWID"),
    }};
}

Result<void> applyStep(const QSqlDatabase &database, const QStringList &step, std::size_t version)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    for (const QString &sql : step) {
        if (const auto done = run(database, sql); !done)
            return fail(done);
    }
    if (const auto set = run(database, QStringLiteral("PRAGMA user_version = %1").arg(version)); !set)
        return fail(set);
    return transaction->commit();
}

Result<void> migrate(const QSqlDatabase &database, const Migrations &migrations)
{
    auto query = run(database, QStringLiteral("PRAGMA user_version"));
    if (!query)
        return fail(query);
    query->next();
    const auto version = static_cast<std::size_t>(integerAt(*query, 0));
    query->finish();
    if (version > migrations.size())
        return fail(ErrorCode::ArchiveFailed, "written by a newer version of the program");
    for (std::size_t i = version; i < migrations.size(); ++i) {
        if (const auto applied = applyStep(database, migrations[i], i + 1); !applied)
            return applied;
    }
    return {};
}

// SQLite's primary result codes.
constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteNotADatabase = 26;

/// Whether the content is damaged; other failures (a full disk, permissions) are errors, and no reason to put a
/// database aside. The thorough test reads the whole file.
Result<bool> isDamaged(const fs::path &file, bool isThorough)
{
    const SingleConnection connection(file);
    const auto database = connection.open();
    if (!database)
        return fail(database);
    QSqlQuery query(*database);
    const QString sql = isThorough ? QStringLiteral("PRAGMA quick_check(1)")
                                   : QStringLiteral("SELECT CASE WHEN count(*) >= 0 THEN 'ok' END FROM sqlite_master");
    if (query.exec(sql) && query.next())
        return query.value(0).toString() != QLatin1String("ok");
    const int code = query.lastError().nativeErrorCode().toInt() & 0xff;
    if (code == kSqliteCorrupt || code == kSqliteNotADatabase)
        return true;
    return std::unexpected(sqlError(query));
}

Result<void> migrateFile(const fs::path &file, const Migrations &migrations)
{
    const SingleConnection connection(file);
    const auto database = connection.open();
    if (!database)
        return fail(database);
    if (const auto wal = run(*database, QStringLiteral("PRAGMA journal_mode = WAL")); !wal)
        return fail(wal);
    auto migrated = migrate(*database, migrations);
    if (!migrated)
        migrated.error().subject = file.string();
    return migrated;
}

void moveAside(const fs::path &file)
{
    const std::string stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddhhmmsszzz")).toStdString();
    std::error_code code;
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const fs::path part = file.string() + suffix;
        fs::rename(part, file.parent_path() / (file.stem().string() + ".broken-" + stamp + ".sqlite" + suffix), code);
    }
}

/// Whole or not at all: the beginning of a file may count as an empty database.
Result<void> copyWhole(const fs::path &from, const fs::path &to, const fs::path &temporary)
{
    std::error_code code;
    if (fs::copy_file(from, temporary, code))
        fs::rename(temporary, to, code);
    if (!code)
        return {};
    const auto why = systemError(code.value(), "restore from backup", to);
    fs::remove(temporary, code);
    return std::unexpected(why);
}

Result<void> restoreUserDatabase(const ArchiveFolder &folder)
{
    std::error_code code;
    if (fs::exists(folder.user(), code))
        moveAside(folder.user());
    const auto damaged = isDamaged(folder.userBackup(), true);
    return damaged && !*damaged ? copyWhole(folder.userBackup(), folder.user(), folder.newIncoming()) : Result<void>();
}

} // namespace

Result<IndexState> prepareDatabases(const ArchiveFolder &folder)
{
    std::error_code code;
    const bool hadUser = fs::exists(folder.user(), code);
    const auto isUserDamaged =
        hadUser ? isDamaged(folder.user(), true) : Result<bool>(fs::exists(folder.userBackup(), code));
    if (!isUserDamaged)
        return fail(isUserDamaged);
    if (const auto restored = *isUserDamaged ? restoreUserDatabase(folder) : Result<void>(); !restored)
        return fail(restored);
    if (const auto migrated = migrateFile(folder.user(), userMigrations()); !migrated)
        return fail(migrated);

    const bool hadIndex = fs::exists(folder.index(), code);
    const auto isIndexDamaged = hadIndex ? isDamaged(folder.index(), false) : Result<bool>(false);
    if (!isIndexDamaged)
        return fail(isIndexDamaged);
    if (*isIndexDamaged)
        moveAside(folder.index());
    if (const auto migrated = migrateFile(folder.index(), indexMigrations()); !migrated)
        return fail(migrated);
    return *isIndexDamaged || (!hadIndex && hadUser) ? IndexState::Lost : IndexState::Usable;
}

Result<void> backUpUserDatabase(const ArchiveFolder &folder, bool isDaily)
{
    std::error_code code;
    const auto written = fs::last_write_time(folder.userBackup(), code);
    if (isDaily && !code && fs::file_time_type::clock::now() - written < std::chrono::hours(24))
        return {};
    const fs::path temporary = folder.newIncoming();
    {
        const SingleConnection connection(folder.user());
        const auto database = connection.open();
        if (!database)
            return fail(database);
        const auto copied = run(*database, QStringLiteral("VACUUM INTO ?"), {text(temporary.string())});
        if (!copied) {
            fs::remove(temporary, code); // as far as it got
            return fail(copied);
        }
    }
    if (const auto synced = syncFile(temporary); !synced)
        return synced;
    fs::rename(temporary, folder.userBackup(), code);
    if (code)
        return std::unexpected(systemError(code.value(), "rename backup", folder.userBackup()));
    return syncFolder(folder.root());
}

} // namespace negato::dicom
