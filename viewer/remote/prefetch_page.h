#pragma once

#include "dicom/network/node.h"
#include "dicom/transfer/prefetch_rules.h"
#include "viewer/browser/background.h"

#include <QWidget>

#include <filesystem>
#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace negato::viewer {

class PrefetchForm;

/// What is fetched before it is read: a page of the settings, over prefetch.json.
class PrefetchPage : public QWidget
{
    Q_OBJECT

public:
    PrefetchPage(std::filesystem::path archiveFolder, const std::vector<dicom::Node> &nodes, QWidget *parent = nullptr);
    void apply();

    [[nodiscard]] const std::vector<dicom::PrefetchRule> &rules() const { return m_rules; }

Q_SIGNALS:
    /// By apply(): they are to be written, by somebody who outlives this page.
    void edited(const negato::dicom::PrefetchRules &rules);
    /// By apply(): what stands in the form is not understood, and no part of the rules.
    void refused(const QString &sentence);
    /// All rules, now.
    void runRequested();

private:
    void show(const dicom::Result<dicom::PrefetchRules> &read);
    void showRules(int current);
    void addRule();
    void removeRule();
    void takeForm();
    void showRule(int row);
    void showState();
    void setEditable(bool isEditable);

    std::filesystem::path m_folder;
    std::vector<dicom::PrefetchRule> m_rules;
    std::vector<std::string> m_nodes;
    QListWidget *m_list;
    PrefetchForm *m_form;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_run;
    QLabel *m_state;
    std::optional<dicom::PrefetchRules> m_read;
    Background m_background; ///< last: ends before what it uses
};

/// In words, for the list.
QString ruleText(const dicom::PrefetchRule &rule);

} // namespace negato::viewer
