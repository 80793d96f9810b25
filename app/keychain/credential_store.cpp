#include "app/keychain/credential_store.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

namespace negato::app {

namespace {

using namespace dicom;

QString serviceName()
{
    return QStringLiteral("negatoscope");
}

QString keyOf(const Node &node)
{
    return QString::fromStdString(node.name + ' ' + node.baseUrl);
}

QString toText(const Credentials &credentials)
{
    const bool isBasic = credentials.scheme == Credentials::Scheme::Basic;
    const QJsonObject json{{QStringLiteral("scheme"), isBasic ? QStringLiteral("basic") : QStringLiteral("bearer")},
                           {QStringLiteral("user"), QString::fromStdString(credentials.user)},
                           {QStringLiteral("secret"), QString::fromStdString(credentials.secret)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Credentials fromText(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto value = [&](const char *key) { return json[QLatin1String(key)].toString().toStdString(); };
    const auto scheme = value("scheme") == "basic" ? Credentials::Scheme::Basic : Credentials::Scheme::Bearer;
    return value("secret").empty() ? Credentials{} : Credentials{scheme, value("user"), value("secret")};
}

/// Starts a job of QtKeychain on the application's thread; `answer` makes the result of the finished one.
template <typename Job, typename T, typename Prepare, typename Answer>
QFuture<Result<T>> run(const Node &node, Prepare prepare, Answer answer)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto start = [promise, key = keyOf(node), name = node.name, prepare, answer] {
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
    QMetaObject::invokeMethod(QCoreApplication::instance(), start, Qt::QueuedConnection);
    return promise->future();
}

bool hasNone(const Node &node)
{
    return node.kind == NodeKind::Dimse;
}

} // namespace

QFuture<Result<Credentials>> readCredentials(const Node &node)
{
    using Job = QKeychain::ReadPasswordJob;
    return run<Job, Credentials>(node, [](Job &) { }, [](Job &job) -> Result<Credentials> {
        return job.error() == QKeychain::EntryNotFound ? Credentials{} : fromText(job.textData());
    });
}

QFuture<Result<void>> storeCredentials(const Node &node, const Credentials &credentials)
{
    using Job = QKeychain::WritePasswordJob;
    return run<Job, void>(node, [text = toText(credentials)](Job &job) { job.setTextData(text); }, [](Job &) { return Result<void>(); });
}

QFuture<Result<void>> removeCredentials(const Node &node)
{
    using Job = QKeychain::DeletePasswordJob;
    return run<Job, void>(node, [](Job &) { }, [](Job &) { return Result<void>(); });
}

std::optional<Credentials> credentialsOfEnvironment()
{
    const std::string secret = qEnvironmentVariable("NEGATOSCOPE_SECRET").toStdString();
    if (secret.empty())
        return {};
    const std::string user = qEnvironmentVariable("NEGATOSCOPE_USER").toStdString();
    return Credentials{user.empty() ? Credentials::Scheme::Bearer : Credentials::Scheme::Basic, user, secret};
}

Credentials credentialsFor(const Node &node)
{
    if (hasNone(node))
        return Credentials{};
    if (const auto given = credentialsOfEnvironment())
        return *given;
    const auto read = readCredentials(node).result();
    return read ? *read : Credentials{};
}

Credentials credentialsForCommand(const Node &node)
{
    if (hasNone(node))
        return Credentials{};
    if (const auto given = credentialsOfEnvironment())
        return *given;
    const auto read = waitInCommand(readCredentials(node));
    return read ? *read : Credentials{};
}

} // namespace negato::app
