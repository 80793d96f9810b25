#pragma once

#include "viewer/browser/background.h"
#include "viewer/remote/remote_services.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSettings;
class QSortFilterProxyModel;
class QSplitter;

#include <map>
#include <set>
#include <string>

namespace negato::viewer {

class AnswerModel;
class FillingColumn;
class JobsPanel;
class NodeChoice;
class QueryFields;
class WordedTable;

/// Remote archives: which nodes to ask, what for, their answers in one list, and the jobs that bring studies home.
class QueryPage : public QWidget
{
    Q_OBJECT

public:
    QueryPage(const RemoteServices &services, const Theme &theme, QWidget *parent = nullptr);
    ~QueryPage() override;

    void setNodes(const std::vector<dicom::Node> &nodes);
    void setOffline(bool isOffline);
    /// Looks for all studies of a patient.
    void ask(const RemoteFilter &filter);

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    /// A study that is on its way, or here: to be shown as soon as there is something of it.
    void openRequested(const QString &studyInstanceUid);
    void nodesRequested(); ///< the user wants to edit the list of nodes
    void failed(const negato::dicom::Error &error);

private:
    void build(const Theme &theme);
    void buildTable(const Theme &theme);
    QWidget *buildAnswers(const Theme &theme);
    QWidget *buildNodes(const Theme &theme);
    void connectQuery();
    void start();
    void stopOrStart();
    void retrieveSelected(bool isToBeOpened);
    void showState();
    void showNodeStopped();
    void goToAnswers();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] std::vector<int> selectedRows() const;
    [[nodiscard]] std::vector<dicom::Transfer> transfersOf(const std::vector<int> &rows, dicom::TransferPriority priority) const;

    RemoteServices m_services;
    std::vector<dicom::Node> m_nodes;
    RemoteQuery m_query;
    AnswerModel *m_answers;
    QSortFilterProxyModel *m_sorted;
    NodeChoice *m_choice;
    QueryFields *m_fields;
    WordedTable *m_table;
    FillingColumn *m_filling = nullptr;
    QPushButton *m_search;
    QPushButton *m_retrieve;
    QPushButton *m_open;
    QLabel *m_state;
    QSplitter *m_split;
    QSplitter *m_sides;
    JobsPanel *m_jobs;
    bool m_isOffline = false;
    bool m_hasAsked = false;
    bool m_isPartial = false; ///< a node failed, was cut or was stopped
    std::map<QString, std::set<std::string>> m_told; ///< Study Instance UIDs by node: it is asked once for each modality
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
