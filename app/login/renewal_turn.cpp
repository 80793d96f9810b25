#include "app/login/renewal_turn.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>

namespace negato::app {

namespace {

constexpr auto kPause = std::chrono::milliseconds(50);
/// After that time a file that nobody has open counts as left behind, even if its process seems to live: its number may be another's
/// by now. One that is still open is never taken away.
constexpr auto kStale = std::chrono::milliseconds(60'000);

QString fileFor(const QString &entry)
{
    const QByteArray name = QCryptographicHash::hash(entry.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder + QStringLiteral("/negatoscope-login-") + QString::fromLatin1(name);
}

void tryIt(const RenewalTurn &turn, const QDeadlineTimer &patience, QObject *context,
           const std::function<void(const RenewalTurn &)> &then)
{
    const bool isTheirs = !turn->tryLock() && turn->error() == QLockFile::LockFailedError;
    if (!isTheirs || patience.hasExpired())
        then(isTheirs ? RenewalTurn() : turn);
    else
        QTimer::singleShot(kPause, context, [turn, patience, context, then] { tryIt(turn, patience, context, then); });
}

} // namespace

void waitForTurn(const QString &entry, QObject *context, const std::function<void(const RenewalTurn &)> &then, std::chrono::milliseconds patience)
{
    const auto turn = std::make_shared<QLockFile>(fileFor(entry));
    turn->setStaleLockTime(static_cast<int>(kStale.count()));
    tryIt(turn, QDeadlineTimer(patience), context, then);
}

} // namespace negato::app
