#pragma once

#include "dicom/network/node.h"
#include "viewer/remote/login_services.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace negato::viewer {

class LoginFields;

/// The fields of one remote node, and of the login there.
class NodeForm : public QWidget
{
    Q_OBJECT

public:
    explicit NodeForm(const LoginServices &logins, QWidget *parent = nullptr);

    /// See LoginFields::setNode().
    void setNode(const dicom::Node &node, const std::optional<dicom::Node> &before = {}, const std::optional<LoginSecret> &entered = {});
    /// As it stands in the fields, valid or not.
    [[nodiscard]] dicom::Node node() const;
    /// See LoginFields::entered().
    [[nodiscard]] std::optional<LoginSecret> enteredLogin() const;

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    QLineEdit *addText(const QString &title, const QString &hint);
    void addAbilities();
    void showKind();

    QFormLayout *m_form;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QLineEdit *m_called;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_calling;
    QCheckBox *m_tls;
    QLineEdit *m_url;
    QCheckBox *m_find;
    QCheckBox *m_get;
    QCheckBox *m_move;
    QCheckBox *m_store;
    QCheckBox *m_commit;
    QComboBox *m_characterSet;
    QCheckBox *m_isSetForced;
    QSpinBox *m_priority;
    LoginFields *m_login;
    bool m_isFilling = false;
};

} // namespace negato::viewer
