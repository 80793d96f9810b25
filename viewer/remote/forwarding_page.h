#pragma once

#include "dicom/network/node.h"
#include "dicom/transfer/forwarding_rules.h"
#include "viewer/browser/background.h"

#include <QWidget>

#include <filesystem>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QTableWidget;

namespace negato::viewer {

/// What is sent on by itself: a page of the settings, over forwarding.json.
class ForwardingPage : public QWidget
{
    Q_OBJECT

public:
    ForwardingPage(std::filesystem::path archiveFolder, const std::vector<dicom::Node> &nodes, QWidget *parent = nullptr);
    void apply();

    /// As they stand in the table; rows without a node are none.
    [[nodiscard]] std::vector<dicom::ForwardingRule> rules() const;

Q_SIGNALS:
    /// By apply(): they are to be written, by somebody who outlives this page.
    void edited(const negato::dicom::ForwardingRules &rules);

private:
    void show(const dicom::Result<dicom::ForwardingRules> &read);
    void addRow(const dicom::ForwardingRule &rule);
    void removeRow();
    void showState();
    void setEditable(bool isEditable);
    [[nodiscard]] QString textAt(int row, int column) const;

    std::filesystem::path m_folder;
    QStringList m_nodes;
    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    QLabel *m_state;
    std::optional<dicom::ForwardingRules> m_read;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
