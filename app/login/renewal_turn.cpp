#include "app/login/renewal_turn.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>

namespace negato::app {

namespace {

constexpr auto kPause = std::chrono::milliseconds(50);
/// Longer than two requests to a server that does not answer.
constexpr auto kPatience = std::chrono::milliseconds(60'000);

QString fileFor(const QString &entry)
{
    const QByteArray name = QCryptographicHash::hash(entry.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder + QStringLiteral("/negatoscope-login-") + QString::fromLatin1(name);
}

void tryIt(const RenewalTurn &turn, const QDeadlineTimer &patience, QObject *context,
           const std::function<void(const RenewalTurn &)> &then)
{
    const bool isOver = turn->tryLock() || turn->error() != QLockFile::LockFailedError || patience.hasExpired();
    if (isOver)
        then(turn);
    else
        QTimer::singleShot(kPause, context, [turn, patience, context, then] { tryIt(turn, patience, context, then); });
}

} // namespace

void waitForTurn(const QString &entry, QObject *context, const std::function<void(const RenewalTurn &)> &then)
{
    const auto turn = std::make_shared<QLockFile>(fileFor(entry));
    turn->setStaleLockTime(static_cast<int>(kPatience.count()));
    tryIt(turn, QDeadlineTimer(kPatience), context, then);
}

} // namespace negato::app
