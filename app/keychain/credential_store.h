#pragma once

#include "app/keychain/kept_login.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace negato::app {

/// Passwords and tokens of DICOMweb nodes, in the desktop's keychain (Secret Service or KWallet) and never in a file.
///
/// An entry belongs to a name and a base URL: a node that is moved to another server does not take its password there.
/// May be called from any thread, but the answers come through the event loop of the application's: never wait for one on
/// that thread. All fail with KeychainFailed.

/// Of a node without an entry: an empty one.
QFuture<dicom::Result<KeptLogin>> readLogin(const dicom::Node &node);
QFuture<dicom::Result<void>> storeLogin(const dicom::Node &node, const KeptLogin &login);
/// That there was none is no error.
QFuture<dicom::Result<void>> removeLogin(const dicom::Node &node);

/// The name of a node's entry.
QString entryName(const dicom::Node &node);

/// Takes NEGATOSCOPE_SECRET... out of the environment: no process that is started from here inherits it. For main(), before the first
/// thread; later calls do nothing.
void takeSecretsOfEnvironment();

/// For where there is no desktop: NEGATOSCOPE_SECRET_NAME is the secret of the node of that name (what is neither an ASCII letter, a
/// digit nor "_" as "_" and two hex digits); NEGATOSCOPE_SECRET that of the one node which a command was given, `namedNode`. The
/// password of NEGATOSCOPE_USER_NAME or NEGATOSCOPE_USER; without a user a bearer token. No other node ever gets it.
std::optional<dicom::Credentials> credentialsOfEnvironment(const dicom::Node &node, const std::string &namedNode);

/// Runs the event loop of a command until the answer is there.
template <typename T>
T waitInCommand(const QFuture<T> &future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

} // namespace negato::app
