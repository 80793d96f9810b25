#include "dicom/network/peer_process.h"

#include <QJsonDocument>
#include <QProcess>

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

using Clock = std::chrono::steady_clock;

constexpr qint64 kLongestLine = 16 << 20; // an identifier of at most 4 MiB, in base 64
constexpr int kSlice = 50;                // ms between two looks at the stop token
constexpr auto kPatience = std::chrono::seconds(45); // above every limit that the process keeps by itself
constexpr auto kGrace = std::chrono::seconds(8);     // to cancel, release and end

/// What the process may report.
constexpr std::array kReported{ErrorCode::NameNotResolved,    ErrorCode::PortClosed,           ErrorCode::NoConnection,
                               ErrorCode::CalledTitleRejected, ErrorCode::CallingTitleRejected, ErrorCode::AssociationRejected,
                               ErrorCode::ServiceNotOffered,  ErrorCode::PeerSilent,           ErrorCode::PeerCutOff,
                               ErrorCode::PeerGarbled,        ErrorCode::RemoteStatus,
                               ErrorCode::TooLarge,           ErrorCode::Cancelled,
                               ErrorCode::TlsFailed,          ErrorCode::CertificateUntrusted, ErrorCode::OwnCertificateUnusable,
                               ErrorCode::LoginRequired,      ErrorCode::AccessDenied,         ErrorCode::WebStatus,
                               ErrorCode::WebGarbled,         ErrorCode::RedirectRefused,      ErrorCode::MoveDestinationUnknown,
                               ErrorCode::RetrieveIncomplete, ErrorCode::SendRefused,          ErrorCode::DiskFull,
                               ErrorCode::IoFailed,           ErrorCode::FileMissing,        ErrorCode::InvalidUrl};

/// A program of its own for each protocol, beside this one.
QString programFor(const QJsonObject &request)
{
    std::error_code failed;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
    const char *name = request.contains(QLatin1String("baseUrl")) ? "negatoscope-web" : "negatoscope-peer";
    return QString::fromStdString((self.parent_path() / name).string());
}

class Conversation
{
public:
    Conversation(const std::function<Result<void>(const QJsonObject &)> &onMessage,
                 const std::function<QJsonObject(const QJsonObject &)> &onQuestion, const std::stop_token &stop)
        : m_onMessage(onMessage)
        , m_onQuestion(onQuestion)
        , m_stop(stop)
    {
    }
    ~Conversation()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }

    Result<QJsonObject> run(const QString &program, const QJsonObject &request)
    {
        start(program);
        if (!m_process.waitForStarted())
            return fail(ErrorCode::PeerProcessDied, m_process.errorString().toStdString());
        tell(request);
        m_heard = Clock::now();
        while (!m_answer) {
            m_process.waitForReadyRead(kSlice);
            takeLines();
            lookAround();
        }
        if (m_answer->has_value())
            m_process.waitForFinished(kSlice);
        return *m_answer;
    }

private:
    void start(const QString &program)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TCP_NODELAY"), QStringLiteral("1")); // DCMTK leaves Nagle on without
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, {});
    }

    void tell(const QJsonObject &object) { m_process.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'); }

    void takeLines()
    {
        while (!m_answer && m_process.canReadLine())
            take(QJsonDocument::fromJson(m_process.readLine(std::min(kLongestLine, m_process.bytesAvailable() + 1))).object()); // it allocates as much
        if (!m_answer && m_process.bytesAvailable() > kLongestLine)
            m_answer = fail(ErrorCode::PeerProcessDied, "a line without end");
    }

    void take(const QJsonObject &message)
    {
        m_heard = Clock::now();
        const QString type = message[QLatin1String("type")].toString();
        if (type == QLatin1String("done"))
            m_answer = m_isCancelled ? fail(ErrorCode::Cancelled) : Result<QJsonObject>(message);
        else if (type == QLatin1String("failed"))
            m_answer = m_isCancelled ? fail(ErrorCode::Cancelled) : std::unexpected(reportedError(message));
        else if (type == QLatin1String("convert") && m_onQuestion)
            tell(m_onQuestion(message));
        else if (const auto taken = m_onMessage(message); !taken)
            m_answer = fail(taken);
        m_heard = Clock::now(); // taking an object over, or converting one, may have taken long
    }

    void lookAround()
    {
        if (m_answer)
            return;
        if (m_stop.stop_requested() && !m_isCancelled) {
            m_isCancelled = true;
            m_process.closeWriteChannel();
            m_heard = Clock::now();
        }
        if (m_process.state() == QProcess::NotRunning && !m_process.canReadLine())
            m_answer = m_isCancelled ? fail(ErrorCode::Cancelled) : fail(ErrorCode::PeerProcessDied, ending());
        else if (m_isCancelled && Clock::now() - m_heard > kGrace)
            m_answer = fail(ErrorCode::Cancelled);
        else if (Clock::now() - m_heard > kPatience)
            m_answer = fail(ErrorCode::PeerProcessDied, "no answer");
    }

    std::string ending() const
    {
        return m_process.exitStatus() == QProcess::CrashExit ? "crashed" : "exit status " + std::to_string(m_process.exitCode());
    }

    const std::function<Result<void>(const QJsonObject &)> &m_onMessage;
    const std::function<QJsonObject(const QJsonObject &)> &m_onQuestion;
    const std::stop_token &m_stop;
    QProcess m_process;
    Clock::time_point m_heard;
    bool m_isCancelled = false;
    std::optional<Result<QJsonObject>> m_answer;
};

} // namespace

Error reportedError(const QJsonObject &message)
{
    const std::string kind = message[QLatin1String("kind")].toString().toStdString();
    const std::string context = message[QLatin1String("context")].toString().toStdString();
    for (const ErrorCode code : kReported)
        if (name(code) == kind)
            return error(code, context);
    return error(ErrorCode::PeerProcessDied, kind);
}

Result<QJsonObject> runPeer(const QJsonObject &request, const std::function<Result<void>(const QJsonObject &)> &onMessage,
                            const std::stop_token &stop, const PeerOptions &options,
                            const std::function<QJsonObject(const QJsonObject &)> &onQuestion)
{
    const QString program = options.program.empty() ? programFor(request) : QString::fromStdString(options.program.string());
    return Conversation(onMessage, onQuestion, stop).run(program, request);
}

} // namespace negato::dicom
