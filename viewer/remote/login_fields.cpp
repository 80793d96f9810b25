#include "viewer/remote/login_fields.h"

#include "viewer/text/error_text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace negato::viewer {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string textOf(const QLineEdit *field)
{
    return field->text().trimmed().toStdString();
}

/// "14:05", with the date where it is another day's.
QString timeText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const bool isToday = local.date() == QDate::currentDate();
    return isToday ? QLocale().toString(local.time(), QLocale::ShortFormat) : QLocale().toString(local, QLocale::ShortFormat);
}

QString loggedInText(const QDateTime &until, bool isRenewed)
{
    if (isRenewed)
        return LoginFields::tr("\u2713 Logged in; the login is renewed by itself.");
    if (!until.isValid())
        return LoginFields::tr("\u2713 Logged in.");
    return until > QDateTime::currentDateTimeUtc() ? LoginFields::tr("\u2713 Logged in until %1.").arg(timeText(until))
                                                   : LoginFields::tr("The login has ended (%1). Log in again.").arg(timeText(until));
}

} // namespace

LoginFields::LoginFields(LoginServices services, QFormLayout &form, std::function<dicom::Node()> current)
    : QObject(form.parentWidget())
    , m_services(std::move(services))
    , m_form(form)
    , m_current(std::move(current))
    , m_kind(new QComboBox(form.parentWidget()))
    , m_redirectPort(new QSpinBox(form.parentWidget()))
    , m_line(new QWidget(form.parentWidget()))
    , m_logIn(new QPushButton(m_line))
    , m_state(new QLabel(m_line))
{
    m_kind->addItem(tr("None"), static_cast<int>(LoginKind::None));
    m_kind->addItem(tr("User and password"), static_cast<int>(LoginKind::Password));
    m_kind->addItem(tr("Token"), static_cast<int>(LoginKind::Token));
    m_kind->addItem(tr("Single sign-on (OpenID Connect)"), static_cast<int>(LoginKind::SingleSignOn));
    m_form.addRow(tr("&Login:"), m_kind);
    m_user = addText(tr("Use&r:"), tr("Name of the account at the node"));
    m_password = addText(tr("Pass&word:"), tr("Goes to the desktop's keychain and into no file"), true);
    m_token = addText(tr("To&ken:"), tr("Bearer token; goes to the desktop's keychain and into no file"), true);
    m_issuer = addText(tr("Logi&n server:"), tr("https address of the login server (issuer), as its administrator names it"));
    m_client = addText(tr("Clien&t:"), tr("What the login server calls this workstation: a public client with the address http://127.0.0.1 to come back to"));
    m_scope = addText(tr("Sc&ope:"), tr("What to ask the login server for: words with spaces between. With offline_access the login lasts longer, where the server allows it"));
    m_form.addRow(tr("&Return port:"), m_redirectPort);
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_logIn, 0, Qt::AlignTop);
    line->addWidget(m_state, 1);
    m_form.addRow(QString(), m_line);
    describe();
    connectAll();
    showKind();
}

LoginFields::~LoginFields()
{
    m_stop.request_stop();
}

QLineEdit *LoginFields::addText(const QString &title, const QString &hint, bool isSecret)
{
    auto *field = new QLineEdit(m_form.parentWidget());
    field->setToolTip(hint);
    field->setAccessibleName(QString(title).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
    if (isSecret) {
        field->setEchoMode(QLineEdit::Password);
        field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    }
    m_form.addRow(title, field);
    return field;
}

void LoginFields::describe()
{
    m_kind->setAccessibleName(tr("Login"));
    m_kind->setToolTip(tr("How the node is told who asks. A node that asks for a certificate is shown the one of this workstation as well "
                          "(tls/certificate.pem and tls/key.pem in the folder of the archive)."));
    m_redirectPort->setAccessibleName(tr("Return port"));
    m_redirectPort->setToolTip(tr("Port of http://127.0.0.1 that the browser comes back to. A fixed one only for a login server that knows no other"));
    m_redirectPort->setRange(0, 65'535);
    m_redirectPort->setSpecialValueText(tr("any free one"));
    m_issuer->setPlaceholderText(QStringLiteral("https://"));
    m_logIn->setToolTip(tr("Opens the login server's page in the browser"));
    m_logIn->setAutoDefault(false);
    m_logIn->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setAccessibleName(tr("State of the login"));
}

void LoginFields::connectAll()
{
    for (QLineEdit *field : {m_user, m_password, m_token, m_issuer, m_client, m_scope})
        connect(field, &QLineEdit::textEdited, this, &LoginFields::touch);
    connect(m_redirectPort, &QSpinBox::valueChanged, this, [this] {
        if (!m_isFilling)
            touch();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        if (!m_isFilling)
            touch();
    });
    connect(m_logIn, &QPushButton::clicked, this, &LoginFields::pressed);
}

LoginKind LoginFields::kind() const
{
    return static_cast<LoginKind>(m_kind->currentData().toInt());
}

void LoginFields::touch()
{
    m_isTouched = true;
    showState();
    Q_EMIT edited();
}

void LoginFields::setNode(const dicom::Node &node, const std::optional<dicom::Node> &before, const std::optional<LoginSecret> &entered)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_stop.request_stop();
    ++m_generation;
    m_isWaiting = m_isTouched = false;
    m_before = before;
    m_login = node.login;
    m_entered = entered;
    m_kept.reset();
    m_signOn.reset();
    const dicom::NodeLogin login = node.login.value_or(dicom::NodeLogin());
    const LoginSecret secret = entered.value_or(LoginSecret());
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(node.login ? LoginKind::SingleSignOn : secret.kind)));
    m_user->setText(secret.user);
    m_password->setText(secret.kind == LoginKind::Password ? secret.secret : QString());
    m_token->setText(secret.kind == LoginKind::Token ? secret.secret : QString());
    m_issuer->setText(text(login.issuer));
    m_client->setText(text(login.clientId));
    m_scope->setText(text(login.scope));
    m_redirectPort->setValue(login.redirectPort);
    if (before && before->kind == dicom::NodeKind::Dicomweb && m_services.isThere())
        m_services.state(*before).then(this, [this, generation = m_generation](const dicom::Result<LoginState> &state) {
            if (generation == m_generation)
                takeState(state);
        });
    showKind();
}

void LoginFields::takeState(const dicom::Result<LoginState> &state)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_kept = state;
    if (state && !m_isTouched && !m_entered && !m_login) {
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(state->kind)));
        m_user->setText(state->user);
    }
    showState();
}

/// What is kept for the base URL in the form.
std::optional<LoginState> LoginFields::kept() const
{
    const bool isKnown = m_kept && *m_kept && m_before && m_before->baseUrl == m_current().baseUrl;
    return isKnown ? std::optional(**m_kept) : std::nullopt;
}

void LoginFields::setVisible(bool isVisible)
{
    m_isShown = isVisible;
    showKind();
}

void LoginFields::showKind()
{
    const bool isThere = m_isShown && m_services.isThere();
    const auto show = [&](QWidget *field, bool isWanted) { m_form.setRowVisible(field, isThere && isWanted); };
    show(m_kind, true);
    show(m_user, kind() == LoginKind::Password);
    show(m_password, kind() == LoginKind::Password);
    show(m_token, kind() == LoginKind::Token);
    for (QWidget *field : std::initializer_list<QWidget *>{m_issuer, m_client, m_scope, m_redirectPort})
        show(field, kind() == LoginKind::SingleSignOn);
    showState();
}

QString LoginFields::placeholder(LoginKind of) const
{
    const auto state = kept();
    if (!state || state->kind != of)
        return {};
    return state->isOfSession ? tr("kept until the program ends") : tr("kept in the keychain");
}

QString LoginFields::signOnText() const
{
    if (m_isWaiting)
        return tr("Waiting for the browser\u2026");
    if (m_signOn && !*m_signOn)
        return m_signOn->error().code == dicom::ErrorCode::Cancelled ? QString() : QStringLiteral("\u2717 ") + sentence(m_signOn->error());
    if (m_signOn)
        return loggedInText((*m_signOn)->until, (*m_signOn)->isRenewed);
    const auto state = kept();
    if (state && state->kind == LoginKind::SingleSignOn)
        return loggedInText(state->until, state->isRenewed);
    return m_entered && m_entered->tokens ? tr("\u2713 Logged in.") : tr("Not logged in.");
}

void LoginFields::showState()
{
    m_password->setPlaceholderText(placeholder(LoginKind::Password));
    m_token->setPlaceholderText(placeholder(LoginKind::Token));
    m_logIn->setText(m_isWaiting ? tr("Cancel the lo&gin") : tr("Lo&g in"));
    QStringList lines;
    if (kind() == LoginKind::SingleSignOn)
        lines += signOnText();
    if (kind() != LoginKind::None && m_kept && !*m_kept)
        lines += QStringLiteral("\u26a0 ")
            + tr("The desktop's keychain cannot be used: a login is kept until the program ends, and is written nowhere.");
    lines.removeAll(QString());
    m_state->setText(lines.join(QLatin1Char('\n')));
    m_logIn->setVisible(kind() == LoginKind::SingleSignOn);
    m_form.setRowVisible(m_line, m_isShown && m_services.isThere() && (kind() == LoginKind::SingleSignOn || !lines.isEmpty()));
}

std::optional<dicom::NodeLogin> LoginFields::login() const
{
    if (!m_services.isThere())
        return m_login;
    if (kind() != LoginKind::SingleSignOn)
        return {};
    dicom::NodeLogin login = m_login.value_or(dicom::NodeLogin());
    login.issuer = textOf(m_issuer);
    login.clientId = textOf(m_client);
    login.scope = textOf(m_scope);
    login.redirectPort = m_redirectPort->value();
    return login;
}

std::optional<LoginSecret> LoginFields::entered() const
{
    if (!m_isTouched)
        return m_entered;
    LoginSecret secret{.kind = kind()};
    if (secret.kind == LoginKind::Password)
        secret.user = m_user->text().trimmed(), secret.secret = m_password->text();
    else if (secret.kind == LoginKind::Token)
        secret.secret = m_token->text().trimmed();
    else if (secret.kind == LoginKind::SingleSignOn)
        secret.tokens = m_signOn && *m_signOn ? (*m_signOn)->tokens : m_entered ? m_entered->tokens : nullptr;
    const LoginState state = kept().value_or(LoginState());
    const bool isOfKind = secret.kind == state.kind || (secret.kind == LoginKind::SingleSignOn && state.kind == LoginKind::None);
    const bool isAsKept = secret.isEmpty() && isOfKind && (secret.kind != LoginKind::Password || secret.user == state.user);
    return isAsKept ? std::nullopt : std::optional(secret);
}

/// Logs in, or stops waiting for it.
void LoginFields::pressed()
{
    if (m_isWaiting) {
        m_stop.request_stop();
        return;
    }
    const dicom::Node node = m_current();
    if (const auto valid = dicom::validate(node); !valid) {
        m_signOn = dicom::fail(valid);
        showState();
        return;
    }
    m_stop = {};
    m_isWaiting = true;
    m_services.singleSignOn(node, m_stop.get_token()).then(this, [this, generation = m_generation](const dicom::Result<SignOn> &signOn) {
        if (generation == m_generation)
            takeSignOn(signOn);
    });
    showState();
}

void LoginFields::takeSignOn(const dicom::Result<SignOn> &signOn)
{
    m_isWaiting = false;
    m_signOn = signOn;
    touch();
}

} // namespace negato::viewer
