#pragma once

#include "viewer/remote/login_services.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QWidget;

namespace negato::viewer {

/// How the user logs in at a DICOMweb node: rows of a form. Secrets are only ever entered here, and never shown again.
class LoginFields : public QObject
{
    Q_OBJECT

public:
    /// `current`: the node as it stands in the form.
    LoginFields(LoginServices services, QFormLayout &form, std::function<dicom::Node()> current);
    /// Ends a single sign-on that waits.
    ~LoginFields() override;

    /// `before`: as it is on disk, and what is kept belongs to it; none: a new node. `entered`: what was entered here before.
    void setNode(const dicom::Node &node, const std::optional<dicom::Node> &before, const std::optional<LoginSecret> &entered);
    void setVisible(bool isVisible);
    /// The base URL has changed: what is kept is of another one.
    void showState();

    /// For the list of nodes.
    [[nodiscard]] std::optional<dicom::NodeLogin> login() const;
    /// None: what is kept stays.
    [[nodiscard]] std::optional<LoginSecret> entered() const;

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    QLineEdit *addText(const QString &title, const QString &hint, bool isSecret = false);
    void describe();
    void connectAll();
    void showKind();
    void touch();
    void takeState(const dicom::Result<LoginState> &state);
    void pressed();
    void takeSignOn(const dicom::Result<SignOn> &signOn);
    [[nodiscard]] LoginKind kind() const;
    [[nodiscard]] std::optional<LoginState> kept() const;
    [[nodiscard]] QString signOnText() const;
    [[nodiscard]] QString placeholder(LoginKind of) const;

    LoginServices m_services;
    QFormLayout &m_form;
    std::function<dicom::Node()> m_current;
    QComboBox *m_kind;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    QLineEdit *m_issuer;
    QLineEdit *m_client;
    QLineEdit *m_scope;
    QSpinBox *m_redirectPort;
    QWidget *m_line; ///< button and state
    QPushButton *m_logIn;
    QLabel *m_state;
    std::optional<dicom::Node> m_before;
    std::optional<dicom::NodeLogin> m_login;    ///< as it came: what has no field stays
    std::optional<LoginSecret> m_entered;       ///< as it came
    std::optional<dicom::Result<LoginState>> m_kept; ///< none: not known yet
    std::optional<dicom::Result<SignOn>> m_signOn;   ///< what came of the last one
    std::stop_source m_stop;
    bool m_isShown = true;
    bool m_isWaiting = false; ///< for the browser
    bool m_isTouched = false;
    bool m_isFilling = false;
    int m_generation = 0;
};

} // namespace negato::viewer
