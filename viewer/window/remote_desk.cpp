#include "viewer/window/remote_desk.h"

#include "dicom/archive/archive.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/prior_search.h"
#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_columns.h"
#include "viewer/panels/settings_dialog.h"
#include "viewer/remote/connection_test.h"
#include "viewer/remote/forwarding_page.h"
#include "viewer/remote/node_dialog.h"
#include "viewer/remote/prefetch_page.h"
#include "viewer/remote/prior_page.h"
#include "viewer/remote/query_page.h"
#include "viewer/remote/receiver_host.h"
#include "viewer/remote/receiver_page.h"
#include "viewer/remote/study_title.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

#include <QAction>
#include <QInputDialog>
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
    if (services.receiver)
        connect(services.receiver, &ReceiverHost::commitmentFailed, this, &RemoteDesk::tell);
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
        auto *dialog = new NodeDialog(m_nodes, new ConnectionTest(m_services.examine), m_services.logins, m_theme, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] { writeNodes(dialog->nodes(), dialog->loginChanges()); });
        dialog->open();
    });
}

RemoteDesk::~RemoteDesk()
{
    m_stop.request_stop();
}

void RemoteDesk::addActionsTo(StudyBrowser &browser)
{
    auto *send = new QAction(m_theme.icon(QStringLiteral("export")), tr("&Send to a node\u2026"), &browser);
    send->setShortcut(Qt::CTRL | Qt::Key_S);
    send->setToolTip(tr("Sends the chosen studies to a remote node"));
    connect(send, &QAction::triggered, this, [this, &browser] { askWhereTo(browser.selectedStudies()); });
    auto *search = new QAction(m_theme.icon(QStringLiteral("node")), tr("Search the patient in &remote archives"), &browser);
    search->setShortcut(Qt::CTRL | Qt::Key_E);
    search->setToolTip(tr("Looks for all studies of the patient at the remote nodes"));
    connect(search, &QAction::triggered, this, [this, &browser] {
        const auto studies = browser.selectedStudies();
        if (studies.empty())
            return;
        const bool hasId = !studies.front().patientId.empty();
        Q_EMIT pageRequested();
        m_page->ask(hasId ? RemoteFilter{.patientId = QString::fromStdString(studies.front().patientId)}
                          : RemoteFilter{.patientName = QString::fromStdString(studies.front().patientName)});
    });
    auto *complete = new QAction(m_theme.icon(QStringLiteral("import")), tr("&Fetch what is missing"), &browser);
    complete->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    complete->setToolTip(tr("Asks the node that the chosen studies came from for the images that are not here"));
    connect(complete, &QAction::triggered, this, [this, &browser] { fetchMissing(browser.selectedStudies()); });
    browser.addStudyAction(complete);
    browser.addStudyAction(send);
    browser.addStudyAction(search);
}

void RemoteDesk::fetchMissing(const std::vector<dicom::StudyRecord> &studies)
{
    std::vector<dicom::Transfer> transfers;
    for (const dicom::StudyRecord &study : studies) {
        const bool isKnown = std::ranges::find(m_nodes, study.source.place, &dicom::Node::name) != m_nodes.end();
        if (!isIncomplete(study) || study.source.kind != dicom::SourceKind::Retrieved || !isKnown)
            continue;
        dicom::Transfer transfer;
        transfer.node = study.source.place;
        transfer.studyUid = study.studyInstanceUid;
        transfer.title = studyTitle(study).toStdString();
        transfer.expected = study.expectedInstances;
        transfer.priority = dicom::TransferPriority::Asked;
        transfers.push_back(std::move(transfer));
    }
    if (transfers.empty())
        Q_EMIT told(tr("Of the chosen studies nothing is missing that could be fetched from where they came from."));
    else
        add(transfers);
}

void RemoteDesk::askWhereTo(const std::vector<dicom::StudyRecord> &studies)
{
    QStringList names;
    for (const dicom::Node &node : m_nodes)
        if (node.abilities.canStore)
            names += QString::fromStdString(node.name);
    if (studies.empty())
        return;
    if (names.isEmpty()) {
        Q_EMIT told(tr("No remote node takes studies. Add one with \"Edit nodes\u2026\"."));
        return;
    }
    auto *question = new QInputDialog(m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Send"));
    question->setLabelText(tr("Send %Ln study(ies) to:", nullptr, static_cast<int>(studies.size())));
    question->setComboBoxItems(names);
    question->setOkButtonText(tr("&Send"));
    connect(question, &QInputDialog::textValueSelected, this, [this, studies](const QString &name) { send(studies, name.toStdString()); });
    question->open();
}

void RemoteDesk::send(const std::vector<dicom::StudyRecord> &studies, const std::string &node)
{
    std::vector<dicom::Transfer> transfers;
    for (const dicom::StudyRecord &study : studies) {
        dicom::Transfer transfer;
        transfer.kind = dicom::TransferKind::Send;
        transfer.node = node;
        transfer.studyUid = study.studyInstanceUid;
        transfer.title = studyTitle(study).toStdString();
        transfer.expected = study.instanceCount;
        transfers.push_back(std::move(transfer));
    }
    add(transfers);
}

void RemoteDesk::add(const std::vector<dicom::Transfer> &transfers)
{
    const auto work = [&queue = m_services.queue, transfers]() -> dicom::Result<void> {
        for (const dicom::Transfer &transfer : transfers)
            if (const auto added = queue.add(transfer); !added)
                return dicom::fail(added);
        return {};
    };
    m_background.run(this, work, [this](const dicom::Result<void> &added) {
        if (!added)
            tell(added.error());
    });
}

void RemoteDesk::fetchPriors(const QString &studyInstanceUid)
{
    const dicom::PriorRule rule = priorRule(m_settings);
    if (!rule.isOn || isOffline())
        return;
    m_searches.run(
        this,
        [&archive = m_services.archive, uid = studyInstanceUid.toStdString(), nodes = m_nodes, rule, find = m_services.find,
         stop = m_stop.get_token()] { return dicom::findPriors(archive, uid, nodes, rule, find, stop); },
        [this](const std::vector<dicom::Transfer> &priors) { add(priors); });
}

template <typename Rules> void RemoteDesk::writeRules(const Rules &rules)
{
    m_background.run(this, [rules] { return rules.write(); }, [this](const dicom::Result<void> &written) {
        if (!written)
            tell(written.error());
    });
}

/// The receiver reads its file when it starts.
void RemoteDesk::applyReceiver(const dicom::ReceiverSettings &settings, bool isOn)
{
    m_background.run(this, [settings] { return settings.write(); }, [this, isOn](const dicom::Result<void> &written) {
        if (!written)
            tell(written.error());
        else if (isOn)
            m_services.receiver->start();
        else
            m_services.receiver->stop();
    });
}

void RemoteDesk::addSettingsTo(SettingsDialog &dialog)
{
    auto *priors = new PriorPage(m_settings, &dialog);
    connect(&dialog, &QDialog::accepted, priors, &PriorPage::apply);
    dialog.addPage(priors, tr("&Priors"));
    auto *forwarding = new ForwardingPage(m_services.archive.folder(), m_nodes, &dialog);
    connect(&dialog, &QDialog::accepted, forwarding, &ForwardingPage::apply);
    connect(forwarding, &ForwardingPage::edited, this, [this](const dicom::ForwardingRules &rules) { writeRules(rules); });
    dialog.addPage(forwarding, tr("&Forwarding"));
    auto *prefetch = new PrefetchPage(m_services.archive.folder(), m_nodes, &dialog);
    connect(&dialog, &QDialog::accepted, prefetch, &PrefetchPage::apply);
    connect(prefetch, &PrefetchPage::edited, this, [this](const dicom::PrefetchRules &rules) { writeRules(rules); });
    connect(prefetch, &PrefetchPage::refused, this, &RemoteDesk::told);
    connect(prefetch, &PrefetchPage::runRequested, this, [this] {
        if (m_services.prefetchNow)
            m_services.prefetchNow();
    });
    dialog.addPage(prefetch, tr("Prefetc&h"));
    if (!m_services.receiver)
        return;
    auto *page = new ReceiverPage(*m_services.receiver, m_services.archive.folder(), m_settings, &dialog);
    connect(&dialog, &QDialog::accepted, page, &ReceiverPage::apply);
    connect(page, &ReceiverPage::edited, this, &RemoteDesk::applyReceiver);
    connect(page, &ReceiverPage::failed, this, &RemoteDesk::tell);
    page->setNotice(statusToolTip());
    connect(this, &RemoteDesk::statusChanged, page, [this, page] { page->setNotice(statusToolTip()); });
    dialog.addPage(page, tr("&Receiver"));
}

void RemoteDesk::writeNodes(const std::vector<dicom::Node> &nodes, const std::vector<LoginChange> &logins)
{
    m_background.run(
        this, [folder = m_services.archive.folder(), nodes] { return replaceNodes(folder, nodes); },
        [this, logins](const dicom::Result<std::vector<dicom::Node>> &written) {
            if (!written) {
                tell(written.error());
                return;
            }
            applyLogins(m_services.logins, logins, this, [this](const QString &text) { Q_EMIT told(text); });
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
    const QString title = shownText(transfer.title);
    const bool isGivenUp = transfer.state == dicom::TransferState::Failed || transfer.state == dicom::TransferState::Cancelled;
    if (isGivenUp && QString::fromStdString(transfer.studyUid) == m_wanted)
        forgetWanted();
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

void RemoteDesk::showAuditProblem(const std::optional<dicom::Error> &problem)
{
    m_auditProblem = problem;
    if (problem)
        Q_EMIT told(statusToolTip());
    Q_EMIT statusChanged();
}

QString RemoteDesk::statusToolTip() const
{
    return m_auditProblem ? tr("Not everything is in the audit log, or at its server: %1").arg(sentence(*m_auditProblem)) : QString();
}

QString RemoteDesk::statusText() const
{
    const auto transfers = m_services.queue.transfers();
    const auto open = std::ranges::count_if(transfers, [](const auto &transfer) { return !transfer.isOver(); });
    const auto failed = std::ranges::count(transfers, dicom::TransferState::Failed, &dicom::Transfer::state);
    QStringList parts;
    if (isOffline())
        parts += tr("OFFLINE");
    if (m_auditProblem)
        parts += tr("AUDIT LOG INCOMPLETE");
    if (m_services.receiver && m_services.receiver->state() == ReceiverHost::State::Listening)
        parts += tr("receives at port %1").arg(m_services.receiver->port() != 0 ? m_services.receiver->port() : m_services.receiver->tlsPort());
    if (open > 0)
        parts += tr("%Ln job(s)", nullptr, static_cast<int>(open));
    if (failed > 0)
        parts += tr("%Ln failed", nullptr, static_cast<int>(failed));
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
