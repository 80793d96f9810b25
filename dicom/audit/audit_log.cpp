#include "dicom/audit/audit_log.h"

#include <QFile>
#include <QSaveFile>
#include <QSysInfo>

#include <cerrno>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr auto kTryAgain = std::chrono::seconds(60);

QString userName()
{
    return qEnvironmentVariable("USER", QStringLiteral("uid %1").arg(::getuid()));
}

Error systemProblem(const std::filesystem::path &file)
{
    const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::DiskFull
                         : errno == EACCES || errno == EROFS  ? ErrorCode::PermissionDenied
                                                              : ErrorCode::IoFailed;
    return error(code, "audit log", file.string());
}

/// Other processes may have the log open.
class FileLock
{
public:
    FileLock(int descriptor, int operation)
        : m_descriptor(descriptor)
        , m_isHeld(::flock(descriptor, operation) == 0)
    {
    }
    ~FileLock()
    {
        if (m_isHeld)
            ::flock(m_descriptor, LOCK_UN);
    }
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

private:
    int m_descriptor;
    bool m_isHeld;
};

bool isSame(const std::optional<Error> &a, const std::optional<Error> &b)
{
    return a.has_value() == b.has_value() && (!a || (a->code == b->code && a->subject == b->subject));
}

} // namespace

struct AuditLog::Private
{
    AuditLogOptions options;
    std::filesystem::path file;
    std::filesystem::path mark; ///< how much of the file the server has
    int descriptor = -1;
    int sending = -1; ///< whoever has locked this sends
    AuditSource source;
    std::unique_ptr<SyslogLink> link; ///< of the writer

    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::vector<std::pair<AuditEvent, QDateTime>> waiting; ///< guarded
    std::optional<Error> problem;                          ///< guarded
    std::jthread writer;

    ~Private()
    {
        writer = {};
        for (const int each : {descriptor, sending})
            if (each >= 0)
                ::close(each);
    }

    void run(const std::stop_token &stop);
    Result<void> write(const std::vector<std::pair<AuditEvent, QDateTime>> &events);
    Result<void> sendWhatLacks();
    [[nodiscard]] qint64 readMark() const;
    void setProblem(const Result<void> &written, const Result<void> &delivered);
};

void AuditLog::Private::run(const std::stop_token &stop)
{
    if (!options.server.host.isEmpty())
        link = std::make_unique<SyslogLink>(options.server);
    bool hasFailed = false;
    for (bool isLast = false; !isLast;) {
        std::vector<std::pair<AuditEvent, QDateTime>> now;
        {
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, kTryAgain, [&] { return !waiting.empty() && !hasFailed; });
            now.swap(waiting);
            isLast = stop.stop_requested();
        }
        const auto written = write(now);
        hasFailed = !written;
        if (hasFailed) { // a full disk may have room again
            const std::lock_guard lock(mutex);
            waiting.insert(waiting.begin(), std::make_move_iterator(now.begin()), std::make_move_iterator(now.end()));
        }
        setProblem(written, link ? sendWhatLacks() : Result<void>());
    }
    link.reset();
}

Result<void> AuditLog::Private::write(const std::vector<std::pair<AuditEvent, QDateTime>> &events)
{
    QByteArray lines;
    for (const auto &[event, when] : events)
        lines += auditMessage(event, source, when) + '\n';
    const FileLock alone(descriptor, LOCK_EX);
    const off_t before = ::lseek(descriptor, 0, SEEK_END);
    for (qsizetype done = 0; done < lines.size();) {
        const ssize_t count = ::write(descriptor, lines.constData() + done, static_cast<std::size_t>(lines.size() - done));
        if (count < 0) {
            const auto problemNow = systemProblem(file);
            if (before >= 0 && ::ftruncate(descriptor, before) != 0) // no half line: what follows would be glued to it
                static_cast<void>(::write(descriptor, "\n", 1));
            return std::unexpected(problemNow);
        }
        done += count;
    }
    return lines.isEmpty() || ::fdatasync(descriptor) == 0 ? Result<void>() : std::unexpected(systemProblem(file));
}

qint64 AuditLog::Private::readMark() const
{
    QFile marked(QString::fromStdString(mark.string()));
    return marked.open(QIODevice::ReadOnly) ? marked.readAll().toLongLong() : 0;
}

/// From the file, not from memory: what an earlier process left is sent too. While another one sends, it is left to that.
Result<void> AuditLog::Private::sendWhatLacks()
{
    const FileLock alone(sending, LOCK_EX | LOCK_NB);
    if (!alone.isHeld())
        return {};
    qint64 sent = readMark();
    QFile log(QString::fromStdString(file.string()));
    if (!log.open(QIODevice::ReadOnly) || !log.seek(sent))
        return fail(ErrorCode::IoFailed, "audit log", file.string());
    Result<void> delivered;
    while (delivered) {
        const QByteArray line = log.readLine();
        if (!line.endsWith('\n'))
            break;
        const QByteArray timestamp = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
        delivered = link->send(syslogFrame(line.chopped(1), timestamp, source.workstation.toLatin1()));
        if (delivered)
            sent = log.pos();
    }
    QSaveFile marked(QString::fromStdString(mark.string()));
    if (marked.open(QIODevice::WriteOnly)) {
        marked.write(QByteArray::number(sent));
        marked.commit();
    }
    return delivered;
}

void AuditLog::Private::setProblem(const Result<void> &written, const Result<void> &delivered)
{
    const std::optional<Error> now = !written ? std::optional(written.error()) : !delivered ? std::optional(delivered.error()) : std::nullopt;
    {
        const std::lock_guard lock(mutex);
        if (isSame(std::exchange(problem, now), now))
            return;
    }
    if (options.problemChanged)
        options.problemChanged(now);
}

AuditLog::AuditLog(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

AuditLog::~AuditLog() = default;

Result<std::unique_ptr<AuditLog>> AuditLog::open(const AuditLogOptions &options)
{
    auto parts = std::make_unique<Private>();
    parts->options = options;
    parts->file = options.archiveFolder / "audit.log";
    parts->mark = options.archiveFolder / "audit.sent";
    parts->descriptor = ::open(parts->file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (parts->descriptor < 0)
        return std::unexpected(systemProblem(parts->file));
    const std::filesystem::path lock = options.archiveFolder / "audit.lock";
    parts->sending = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (parts->sending < 0)
        return std::unexpected(systemProblem(lock));
    parts->source = {QSysInfo::machineHostName(), userName(), ::getpid()};
    parts->writer = std::jthread([part = parts.get()](const std::stop_token &stop) { part->run(stop); });
    return std::unique_ptr<AuditLog>(new AuditLog(std::move(parts)));
}

void AuditLog::add(const AuditEvent &event)
{
    {
        const std::lock_guard lock(d->mutex);
        d->waiting.emplace_back(event, QDateTime::currentDateTimeUtc());
    }
    d->wake.notify_all();
}

void AuditLog::finish()
{
    d->writer = {};
}

std::optional<Error> AuditLog::problem() const
{
    const std::lock_guard lock(d->mutex);
    return d->problem;
}

} // namespace negato::dicom
