#include "app/keychain/credential_store.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QPromise>

#include <cstring>
#include <map>

namespace negato::app {

namespace {

using namespace dicom;

QString serviceName()
{
    return QStringLiteral("negatoscope");
}

/// Starts a job of QtKeychain on the application's thread; `answer` makes the result of the finished one.
template <typename Job, typename T, typename Prepare, typename Answer>
QFuture<Result<T>> run(const Node &node, Prepare prepare, Answer answer)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto start = [promise, key = entryName(node), name = node.name, prepare, answer] {
        auto *job = new Job(serviceName()); // deletes itself
        job->setKey(key);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, name, answer] {
            const bool isFine = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
            promise->addResult(isFine ? answer(*job) : Result<T>(fail(ErrorCode::KeychainFailed, job->errorString().toStdString(), name)));
            promise->finish();
        });
        job->start();
    };
    QMetaObject::invokeMethod(QCoreApplication::instance(), start); // at once where it can be: renewed tokens are lost if the program ends before
    return promise->future();
}

constexpr const char *kSecret = "NEGATOSCOPE_SECRET";
constexpr const char *kUser = "NEGATOSCOPE_USER";

/// By what stands behind NEGATOSCOPE_SECRET.
using Secrets = std::map<QString, Credentials>;

Secrets takeFromEnvironment()
{
    Secrets secrets;
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (!name.startsWith(QLatin1String(kSecret)))
            continue;
        const QString suffix = name.mid(static_cast<qsizetype>(std::strlen(kSecret)));
        const std::string secret = environment.value(name).toStdString();
        const std::string user = environment.value(QLatin1String(kUser) + suffix).toStdString();
        qunsetenv(name.toLocal8Bit().constData());
        if (!secret.empty())
            secrets.emplace(suffix, Credentials{user.empty() ? Credentials::Scheme::Bearer : Credentials::Scheme::Basic, user, secret});
    }
    return secrets;
}

const Secrets &secretsOfEnvironment()
{
    static const Secrets secrets = takeFromEnvironment();
    return secrets;
}

QString suffixOf(const std::string &name)
{
    QString suffix = QStringLiteral("_");
    for (const char byte : name) {
        const bool isPlain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
        suffix += isPlain ? QString(QLatin1Char(byte)) : QStringLiteral("_%1").arg(static_cast<unsigned char>(byte), 2, 16, QLatin1Char('0')).toUpper();
    }
    return suffix;
}

} // namespace

QString entryName(const Node &node)
{
    return QString::fromStdString(node.name + ' ' + node.baseUrl);
}

QFuture<Result<KeptLogin>> readLogin(const Node &node)
{
    using Job = QKeychain::ReadPasswordJob;
    return run<Job, KeptLogin>(node, [](Job &) { }, [node](Job &job) -> Result<KeptLogin> {
        return job.error() == QKeychain::EntryNotFound ? KeptLogin{} : fromEntry(node, job.textData());
    });
}

QFuture<Result<void>> storeLogin(const Node &node, const KeptLogin &login)
{
    using Job = QKeychain::WritePasswordJob;
    return run<Job, void>(node, [text = toEntry(node, login)](Job &job) { job.setTextData(text); }, [](Job &) { return Result<void>(); });
}

QFuture<Result<void>> removeLogin(const Node &node)
{
    using Job = QKeychain::DeletePasswordJob;
    return run<Job, void>(node, [](Job &) { }, [](Job &) { return Result<void>(); });
}

void takeSecretsOfEnvironment()
{
    (void)secretsOfEnvironment();
}

std::optional<Credentials> credentialsOfEnvironment(const Node &node, const std::string &namedNode)
{
    const Secrets &all = secretsOfEnvironment();
    auto found = all.find(suffixOf(node.name));
    if (found == all.end() && !namedNode.empty() && node.name == namedNode)
        found = all.find(QString());
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

} // namespace negato::app
