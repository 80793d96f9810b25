#pragma once

#include "app/login/node_logins.h"
#include "dicom/network/association_job.h"
#include "dicom/transfer/transfer_queue.h"

#include <functional>
#include <memory>
#include <string>

namespace negato::dicom {
class Archive;
}

namespace negato::app {

class AuditTrail;

/// What goes on between an archive and remote nodes: how nodes are reached, the queue of transfers, and the rules of forwarding and
/// prefetching. All of it leaves its traces in the audit trail.
class NodeWork
{
public:
    struct Options
    {
        /// AE title under which this archive's receiver listens now; empty: it does not run. Any thread.
        std::function<std::string()> receiverTitle;
        Browser browser; ///< for single sign-on
        bool isOffline = false; ///< from the start
    };
    /// Blocks on the disk. Archive and trail must outlive it. Fails as TransferQueue::open() does.
    static dicom::Result<std::unique_ptr<NodeWork>> open(dicom::Archive &archive, AuditTrail &trail, Options options);
    /// As shutdown().
    ~NodeWork();

    /// Logins are looked up on the thread `home`, whose event loop has to run from then on.
    void moveToThread(QThread *home);
    /// Forwarding and prefetching begin. `failed`: on threads of theirs.
    void startRules(const std::function<void(const dicom::Error &)> &failed);
    /// All rules of prefetching, whatever the time. Returns at once.
    void prefetchNow();
    /// Stops transfers and rules, and waits for them; transfers go on with the next start.
    void shutdown();

    [[nodiscard]] NodeLogins &logins();
    [[nodiscard]] dicom::TransferQueue &queue();

    /// Block: never on the thread `home`. As dicom::find() and examine().
    dicom::Result<dicom::FindOutcome> find(const dicom::Node &node, const dicom::FindRequest &request,
                                           const std::function<void(const dicom::DataSet &)> &found, const std::stop_token &stop) const;
    dicom::Result<dicom::EchoAnswer> examine(const dicom::Node &node, const dicom::StepSink &steps, const std::stop_token &stop) const;

private:
    struct Private;
    explicit NodeWork(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
};

} // namespace negato::app
