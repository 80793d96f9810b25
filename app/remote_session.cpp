#include "app/remote_session.h"

#include "app/audit/audit_trail.h"
#include "app/login/node_logins.h"
#include "app/login_services.h"
#include "dicom/archive/archive.h"
#include "dicom/network/connection_doctor.h"
#include "dicom/network/node_list.h"
#include "dicom/network/tls_files.h"
#include "dicom/transfer/archive_work.h"
#include "dicom/transfer/forwarder.h"
#include "dicom/transfer/prefetch.h"
#include "dicom/transfer/transfer_queue.h"
#include "viewer/browser/study_browser.h"
#include "viewer/remote/receiver_host.h"
#include "viewer/remote/remote_services.h"
#include "viewer/text/error_text.h"
#include "viewer/window/main_window.h"

#include <QDesktopServices>
#include <QSettings>
#include <QThreadPool>

namespace negato::app {

namespace {

/// How nodes are reached from an archive.
struct Reach
{
    NodeLogins &logins;
    std::filesystem::path folder;

    /// Blocks; never on the window's thread.
    [[nodiscard]] dicom::Result<dicom::PeerOptions> to(const dicom::Node &node, const std::stop_token &stop = {}) const
    {
        const auto credentials = logins.waitForCredentials(node, stop);
        return credentials ? dicom::Result<dicom::PeerOptions>(dicom::PeerOptions{.credentials = *credentials, .tls = dicom::tlsFilesOf(folder)})
                           : dicom::fail(credentials);
    }
};

NodeLogins *newLogins(const std::filesystem::path &archiveFolder)
{
    return new NodeLogins({dicom::tlsFilesOf(archiveFolder).trustedFolder, [](const QUrl &page) { return QDesktopServices::openUrl(page); }});
}

dicom::Result<dicom::FindOutcome> askNode(const Reach &reach, const dicom::Node &node, const dicom::FindRequest &request,
                                       const std::function<void(const dicom::DataSet &)> &found, const std::stop_token &stop)
{
    const auto options = reach.to(node, stop);
    return options ? dicom::find(node, request, found, stop, *options) : dicom::Result<dicom::FindOutcome>(dicom::fail(options));
}

dicom::Result<dicom::EchoAnswer> examineNode(const Reach &reach, const dicom::Node &node, const std::string &receiverTitle, const dicom::StepSink &steps,
                                         const std::stop_token &stop)
{
    const auto options = reach.to(node, stop);
    return options ? dicom::examine(node, receiverTitle, steps, stop, *options) : dicom::Result<dicom::EchoAnswer>(dicom::fail(options));
}

} // namespace

struct RemoteSession::Private
{
    Private(dicom::Archive &opened, std::unique_ptr<AuditTrail> auditTrail)
        : archive(opened)
        , logins(newLogins(opened.folder()))
        , trail(std::move(auditTrail))
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

    [[nodiscard]] Reach reach() const { return {*logins, archive.folder()}; }

    dicom::Archive &archive;
    std::unique_ptr<NodeLogins> logins;
    std::unique_ptr<AuditTrail> trail;
    std::unique_ptr<viewer::ReceiverHost> receiver;
    std::unique_ptr<dicom::TransferQueue> queue; ///< its work asks the receiver
    std::unique_ptr<dicom::Forwarder> forwarder;
    std::unique_ptr<dicom::Prefetcher> prefetcher;
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
        archive, {.optionsFor = [reach = parts->reach()](const dicom::Node &node) { return reach.to(node); },
                  .receiverTitle = [receiver = parts->receiver.get()] { return receiver->listeningTitle(); }});
    auto queue = dicom::TransferQueue::open({.archiveFolder = archive.folder()}, work);
    if (!queue)
        return dicom::fail(queue);
    parts->queue = std::move(*queue);
    parts->queue->moveToThread(home);
    parts->receiver->moveToThread(home);
    parts->told.moveToThread(home);
    parts->logins->moveToThread(home);
    return std::unique_ptr<RemoteSession>(new RemoteSession(std::move(parts)));
}

void RemoteSession::attach(viewer::MainWindow &window, QSettings &settings)
{
    const auto test = [reach = d->reach(), receiver = d->receiver.get()](const dicom::Node &node, const dicom::StepSink &steps, const std::stop_token &stop) {
        return examineNode(reach, node, receiver->listeningTitle(), steps, stop);
    };
    const auto ask = [reach = d->reach(), trail = d->trail.get()](const dicom::Node &node, const dicom::FindRequest &request, const auto &found, const std::stop_token &stop) {
        auto outcome = askNode(reach, node, request, found, stop);
        trail->queried(node, request, outcome.has_value());
        return outcome;
    };
    startRules(window, ask);
    window.setRemote({d->archive, *d->queue, ask, test, d->receiver.get(), [prefetcher = d->prefetcher.get()] { prefetcher->runNow(); },
                      loginServices(*d->logins)});
    tellWhatTheWindowDoes(window);
    if (settings.value(QStringLiteral("receiver/isOn")).toBool())
        d->receiver->start();
}

void RemoteSession::startRules(viewer::MainWindow &window, const dicom::FindFunction &find)
{
    const auto failed = [&window](const dicom::Error &error) {
        QMetaObject::invokeMethod(&window, [&window, text = viewer::sentence(error)] { window.showMessage(text); });
    };
    const auto worklist = [reach = d->reach()](const dicom::Node &node, const dicom::WorklistRequest &request, const auto &found,
                                                         const std::stop_token &stop) {
        const auto options = reach.to(node, stop);
        return options ? dicom::findWorklist(node, request, found, stop, *options) : dicom::Result<dicom::FindOutcome>(dicom::fail(options));
    };
    d->forwarder = std::make_unique<dicom::Forwarder>(d->archive, *d->queue, failed);
    d->prefetcher = std::make_unique<dicom::Prefetcher>(d->archive, *d->queue, dicom::PrefetchServices{find, worklist}, failed);
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
    d->logins->shutdown(); // jobs wait for this thread, which is about to wait for them
    d->prefetcher.reset();
    d->forwarder.reset();
    d->queue->shutdown();
    d->receiver.reset();
}

} // namespace negato::app
