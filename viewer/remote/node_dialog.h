#pragma once

#include "dicom/network/node.h"
#include "viewer/remote/login_changes.h"
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
    NodeDialog(const std::vector<dicom::Node> &nodes, ConnectionTest *test, LoginServices logins, const Theme &theme, QWidget *parent = nullptr);
    ~NodeDialog() override;

    [[nodiscard]] std::vector<dicom::Node> nodes() const;
    /// Not applied yet.
    [[nodiscard]] std::vector<LoginChange> loginChanges() const;

public Q_SLOTS:
    /// Stays open where a node is not valid, and says why.
    void accept() override;

private:
    struct Row
    {
        dicom::Node node;
        std::optional<dicom::Node> before; ///< as it was when the dialog opened
        std::optional<LoginSecret> entered;
    };

    void layOut(QWidget *add, const Theme &theme);
    void addNode();
    void removeNode();
    void showNode(int row);
    void takeNode();
    void tryNode();
    void fillList(int row);
    [[nodiscard]] QString problem(const Row &row) const;

    std::vector<Row> m_rows;
    std::vector<dicom::Node> m_removed; ///< of those that were there before
    LoginServices m_logins;
    ConnectionTest *m_test;
    QListWidget *m_list;
    NodeForm *m_form;
    QPushButton *m_remove;
    QPushButton *m_try;
    QLabel *m_problem;
};

} // namespace negato::viewer
