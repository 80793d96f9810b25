#pragma once

#include "dicom/network/association_job.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace negato::app {

/// Passwords and tokens of DICOMweb nodes, in the desktop's keychain (Secret Service or KWallet) and never in a file.
///
/// An entry belongs to a name and a base URL: a node that is moved to another server does not take its password there.
/// May be called from any thread, but the answers come through the event loop of the application's: never wait for one on
/// that thread. All fail with KeychainFailed.

/// Of a node without an entry: none.
QFuture<dicom::Result<dicom::Credentials>> readCredentials(const dicom::Node &node);
QFuture<dicom::Result<void>> storeCredentials(const dicom::Node &node, const dicom::Credentials &credentials);
/// That there was none is no error.
QFuture<dicom::Result<void>> removeCredentials(const dicom::Node &node);

/// NEGATOSCOPE_SECRET, for where there is no desktop: the password of NEGATOSCOPE_USER, or without a user a bearer token.
std::optional<dicom::Credentials> credentialsOfEnvironment();

/// What a job at that node is given: of the environment, else of the keychain. DIMSE nodes have none; nor has any where there is
/// no keychain: a node that wants some says so itself (LoginRequired). Blocks until the application's thread has answered,
/// so never on that thread.
dicom::Credentials credentialsFor(const dicom::Node &node);
/// The same on the application's thread, where no event loop runs yet: for the command line.
dicom::Credentials credentialsForCommand(const dicom::Node &node);

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
