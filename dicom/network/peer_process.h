#pragma once

#include "dicom/network/association_job.h"

#include <QJsonObject>

namespace negato::dicom {

/// Runs negatoscope-peer for one job and gives its "done" message. Its messages are JSON objects, one a line; each that is
/// not the last goes to `onMessage`, whose failure ends the job; those of type "convert" go to `onQuestion`, whose answer the process
/// waits for. Blocks, needs no event loop, may run on any thread.
///
/// Fails with what the process reported, with Cancelled, or with PeerProcessDied when it crashed, hung, or answered what
/// it should not.
Result<QJsonObject> runPeer(const QJsonObject &request, const std::function<Result<void>(const QJsonObject &)> &onMessage,
                            const std::stop_token &stop, const PeerOptions &options,
                            const std::function<QJsonObject(const QJsonObject &)> &onQuestion = {});

/// The error that a message tells by "kind" and "context". A kind that such a process may not report is PeerProcessDied.
Error reportedError(const QJsonObject &message);

} // namespace negato::dicom
