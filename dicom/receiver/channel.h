#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>

namespace negato::receiver {

/// Asks the listener, and waits for its answer. See dicom/network/receiver_messages.h. Fails with PeerProcessDied where the
/// listener is gone.
dicom::Result<QJsonObject> ask(const char *what, QJsonObject question);

/// Waits for the connection to the peer; -1 where the listener is gone, or wants an end.
int receivePeer();

/// Tells it why no association came about.
void tellRefusal(const dicom::Error &why);
/// The same within a signal handler; PeerSilent.
void tellSilence();

/// Whether the listener is gone.
bool isListenerGone();

} // namespace negato::receiver
