#include "viewer/window/remote_desk.h"

#include "dicom/archive/archive.h"
#include "dicom/network/node_list.h"
#include "viewer/panels/settings_dialog.h"
#include "viewer/remote/connection_test.h"
#include "viewer/remote/node_dialog.h"
#include "viewer/remote/query_page.h"
#include "viewer/remote/receiver_host.h"
#include "viewer/remote/receiver_page.h"
#include "viewer/text/error_text.h"

#include <QSettings>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr auto kOfflineKey = "remote/offline";

/// The list on disk becomes this one; what is known of a node besides its fields stays.
dicom::Result<std::vector<dicom::Node>> replaceNodes(const std::filesystem::path &folder, const std::vector<dicom::Node> &nodes)
{
    auto list = dicom::NodeList::read(folder);
    if (!list)
        return dicom::fail(list);
    const auto isKept = [&](const dicom::Node &old) { return std::ranges::find(nodes, old.name, &dicom::Node::name) != nodes.end(); };
    for (const dicom::Node &old : std::vector(list->nodes()))
        if (!isKept(old))
            if (const auto removed = list->remove(old.name); !removed)
                return dicom::fail(removed);
    for (const dicom::Node &node : nodes)
        if (const auto added = list->add(node); !added)
            return dicom::fail(added);
    const auto written = list->write();
    return written ? dicom::Result<std::vector<dicom::Node>>(list->nodes()) : dicom::fail(written);
}

} // namespace

RemoteDesk::RemoteDesk(const RemoteServices &services, const Theme &theme, QSettings &settings, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_theme(theme)
    , m_settings(settings)
    , m_window(window)
    , m_page(new QueryPage(services, theme, window))
{
    connect(m_page, &QueryPage::nodesRequested, this, &RemoteDesk::editNodes);
    connect(m_page, &QueryPage::failed, this, &RemoteDesk::tell);
    connect(m_page, &QueryPage::openRequested, this, &RemoteDesk::openWhenReady);
    connect(&services.archive, &dicom::Archive::changed, this, &RemoteDesk::lookForWanted);
    connect(&services.queue, &dicom::TransferQueue::changed, this, &RemoteDesk::statusChanged);
    connect(&services.queue, &dicom::TransferQueue::finished, this, &RemoteDesk::onFinished);
    if (services.receiver)
        connect(services.receiver, &ReceiverHost::stateChanged, this, &RemoteDesk::onReceiver);
    setOffline(settings.value(QLatin1String(kOfflineKey)).toBool());
    readNodes([this] { m_page->restoreState(m_settings); });
}

void RemoteDesk::readNodes(const std::function<void()> &then)
{
    m_background.run(
        this, [folder = m_services.archive.folder()] { return dicom::NodeList::read(folder); },
        [this, then](const dicom::Result<dicom::NodeList> &list) {
            if (!list) {
                tell(list.error());
                return; // a list that cannot be understood is not to be edited as an empty one
            }
            m_nodes = list->nodes();
            m_page->setNodes(m_nodes);
            then();
        });
}

/// As it is on disk now: "negatoscope node" may have changed it.
void RemoteDesk::editNodes()
{
    readNodes([this] {
        auto *dialog = new NodeDialog(m_nodes, new ConnectionTest(m_services.echo), m_theme, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] { writeNodes(dialog->nodes()); });
        dialog->open();
    });
}

void RemoteDesk::addSettingsTo(SettingsDialog &dialog)
{
    if (!m_services.receiver)
        return;
    auto *page = new ReceiverPage(*m_services.receiver, m_services.archive.folder(), m_settings, &dialog);
    connect(&dialog, &QDialog::accepted, page, &ReceiverPage::apply);
    connect(page, &ReceiverPage::failed, this, &RemoteDesk::tell);
    dialog.addPage(page, tr("&Receiver"));
}

void RemoteDesk::writeNodes(const std::vector<dicom::Node> &nodes)
{
    m_background.run(
        this, [folder = m_services.archive.folder(), nodes] { return replaceNodes(folder, nodes); },
        [this](const dicom::Result<std::vector<dicom::Node>> &written) {
            if (!written) {
                tell(written.error());
                return;
            }
            m_nodes = *written;
            m_page->setNodes(m_nodes);
        });
}

void RemoteDesk::openWhenReady(const QString &studyInstanceUid)
{
    m_wanted = studyInstanceUid;
    lookForWanted();
}

void RemoteDesk::lookForWanted()
{
    if (m_wanted.isEmpty())
        return;
    m_background.run(
        this,
        [&archive = m_services.archive, uid = m_wanted] {
            const auto found = archive.studies({.studyInstanceUid = uid.toStdString()});
            return found && !found->empty() ? uid : QString();
        },
        [this](const QString &ready) {
            if (ready.isEmpty() || ready != m_wanted)
                return;
            m_wanted.clear();
            Q_EMIT studyReady(ready);
        });
}

void RemoteDesk::onFinished(const dicom::Transfer &transfer)
{
    const QString title = QString::fromStdString(transfer.title);
    if (transfer.state == dicom::TransferState::Failed && transfer.problem)
        Q_EMIT told(QStringLiteral("%1: %2").arg(title, sentence(*transfer.problem)));
    if (transfer.state == dicom::TransferState::Done && transfer.kind == dicom::TransferKind::Send)
        Q_EMIT told(tr("%1 has been sent to %2.").arg(title, QString::fromStdString(transfer.node)));
}

void RemoteDesk::onReceiver()
{
    if (m_services.receiver->state() == ReceiverHost::State::Failed && m_services.receiver->failure())
        tell(*m_services.receiver->failure());
    Q_EMIT statusChanged();
}

void RemoteDesk::setOffline(bool isOffline)
{
    m_services.queue.setOffline(isOffline);
    m_page->setOffline(isOffline);
    m_settings.setValue(QLatin1String(kOfflineKey), isOffline);
    Q_EMIT statusChanged();
}

QString RemoteDesk::statusText() const
{
    const auto transfers = m_services.queue.transfers();
    const auto open = std::ranges::count_if(transfers, [](const auto &transfer) { return !transfer.isOver(); });
    const auto failed = std::ranges::count(transfers, dicom::TransferState::Failed, &dicom::Transfer::state);
    QStringList parts;
    if (isOffline())
        parts += tr("OFFLINE");
    if (m_services.receiver && m_services.receiver->state() == ReceiverHost::State::Listening)
        parts += tr("receives at port %1").arg(m_services.receiver->port());
    if (open > 0)
        parts += tr("%n job(s)", nullptr, static_cast<int>(open));
    if (failed > 0)
        parts += tr("%n failed", nullptr, static_cast<int>(failed));
    return parts.join(QStringLiteral(" \u00B7 "));
}

void RemoteDesk::saveState() const
{
    m_page->saveState(m_settings);
}

void RemoteDesk::tell(const dicom::Error &error)
{
    Q_EMIT told(sentence(error));
}

} // namespace negato::viewer
