#pragma once

#include <QLockFile>

#include <chrono>
#include <functional>
#include <memory>

class QObject;

namespace negato::app {

/// The right to renew a login of the keychain, until it is unlocked or gone.
using RenewalTurn = std::shared_ptr<QLockFile>;

/// One at a time among all programs of this user, by a file where the session keeps such files: a login server takes a refresh token
/// that comes twice for a stolen one, and ends the login. `then` is called on the thread of `context`, and not at all once that has
/// gone. It gets null where another program still has the right after that time: that one may have used the token up already, and
/// wait for an answer or for an unlocked keychain. A program that has ended has no right. Where there is no place for the file,
/// everybody has it.
void waitForTurn(const QString &entry, QObject *context, const std::function<void(const RenewalTurn &)> &then,
                 std::chrono::milliseconds patience);

} // namespace negato::app
