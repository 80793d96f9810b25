#include "app/transfers/node_work.h"

#include "app/audit/audit_trail.h"
#include "dicom/archive/archive.h"
#include "dicom/network/connection_doctor.h"
#include "dicom/network/node_list.h"
#include "dicom/network/tls_files.h"
#include "dicom/transfer/archive_work.h"
#include "dicom/transfer/forwarder.h"
#include "dicom/transfer/prefetch.h"

#include <QThreadPool>

namespace negato::app {

struct NodeWork::Private
{
    dicom::Archive &archive;
    AuditTrail &trail;
    std::function<std::string()> receiverTitle;
    std::unique_ptr<NodeLogins> logins;
    std::unique_ptr<QThreadPool> lookingUp = std::make_unique<QThreadPool>(); ///< for the trail; waits at its end
    std::unique_ptr<dicom::TransferQueue> queue = {};
    std::unique_ptr<dicom::Forwarder> forwarder = {};
    std::unique_ptr<dicom::Prefetcher> prefetcher = {};

    [[nodiscard]] dicom::Result<dicom::PeerOptions> optionsFor(const dicom::Node &node, const std::stop_token &stop) const;
    void note(const dicom::Transfer &transfer) const;
};

dicom::Result<dicom::PeerOptions> NodeWork::Private::optionsFor(const dicom::Node &node, const std::stop_token &stop) const
{
    const auto credentials = logins->waitForCredentials(node, stop);
    return credentials ? dicom::Result<dicom::PeerOptions>(dicom::PeerOptions{.credentials = *credentials, .tls = dicom::tlsFilesOf(archive.folder())})
                       : dicom::fail(credentials);
}

void NodeWork::Private::note(const dicom::Transfer &transfer) const
{
    const auto nodes = dicom::NodeList::read(archive.folder());
    if (const auto node = nodes ? nodes->find(transfer.node) : dicom::Result<dicom::Node>(dicom::fail(nodes)))
        trail.transferred(archive, *node, transfer);
}

NodeWork::NodeWork(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

NodeWork::~NodeWork()
{
    shutdown();
}

dicom::Result<std::unique_ptr<NodeWork>> NodeWork::open(dicom::Archive &archive, AuditTrail &trail, Options options)
{
    trail.watch(archive);
    auto logins = std::make_unique<NodeLogins>(LoginOptions{dicom::tlsFilesOf(archive.folder()).trustedFolder, std::move(options.browser)});
    std::unique_ptr<Private> parts(new Private{archive, trail, std::move(options.receiverTitle), std::move(logins)});
    const auto optionsFor = [p = parts.get()](const dicom::Node &node, const std::stop_token &stop) { return p->optionsFor(node, stop); };
    const auto work = dicom::archiveWork(archive, {.optionsFor = optionsFor, .receiverTitle = parts->receiverTitle});
    auto queue = dicom::TransferQueue::open({.archiveFolder = archive.folder(), .isOffline = options.isOffline}, work);
    if (!queue)
        return dicom::fail(queue);
    parts->queue = std::move(*queue);
    QObject::connect(parts->queue.get(), &dicom::TransferQueue::finished, parts->lookingUp.get(), [p = parts.get()](const dicom::Transfer &transfer) {
        p->lookingUp->start([p, transfer] { p->note(transfer); });
    }, Qt::DirectConnection);
    return std::unique_ptr<NodeWork>(new NodeWork(std::move(parts)));
}

void NodeWork::moveToThread(QThread *home)
{
    d->queue->moveToThread(home);
    d->logins->moveToThread(home);
    d->lookingUp->moveToThread(home);
}

void NodeWork::startRules(const std::function<void(const dicom::Error &)> &failed)
{
    const dicom::PrefetchServices services{
        [this](const dicom::Node &node, const dicom::FindRequest &request, const auto &found, const std::stop_token &stop) {
            return find(node, request, found, stop);
        },
        [p = d.get()](const dicom::Node &node, const dicom::WorklistRequest &request, const auto &found, const std::stop_token &stop) {
            const auto options = p->optionsFor(node, stop);
            return options ? dicom::findWorklist(node, request, found, stop, *options) : dicom::Result<dicom::FindOutcome>(dicom::fail(options));
        }};
    d->forwarder = std::make_unique<dicom::Forwarder>(d->archive, *d->queue, failed);
    d->prefetcher = std::make_unique<dicom::Prefetcher>(d->archive, *d->queue, services, failed);
}

void NodeWork::prefetchNow()
{
    if (d->prefetcher)
        d->prefetcher->runNow();
}

void NodeWork::shutdown()
{
    d->logins->shutdown(); // jobs wait for the thread of the logins, which may be this one
    d->prefetcher.reset();
    d->forwarder.reset();
    d->queue->shutdown();
    d->logins->finish();
}

NodeLogins &NodeWork::logins()
{
    return *d->logins;
}

dicom::TransferQueue &NodeWork::queue()
{
    return *d->queue;
}

dicom::Result<dicom::FindOutcome> NodeWork::find(const dicom::Node &node, const dicom::FindRequest &request,
                                                 const std::function<void(const dicom::DataSet &)> &found, const std::stop_token &stop) const
{
    const auto options = d->optionsFor(node, stop);
    auto outcome = options ? dicom::find(node, request, found, stop, *options) : dicom::Result<dicom::FindOutcome>(dicom::fail(options));
    d->trail.queried(node, request, outcome.has_value());
    return outcome;
}

dicom::Result<dicom::EchoAnswer> NodeWork::examine(const dicom::Node &node, const dicom::StepSink &steps, const std::stop_token &stop) const
{
    const auto options = d->optionsFor(node, stop);
    return options ? dicom::examine(node, d->receiverTitle(), steps, stop, *options) : dicom::Result<dicom::EchoAnswer>(dicom::fail(options));
}

} // namespace negato::app
