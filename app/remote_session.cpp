#include "app/remote_session.h"

#include "app/audit/audit_trail.h"
#include "app/login_services.h"
#include "app/transfers/node_work.h"
#include "dicom/archive/archive.h"
#include "viewer/browser/study_browser.h"
#include "viewer/remote/receiver_host.h"
#include "viewer/remote/remote_services.h"
#include "viewer/text/error_text.h"
#include "viewer/window/main_window.h"
#include "viewer/window/remote_desk.h"

#include <QDesktopServices>
#include <QSettings>
#include <QThreadPool>

namespace negato::app {

struct RemoteSession::Private
{
    explicit Private(dicom::Archive &opened)
        : archive(opened)
        , receiver(std::make_unique<viewer::ReceiverHost>(
              opened, [this](dicom::ReceiverServices services) { return trail->watched(std::move(services), archive); }))
    {
    }

    dicom::Archive &archive;
    QObject told; ///< of the window's thread
    viewer::MainWindow *window = nullptr; ///< of that thread
    std::unique_ptr<AuditTrail> trail;
    std::unique_ptr<viewer::ReceiverHost> receiver;
    std::unique_ptr<NodeWork> work; ///< it asks the receiver
    QThreadPool lookingUp; ///< for the trail; waits at its end

    void showAudit() const
    {
        if (window)
            window->remote()->showAuditProblem(trail->problem());
    }
};

RemoteSession::RemoteSession(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

RemoteSession::~RemoteSession()
{
    shutdown();
}

dicom::Result<std::unique_ptr<RemoteSession>> RemoteSession::open(dicom::Archive &archive, QThread *home, bool isOffline)
{
    auto parts = std::make_unique<Private>(archive);
    parts->told.moveToThread(home);
    auto trail = AuditTrail::open(archive.folder(), [p = parts.get()](const std::optional<dicom::Error> &) {
        QMetaObject::invokeMethod(&p->told, [p] { p->showAudit(); }, Qt::QueuedConnection);
    });
    if (!trail)
        return dicom::fail(trail);
    parts->trail = std::move(*trail);
    auto work = NodeWork::open(archive, *parts->trail,
                               {.receiverTitle = [receiver = parts->receiver.get()] { return receiver->listeningTitle(); },
                                .browser = [](const QUrl &page) { return QDesktopServices::openUrl(page); },
                                .isOffline = isOffline});
    if (!work)
        return dicom::fail(work);
    parts->work = std::move(*work);
    parts->work->moveToThread(home);
    parts->receiver->moveToThread(home);
    return std::unique_ptr<RemoteSession>(new RemoteSession(std::move(parts)));
}

void RemoteSession::attach(viewer::MainWindow &window, QSettings &settings)
{
    NodeWork *const work = d->work.get();
    window.setRemote({.archive = d->archive,
                      .queue = work->queue(),
                      .find = [work](const dicom::Node &node, const dicom::FindRequest &request, const auto &found,
                                     const std::stop_token &stop) { return work->find(node, request, found, stop); },
                      .examine = [work](const dicom::Node &node, const dicom::StepSink &steps,
                                        const std::stop_token &stop) { return work->examine(node, steps, stop); },
                      .receiver = d->receiver.get(),
                      .prefetchNow = [work] { work->prefetchNow(); },
                      .logins = loginServices(work->logins())});
    work->startRules([&window](const dicom::Error &error) {
        QMetaObject::invokeMethod(&window, [&window, text = viewer::sentence(error)] { window.showMessage(text); });
    });
    d->window = &window;
    d->showAudit();
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
}

void RemoteSession::shutdown()
{
    d->work->shutdown();
    d->receiver.reset();
}

} // namespace negato::app
