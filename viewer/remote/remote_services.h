#pragma once

#include "dicom/network/association_job.h"
#include "dicom/network/node.h"
#include "dicom/transfer/transfer_queue.h"
#include "viewer/remote/login_services.h"
#include "viewer/remote/remote_query.h"
#include "viewer/theme/theme.h"

#include <functional>
#include <vector>

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

class ReceiverHost;

/// What the remote parts of the window work with; all of it must outlive them.
struct RemoteServices
{
    dicom::Archive &archive;
    dicom::TransferQueue &queue;
    RemoteQuery::Find find;
    /// See examine(). Blocks: on a thread of its own.
    std::function<dicom::Result<dicom::EchoAnswer>(const dicom::Node &, const dicom::StepSink &, const std::stop_token &)> examine;
    ReceiverHost *receiver = nullptr; ///< null: this window cannot receive
    std::function<void()> prefetchNow = {}; ///< applies all rules of prefetching; returns at once
    LoginServices logins = {};
};

} // namespace negato::viewer
