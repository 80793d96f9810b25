#pragma once

#include "dicom/network/association_job.h"
#include "dicom/network/listener.h"
#include "dicom/network/receiver_services.h"
#include "dicom/network/receiver_settings.h"

namespace negato::dicom {

class Archive;

/// What a Listener needs, from an archive that is open to write and from its list of nodes, which is read anew for every
/// association. `peer` is for what is sent to others. The archive must outlive it. `ended` is left to the caller.
ReceiverServices servicesOf(Archive &archive, const ReceiverSettings &settings, const PeerOptions &peer = {});

/// Where a listener of that archive listens, and with which certificates.
ListenerOptions listenerOptions(const ReceiverSettings &settings, const std::filesystem::path &archiveFolder);

} // namespace negato::dicom
