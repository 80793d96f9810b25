#pragma once

#include "dicom/network/node.h"
#include "viewer/remote/remote_services.h"
#include "viewer/theme/theme.h"

#include <QDialog>

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace negato::viewer {

class ConnectionTest;
class NodeForm;

/// The list of remote nodes, to be edited and tested.
class NodeDialog : public QDialog
{
    Q_OBJECT

public:
    NodeDialog(std::vector<dicom::Node> nodes, ConnectionTest *test, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] const std::vector<dicom::Node> &nodes() const { return m_nodes; }

public Q_SLOTS:
    /// Stays open where a node is not valid, and says why.
    void accept() override;

private:
    void addNode();
    void removeNode();
    void showNode(int row);
    void takeNode();
    void fillList(int row);
    [[nodiscard]] QString problem(std::size_t row) const;

    std::vector<dicom::Node> m_nodes;
    ConnectionTest *m_test;
    QListWidget *m_list;
    NodeForm *m_form;
    QPushButton *m_remove;
    QPushButton *m_try;
    QLabel *m_problem;
};

} // namespace negato::viewer
