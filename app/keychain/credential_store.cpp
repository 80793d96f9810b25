#include "app/keychain/credential_store.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QPromise>

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
    QMetaObject::invokeMethod(QCoreApplication::instance(), start, Qt::QueuedConnection);
    return promise->future();
}

std::optional<Credentials> takeFromEnvironment()
{
    const std::string secret = qEnvironmentVariable("NEGATOSCOPE_SECRET").toStdString();
    const std::string user = qEnvironmentVariable("NEGATOSCOPE_USER").toStdString();
    qunsetenv("NEGATOSCOPE_SECRET");
    if (secret.empty())
        return {};
    return Credentials{user.empty() ? Credentials::Scheme::Bearer : Credentials::Scheme::Basic, user, secret};
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

std::optional<Credentials> credentialsOfEnvironment()
{
    static const auto given = takeFromEnvironment();
    return given;
}

} // namespace negato::app
