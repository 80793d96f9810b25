#include "app/remote_session.h"

#include "dicom/archive/archive.h"
#include "dicom/network/connection_doctor.h"
#include "dicom/transfer/archive_work.h"
#include "dicom/transfer/transfer_queue.h"
#include "viewer/remote/receiver_host.h"
#include "viewer/remote/remote_services.h"
#include "viewer/window/main_window.h"

#include <QSettings>

namespace negato::app {

namespace {

/// How a node is reached from here.
dicom::Result<dicom::PeerOptions> peerOptions(const dicom::Node &)
{
    return dicom::PeerOptions{};
}

dicom::Result<dicom::FindOutcome> askNode(const dicom::Node &node, const dicom::FindRequest &request,
                                       const std::function<void(const dicom::DataSet &)> &found, const std::stop_token &stop)
{
    const auto options = peerOptions(node);
    return options ? dicom::find(node, request, found, stop, *options) : dicom::Result<dicom::FindOutcome>(dicom::fail(options));
}

dicom::Result<dicom::EchoAnswer> examineNode(const dicom::Node &node, const std::string &receiverTitle, const dicom::StepSink &steps,
                                         const std::stop_token &stop)
{
    const auto options = peerOptions(node);
    return options ? dicom::examine(node, receiverTitle, steps, stop, *options) : dicom::Result<dicom::EchoAnswer>(dicom::fail(options));
}

} // namespace

struct RemoteSession::Private
{
    explicit Private(dicom::Archive &opened)
        : archive(opened)
        , receiver(std::make_unique<viewer::ReceiverHost>(opened))
    {
    }

    dicom::Archive &archive;
    std::unique_ptr<viewer::ReceiverHost> receiver;
    std::unique_ptr<dicom::TransferQueue> queue; ///< its work asks the receiver
};

RemoteSession::RemoteSession(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

RemoteSession::~RemoteSession()
{
    shutdown();
}

dicom::Result<std::unique_ptr<RemoteSession>> RemoteSession::open(dicom::Archive &archive, QThread *home)
{
    auto parts = std::make_unique<Private>(archive);
    const auto work = dicom::archiveWork(
        archive, {.optionsFor = peerOptions, .receiverTitle = [receiver = parts->receiver.get()] { return receiver->listeningTitle(); }});
    auto queue = dicom::TransferQueue::open({.archiveFolder = archive.folder()}, work);
    if (!queue)
        return dicom::fail(queue);
    parts->queue = std::move(*queue);
    parts->queue->moveToThread(home);
    parts->receiver->moveToThread(home);
    return std::unique_ptr<RemoteSession>(new RemoteSession(std::move(parts)));
}

void RemoteSession::attach(viewer::MainWindow &window, QSettings &settings)
{
    const auto test = [receiver = d->receiver.get()](const dicom::Node &node, const dicom::StepSink &steps, const std::stop_token &stop) {
        return examineNode(node, receiver->listeningTitle(), steps, stop);
    };
    window.setRemote({d->archive, *d->queue, askNode, test, d->receiver.get()});
    if (settings.value(QStringLiteral("receiver/isOn")).toBool())
        d->receiver->start();
}

void RemoteSession::shutdown()
{
    d->queue->shutdown();
    d->receiver.reset();
}

} // namespace negato::app
