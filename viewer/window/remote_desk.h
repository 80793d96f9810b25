#pragma once

#include "dicom/archive/records.h"
#include "viewer/browser/background.h"
#include "viewer/remote/login_changes.h"
#include "viewer/remote/remote_services.h"
#include "viewer/theme/theme.h"

#include <QObject>

#include <functional>
#include <optional>
#include <stop_token>

class QSettings;
class QWidget;

namespace negato::dicom {
class ReceiverSettings;
}

namespace negato::viewer {

class QueryPage;
class SettingsDialog;
class StudyBrowser;

/// Joins what the window has of the remote world: the page, the list of nodes on disk, the studies that are to open as soon
/// as there is something of them, and the offline mode.
class RemoteDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it; the page belongs to the window.
    RemoteDesk(const RemoteServices &services, const Theme &theme, QSettings &settings, QWidget *window);
    ~RemoteDesk() override;

    [[nodiscard]] QueryPage &page() { return *m_page; }
    [[nodiscard]] const RemoteServices &services() const { return m_services; }
    [[nodiscard]] bool isOffline() const { return m_services.queue.isOffline(); }
    /// "3 jobs, 1 failed", "offline"; empty where there is nothing to tell.
    [[nodiscard]] QString statusText() const;
    /// Sentences for what statusText() only names; empty where nothing is wrong.
    [[nodiscard]] QString statusToolTip() const;
    /// Something of the status is to be seen at once.
    [[nodiscard]] bool isStatusWarning() const { return isOffline() || m_auditProblem; }

    void addSettingsTo(SettingsDialog &dialog);
    /// Sending, and looking for the patient elsewhere.
    void addActionsTo(StudyBrowser &browser);
    /// As the rule says: in the background, unless offline.
    void fetchPriors(const QString &studyInstanceUid);

public Q_SLOTS:
    void setOffline(bool isOffline);
    void editNodes();
    /// What is wrong with the audit log; nothing: all is well.
    void showAuditProblem(const std::optional<dicom::Error> &problem);
    /// The user has gone to something else: what was to open by itself does not any more.
    void forgetWanted() { m_wanted.clear(); }
    void saveState() const;

Q_SIGNALS:
    /// The page is to be shown.
    void pageRequested();
    /// Something of the study is in the archive now.
    void studyReady(const QString &studyInstanceUid);
    void statusChanged();
    void told(const QString &text);

private:
    void readNodes(const std::function<void()> &then);
    /// The logins after the list, where that can be written.
    void writeNodes(const std::vector<dicom::Node> &nodes, const std::vector<LoginChange> &logins);
    template <typename Rules> void writeRules(const Rules &rules);
    void applyReceiver(const dicom::ReceiverSettings &settings, bool isOn);
    void fetchMissing(const std::vector<dicom::StudyRecord> &studies);
    void askWhereTo(const std::vector<dicom::StudyRecord> &studies);
    void send(const std::vector<dicom::StudyRecord> &studies, const std::string &node);
    void add(const std::vector<dicom::Transfer> &transfers);
    void openWhenReady(const QString &studyInstanceUid);
    void lookForWanted();
    void onReceiver();
    void onFinished(const dicom::Transfer &transfer);
    void tell(const dicom::Error &error);

    RemoteServices m_services;
    const Theme &m_theme;
    QSettings &m_settings;
    QWidget *m_window;
    QueryPage *m_page;
    std::vector<dicom::Node> m_nodes;
    QString m_wanted; ///< study to open
    std::optional<dicom::Error> m_auditProblem;
    std::stop_source m_stop; ///< of searches for priors
    Background m_searches; ///< these may take long: a place of their own
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
