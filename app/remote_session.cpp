#include "app/remote_session.h"

#include "app/audit/audit_trail.h"
#include "app/keychain/credential_store.h"
#include "dicom/archive/archive.h"
#include "dicom/network/connection_doctor.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/archive_work.h"
#include "dicom/transfer/transfer_queue.h"
#include "viewer/browser/study_browser.h"
#include "viewer/remote/receiver_host.h"
#include "viewer/remote/remote_services.h"
#include "viewer/window/main_window.h"

#include <QSettings>
#include <QThreadPool>

namespace negato::app {

namespace {

/// How a node is reached from here.
dicom::Result<dicom::PeerOptions> peerOptions(const dicom::Node &node)
{
    return dicom::PeerOptions{.credentials = credentialsFor(node)};
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
    Private(dicom::Archive &opened, std::unique_ptr<AuditTrail> told)
        : archive(opened)
        , trail(std::move(told))
        , receiver(std::make_unique<viewer::ReceiverHost>(
              opened, [this](dicom::ReceiverServices services) { return trail->watched(std::move(services), archive); }))
    {
    }

    void note(const dicom::Transfer &transfer) const
    {
        const auto nodes = dicom::NodeList::read(archive.folder());
        if (const auto node = nodes ? nodes->find(transfer.node) : dicom::Result<dicom::Node>(dicom::fail(nodes)))
            trail->transferred(archive, *node, transfer);
    }

    dicom::Archive &archive;
    std::unique_ptr<AuditTrail> trail;
    std::unique_ptr<viewer::ReceiverHost> receiver;
    std::unique_ptr<dicom::TransferQueue> queue; ///< its work asks the receiver
    QThreadPool lookingUp; ///< for the trail; waits at its end
    QObject told; ///< of the window's thread
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
    auto trail = AuditTrail::open(archive.folder());
    if (!trail)
        return dicom::fail(trail);
    auto parts = std::make_unique<Private>(archive, std::move(*trail));
    const auto work = dicom::archiveWork(
        archive, {.optionsFor = peerOptions, .receiverTitle = [receiver = parts->receiver.get()] { return receiver->listeningTitle(); }});
    auto queue = dicom::TransferQueue::open({.archiveFolder = archive.folder()}, work);
    if (!queue)
        return dicom::fail(queue);
    parts->queue = std::move(*queue);
    parts->queue->moveToThread(home);
    parts->receiver->moveToThread(home);
    parts->told.moveToThread(home);
    return std::unique_ptr<RemoteSession>(new RemoteSession(std::move(parts)));
}

void RemoteSession::attach(viewer::MainWindow &window, QSettings &settings)
{
    const auto test = [receiver = d->receiver.get()](const dicom::Node &node, const dicom::StepSink &steps, const std::stop_token &stop) {
        return examineNode(node, receiver->listeningTitle(), steps, stop);
    };
    const auto ask = [trail = d->trail.get()](const dicom::Node &node, const dicom::FindRequest &request, const auto &found, const std::stop_token &stop) {
        auto outcome = askNode(node, request, found, stop);
        trail->queried(node, request, outcome.has_value());
        return outcome;
    };
    window.setRemote({d->archive, *d->queue, ask, test, d->receiver.get()});
    tellWhatTheWindowDoes(window);
    if (settings.value(QStringLiteral("receiver/isOn")).toBool())
        d->receiver->start();
}

/// The archive is asked on a thread of its own.
void RemoteSession::tellWhatTheWindowDoes(viewer::MainWindow &window)
{
    QObject::connect(&window, &viewer::MainWindow::studyShown, &d->told, [parts = d.get()](const QString &uid) {
        parts->lookingUp.start([parts, uid] { parts->trail->opened(parts->archive, uid.toStdString()); });
    });
    QObject::connect(window.browser(), &viewer::StudyBrowser::studiesRemoved, &d->told,
                     [trail = d->trail.get()](const std::vector<dicom::StudyRecord> &studies) { trail->removed(studies); });
    QObject::connect(d->queue.get(), &dicom::TransferQueue::finished, &d->told, [parts = d.get()](const dicom::Transfer &transfer) {
        parts->lookingUp.start([parts, transfer] { parts->note(transfer); });
    });
}

void RemoteSession::shutdown()
{
    d->queue->shutdown();
    d->receiver.reset();
}

} // namespace negato::app
