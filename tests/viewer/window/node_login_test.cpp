// The login of a node in the dialog of nodes: what is kept, stored and tried out is functions here.

#include "dicom/network/node_list.h"
#include "tests/viewer/window/ready_answer.h"
#include "viewer/remote/connection_test.h"
#include "viewer/remote/node_dialog.h"
#include "viewer/remote/node_form.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPromise>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace negato;
using namespace negato::viewer;
using test::ready;

namespace {

struct Tokens : SignOnTokens
{
};

dicom::Node webNode(const char *name)
{
    return {.name = name, .kind = dicom::NodeKind::Dicomweb, .baseUrl = "https://pacs.example/dicom-web"};
}

dicom::Node signOnNode()
{
    dicom::Node node = webNode("Cardiology");
    node.login = dicom::NodeLogin{.issuer = "https://login.example", .clientId = "negatoscope"};
    return node;
}

} // namespace

class NodeLoginTest : public QObject
{
    Q_OBJECT

    std::map<std::string, dicom::Result<LoginState>> m_kept; ///< by name
    QStringList m_done; ///< "store Radiology reader secret"
    QStringList m_told;
    LoginRemoval m_removal;
    std::optional<QPromise<dicom::Result<SignOn>>> m_signOn;
    std::stop_token m_stop;
    std::unique_ptr<NodeDialog> m_dialog;

    static QString text(const dicom::Node &node) { return QString::fromStdString(node.name); }
    static QString text(const LoginSecret &secret)
    {
        return QStringLiteral("%1 %2 %3").arg(secret.user, secret.secret, secret.tokens ? QStringLiteral("tokens") : QString()).trimmed();
    }
    void note(const QString &what) { m_done += what.simplified(); }

    LoginServices services()
    {
        return {.state = [this](const dicom::Node &node) {
                    const auto found = m_kept.find(node.name);
                    return ready<LoginState>(found == m_kept.end() ? LoginState() : found->second);
                },
                .store = [this](const dicom::Node &node, const LoginSecret &secret) {
                    note(QStringLiteral("store %1 %2").arg(text(node), text(secret)));
                    return ready<void>({});
                },
                .remove = [this](const dicom::Node &node) {
                    note(QStringLiteral("remove %1 %2").arg(text(node), node.login ? QStringLiteral("at its server") : QString()));
                    return ready<LoginRemoval>(m_removal);
                },
                .move = [this](const dicom::Node &before, const dicom::Node &after) {
                    note(QStringLiteral("move %1 %2").arg(text(before), text(after)));
                    return ready<void>({});
                },
                .lend = [this](const dicom::Node &node, const LoginSecret &secret) { note(QStringLiteral("lend %1 %2").arg(text(node), text(secret))); },
                .takeBack = [this] { note(QStringLiteral("take back")); },
                .singleSignOn = [this](const dicom::Node &, const std::stop_token &stop) {
                    m_stop = stop;
                    m_signOn.emplace().start();
                    return m_signOn->future();
                }};
    }

    void open(const std::vector<dicom::Node> &nodes)
    {
        const auto examine = [](const dicom::Node &, const dicom::StepSink &, const std::stop_token &) -> dicom::Result<dicom::EchoAnswer> {
            return dicom::EchoAnswer{};
        };
        m_dialog = std::make_unique<NodeDialog>(nodes, new ConnectionTest(examine), services(), Theme::builtIn());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    /// What accepting would do; what was tried out meanwhile is no part of it.
    QStringList applied()
    {
        m_done.clear();
        m_dialog->accept();
        applyLogins(services(), m_dialog->loginChanges(), this, [this](const QString &text) { m_told += text; });
        return m_done;
    }
    template <typename Widget>
    Widget *field(const char *name)
    {
        for (Widget *one : m_dialog->findChildren<Widget *>())
            if (one->accessibleName() == QLatin1String(name) && one->isVisible())
                return one;
        return nullptr;
    }
    void choose(LoginKind kind)
    {
        auto *box = field<QComboBox>("Login");
        box->setCurrentIndex(box->findData(static_cast<int>(kind)));
    }
    void type(const char *name, const char *what)
    {
        auto *line = field<QLineEdit>(name);
        QVERIFY2(line, name);
        line->selectAll();
        QTest::keyClicks(line, QString::fromUtf8(what));
    }
    QString state() { return field<QLabel>("State of the login") ? field<QLabel>("State of the login")->text() : QString(); }
    QPushButton *button(const char *words)
    {
        for (auto *one : m_dialog->findChildren<QPushButton *>())
            if (one->isVisible() && one->text().remove(QLatin1Char('&')) == QLatin1String(words))
                return one;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qApp->setPalette(Theme::builtIn().palette());
        qApp->setStyleSheet(Theme::builtIn().styleSheet());
    }
    void cleanup()
    {
        m_dialog.reset();
        m_kept.clear();
        m_done.clear();
        m_signOn.reset();
    }

    void showsTheFieldsOfEachKind()
    {
        dicom::Node dimse{.name = "CT", .calledAeTitle = "CT", .host = "h"};
        open({webNode("Radiology"), dimse});
        const auto shown = [this] {
            QStringList names;
            for (const char *name : {"User", "Password", "Token", "Login server", "Client", "Scope"})
                if (field<QLineEdit>(name))
                    names += QLatin1String(name);
            return names.join(QLatin1Char(','));
        };
        QCOMPARE(shown(), QString());
        choose(LoginKind::Password);
        QCOMPARE(shown(), QStringLiteral("User,Password"));
        QCOMPARE(field<QLineEdit>("Password")->echoMode(), QLineEdit::Password);
        choose(LoginKind::Token);
        QCOMPARE(shown(), QStringLiteral("Token"));
        QCOMPARE(field<QLineEdit>("Token")->echoMode(), QLineEdit::Password);
        choose(LoginKind::SingleSignOn);
        QCOMPARE(shown(), QStringLiteral("Login server,Client,Scope"));
        QVERIFY(button("Log in"));
        m_dialog->findChild<QListWidget *>()->setCurrentRow(1);
        QCOMPARE(shown(), QString());
        QVERIFY(!field<QComboBox>("Login"));
    }

    void storesASecretAndWritesItNowhere()
    {
        open({webNode("Radiology")});
        choose(LoginKind::Password);
        type("User", "reader");
        type("Password", " pass word ");
        const auto nodes = m_dialog->nodes();
        QCOMPARE(applied(), QStringList{QStringLiteral("store Radiology reader pass word")});
        const QTemporaryDir folder;
        auto list = dicom::NodeList::read(folder.path().toStdString());
        QVERIFY(list && list->add(nodes.front()) && list->write());
        QFile file(folder.filePath(QStringLiteral("nodes.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.contains("Radiology"));
        for (const char *secret : {"reader", "pass word", "login"})
            QVERIFY2(!written.contains(secret), written.constData());
    }

    void showsThatASecretIsKeptAndNotTheSecret()
    {
        m_kept.emplace("Radiology", LoginState{.kind = LoginKind::Password, .user = QStringLiteral("reader")});
        open({webNode("Radiology")});
        QTRY_VERIFY(field<QLineEdit>("Password"));
        QCOMPARE(field<QLineEdit>("User")->text(), QStringLiteral("reader"));
        QCOMPARE(field<QLineEdit>("Password")->text(), QString());
        QCOMPARE(field<QLineEdit>("Password")->placeholderText(), QStringLiteral("kept in the keychain"));
        QCOMPARE(applied(), QStringList()); // what is kept stays
    }

    void forgetsWhatIsNotWantedAnyLonger()
    {
        m_kept.emplace("Radiology", LoginState{.kind = LoginKind::Token});
        open({webNode("Radiology")});
        QTRY_VERIFY(field<QLineEdit>("Token"));
        choose(LoginKind::None);
        QCOMPARE(applied(), QStringList{QStringLiteral("remove Radiology")});
    }

    /// Also where the node does not name it any longer.
    void logsOutAtTheServerOfASingleSignOn()
    {
        m_kept.emplace("Cardiology", LoginState{.kind = LoginKind::SingleSignOn, .isRenewed = true});
        open({signOnNode()});
        QTRY_VERIFY(state().contains(QLatin1String("Logged in")));
        choose(LoginKind::None);
        m_removal = {dicom::error(dicom::ErrorCode::NoConnection, {}, "login.example")};
        QCOMPARE(applied(), QStringList{QStringLiteral("remove Cardiology at its server")});
        QTRY_COMPARE(m_told.size(), 1);
        QVERIFY(m_told.first().contains(QLatin1String("\"login.example\" could not be told")));
        m_removal = {};
    }

    void wantsASecretWhereAKindIsChosen()
    {
        open({webNode("Radiology")});
        choose(LoginKind::Token);
        m_dialog->accept();
        QVERIFY(m_dialog->isVisible());
        const auto labels = m_dialog->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(QLatin1String("lacks its password or token")); }));
        type("Token", "t");
        QCOMPARE(applied(), QStringList{QStringLiteral("store Radiology t")});
        QVERIFY(!m_dialog->isVisible());
    }

    void movesWithTheNameAndNotToAnotherServer()
    {
        m_kept.emplace("Radiology", LoginState{.kind = LoginKind::Token});
        open({webNode("Radiology")});
        QTRY_VERIFY(field<QLineEdit>("Token"));
        type("Name", "X-ray");
        QCOMPARE(applied(), QStringList{QStringLiteral("move Radiology X-ray")});
        open({webNode("Radiology")});
        QTRY_COMPARE(field<QLineEdit>("Token") ? field<QLineEdit>("Token")->placeholderText() : QString(), QStringLiteral("kept in the keychain"));
        type("Base URL", "https://elsewhere.example/");
        QCOMPARE(field<QLineEdit>("Token")->placeholderText(), QString());
        QCOMPARE(applied(), QStringList{QStringLiteral("remove Radiology")});
        open({webNode("Radiology")});
        QTest::mouseClick(button("Remove"), Qt::LeftButton);
        QCOMPARE(applied(), QStringList{QStringLiteral("remove Radiology")});
    }

    void logsInInTheBrowser()
    {
        open({signOnNode()});
        QTRY_COMPARE(state(), QStringLiteral("Not logged in."));
        QTest::keyClick(button("Log in"), Qt::Key_Space);
        QCOMPARE(state(), QStringLiteral("Waiting for the browser\u2026"));
        QVERIFY(button("Cancel the login"));
        const QDateTime until(QDate::currentDate(), QTime(23, 59, 59));
        m_signOn->addResult(SignOn{std::make_shared<Tokens>(), until, false});
        m_signOn->finish();
        QTRY_VERIFY(state().contains(QLatin1String("Logged in until")));
        QVERIFY(state().contains(QLocale().toString(until.time(), QLocale::ShortFormat)));
        QCOMPARE(applied(), QStringList{QStringLiteral("store Cardiology tokens")});
    }

    void takesTheOnePortThatALoginServerKnows()
    {
        open({signOnNode()});
        auto *port = field<QSpinBox>("Return port");
        QVERIFY(port);
        QCOMPARE(port->text(), QStringLiteral("any free one"));
        port->selectAll();
        QTest::keyClicks(port, QStringLiteral("4321"));
        const auto changed = m_dialog->nodes();
        QCOMPARE(changed.at(0).login->redirectPort, 4321);
        open(changed);
        QCOMPARE(field<QSpinBox>("Return port")->text(), QStringLiteral("4321"));
        choose(LoginKind::Password);
        QVERIFY(!field<QSpinBox>("Return port"));
    }

    void isCancelledInTheBrowser()
    {
        open({signOnNode()});
        QTest::mouseClick(button("Log in"), Qt::LeftButton);
        QTest::mouseClick(button("Cancel the login"), Qt::LeftButton);
        QVERIFY(m_stop.stop_requested());
        m_signOn->addResult(dicom::fail(dicom::ErrorCode::Cancelled));
        m_signOn->finish();
        QTRY_VERIFY(button("Log in"));
        QTest::mouseClick(button("Log in"), Qt::LeftButton);
        m_dialog.reset();
        QVERIFY(m_stop.stop_requested());
    }

    void saysWhyALoginFailed()
    {
        open({signOnNode()});
        type("Client", " ");
        QTest::mouseClick(button("Log in"), Qt::LeftButton);
        QVERIFY(state().contains(QLatin1String("has no usable login server")));
        type("Client", "negatoscope");
        QTest::mouseClick(button("Log in"), Qt::LeftButton);
        m_signOn->addResult(dicom::fail(dicom::ErrorCode::LoginFailed, "access_denied", "login.example"));
        m_signOn->finish();
        QTRY_VERIFY(state().contains(QLatin1String("did not come to its end")));
        QCOMPARE(applied(), QStringList()); // what is kept stays
    }

    void saysThatThereIsNoKeychain()
    {
        m_kept.emplace("Radiology", dicom::fail(dicom::ErrorCode::KeychainFailed));
        open({webNode("Radiology")});
        choose(LoginKind::Token);
        QTRY_VERIFY(state().contains(QLatin1String("is written nowhere")));
    }

    void triesOutWhatIsEntered()
    {
        open({webNode("Radiology")});
        choose(LoginKind::Token);
        type("Token", "t");
        QTest::mouseClick(button("Test the connection"), Qt::LeftButton);
        QCOMPARE(m_done.last(), QStringLiteral("lend Radiology t"));
        m_dialog.reset();
        QCOMPARE(m_done.last(), QStringLiteral("take back"));
    }

    void keepsAddressesThatHaveNoField()
    {
        dicom::Node node = webNode("Radiology");
        node.login = dicom::NodeLogin{.authorizeUrl = "https://a.example/", .tokenUrl = "https://t.example/", .clientId = "c", .scope = "s"};
        open({node});
        type("Scope", "other");
        node.login->scope = "other";
        QVERIFY(m_dialog->nodes().front() == node);
    }

    void hasAToolTipAndANameEverywhere()
    {
        open({signOnNode()});
        for (const LoginKind kind : {LoginKind::Password, LoginKind::Token, LoginKind::SingleSignOn}) {
            choose(kind);
            for (const QWidget *one : m_dialog->findChild<NodeForm *>()->findChildren<QWidget *>())
                if (one->isVisible() && (qobject_cast<const QLineEdit *>(one) || qobject_cast<const QComboBox *>(one)) && one->parent()->inherits("negato::viewer::NodeForm"))
                    QVERIFY2(!one->toolTip().isEmpty() && !one->accessibleName().isEmpty(), qPrintable(one->accessibleName()));
        }
    }
};

QTEST_MAIN(NodeLoginTest)
#include "node_login_test.moc"
