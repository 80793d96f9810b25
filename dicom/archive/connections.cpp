#include "dicom/archive/connections.h"

#include <QSqlError>
#include <QtGlobal>

#include <atomic>
#include <map>
#include <mutex>

#include <sqlite3.h>

namespace negato::dicom {

namespace {

quint64 nextId()
{
    static std::atomic<quint64> last = 0;
    return ++last;
}

QString newConnectionName()
{
    return QStringLiteral("negatoscope-archive-%1").arg(nextId());
}

/// The connections of one thread, by Connections::m_id. Qt's may only be used and removed on the thread that made them.
struct ThreadConnections
{
    std::map<quint64, QString> names;
    ~ThreadConnections()
    {
        for (const auto &[id, name] : names)
            QSqlDatabase::removeDatabase(name);
    }
};

ThreadConnections &ofThisThread()
{
    thread_local ThreadConnections connections;
    return connections;
}

QString fileName(const std::filesystem::path &file)
{
    return text(file.string());
}

/// SQLite counts its memory under a lock at each allocation, and nobody asks. Without effect where it was begun before.
void spareMemoryStatistics()
{
    static std::once_flag once;
    std::call_once(once, [] { ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

Result<QSqlDatabase> opened(const QString &name, const QString &file, bool isReadOnly)
{
    spareMemoryStatistics();
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    database.setDatabaseName(file);
    database.setConnectOptions(isReadOnly ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=20000")
                                          : QStringLiteral("QSQLITE_BUSY_TIMEOUT=20000"));
    if (!database.open())
        return fail(ErrorCode::ArchiveFailed, database.lastError().text().toStdString(), file.toStdString());
    return database;
}

Result<void> prepareForWriting(const QSqlDatabase &database, const QString &schema)
{
    for (const QString &setting : {QStringLiteral("journal_mode = WAL"), QStringLiteral("synchronous = FULL")}) {
        if (const auto set = run(database, QStringLiteral("PRAGMA %1.%2").arg(schema, setting)); !set)
            return fail(set);
    }
    return {};
}

Result<QSqlDatabase> openPair(const QString &name, const std::filesystem::path &index,
                              const std::filesystem::path &user, bool isReadOnly)
{
    auto database = opened(name, fileName(index), isReadOnly);
    if (!database)
        return database;
    const auto attached = run(*database, QStringLiteral("ATTACH DATABASE ? AS user"), {fileName(user)});
    if (!attached)
        return fail(attached);
    for (const QString &schema : {QStringLiteral("main"), QStringLiteral("user")}) {
        if (isReadOnly)
            break;
        if (const auto ready = prepareForWriting(*database, schema); !ready)
            return fail(ready);
    }
    return database;
}

} // namespace

Connections::Connections(std::filesystem::path index, std::filesystem::path user, bool isReadOnly)
    : m_index(std::move(index))
    , m_user(std::move(user))
    , m_isReadOnly(isReadOnly)
    , m_id(nextId())
{
}

Connections::~Connections()
{
    auto &names = ofThisThread().names;
    if (const auto own = names.find(m_id); own != names.end()) {
        QSqlDatabase::removeDatabase(own->second);
        names.erase(own);
    }
}

Result<QSqlDatabase> Connections::current() const
{
    auto &names = ofThisThread().names;
    if (const auto known = names.find(m_id); known != names.end())
        return QSqlDatabase::database(known->second, false);
    const QString name = newConnectionName();
    auto database = openPair(name, m_index, m_user, m_isReadOnly);
    if (database) {
        names.emplace(m_id, name);
        return database;
    }
    const Error why = database.error();
    database = fail(why.code); // a copy of the handle must not outlive its connection
    QSqlDatabase::removeDatabase(name);
    return std::unexpected(why);
}

SingleConnection::SingleConnection(const std::filesystem::path &file)
    : m_name(newConnectionName())
    , m_file(fileName(file))
{
}

SingleConnection::~SingleConnection()
{
    if (QSqlDatabase::contains(m_name))
        QSqlDatabase::removeDatabase(m_name);
}

Result<QSqlDatabase> SingleConnection::open() const
{
    return opened(m_name, m_file, false);
}

} // namespace negato::dicom
