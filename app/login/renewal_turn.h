#pragma once

#include <QLockFile>

#include <functional>
#include <memory>

class QObject;

namespace negato::app {

/// The right to renew a login of the keychain, until it is unlocked or gone.
using RenewalTurn = std::shared_ptr<QLockFile>;

/// One at a time among all programs of this user, by a file where the session keeps such files: a login server takes a refresh token
/// that comes twice for a stolen one, and ends the login. `then` is called on the thread of `context`, and not at all once that has
/// gone. It is called without the right where that does not come in time, or where there is no place for the file.
void waitForTurn(const QString &entry, QObject *context, const std::function<void(const RenewalTurn &)> &then);

} // namespace negato::app
