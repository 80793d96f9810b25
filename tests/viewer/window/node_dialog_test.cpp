// The dialog of remote nodes as it lies on the screen.

#include "tests/viewer/window/ready_answer.h"
#include "viewer/remote/connection_test.h"
#include "viewer/remote/node_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace negato;
using namespace negato::viewer;
using test::ready;

namespace {

/// Of a desktop without a keychain, which is said below the login's fields.
LoginServices services()
{
    return {.state = [](const dicom::Node &) { return ready<LoginState>(dicom::fail(dicom::ErrorCode::KeychainFailed)); },
            .store = [](const dicom::Node &, const LoginSecret &) { return ready<void>({}); },
            .lend = [](const dicom::Node &, const LoginSecret &) {},
            .takeBack = [] {}};
}

} // namespace

class NodeDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_dialog.reset(); }

    void allFieldsAreSeenAtOnce_data();
    void allFieldsAreSeenAtOnce();
    void anUnderlinedLetterIsOfOneFieldAlone_data();
    void anUnderlinedLetterIsOfOneFieldAlone();
    void theStepsOfATestAreSeen();
    void whatIsSaidOfRetrievalHolds();

private:
    void show(dicom::NodeKind kind, LoginKind login);
    [[nodiscard]] QScrollArea *fields() const { return m_dialog->findChild<QScrollArea *>(); }

    std::unique_ptr<NodeDialog> m_dialog;
};

void NodeDialogTest::initTestCase()
{
    qApp->setPalette(Theme::builtIn().palette());
    qApp->setStyleSheet(Theme::builtIn().styleSheet());
}

void NodeDialogTest::init()
{
    const auto examine = [](const dicom::Node &, const dicom::StepSink &told, const std::stop_token &) -> dicom::Result<dicom::EchoAnswer> {
        for (const auto step : {dicom::ConnectionStep::NameResolved, dicom::ConnectionStep::PortOpened, dicom::ConnectionStep::AssociationAccepted,
                                dicom::ConnectionStep::EchoAnswered, dicom::ConnectionStep::QueryAnswered})
            told({.step = step, .detail = "192.0.2.1"});
        return dicom::EchoAnswer{};
    };
    const dicom::Node dimse{.name = "Radiology", .calledAeTitle = "PACS", .host = "pacs.example"};
    const dicom::Node web{.name = "Cardiology", .kind = dicom::NodeKind::Dicomweb, .baseUrl = "https://pacs.example/dicom-web"};
    m_dialog = std::make_unique<NodeDialog>(std::vector{dimse, web}, new ConnectionTest(examine), services(), Theme::builtIn());
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void NodeDialogTest::show(dicom::NodeKind kind, LoginKind login)
{
    m_dialog->findChild<QListWidget *>()->setCurrentRow(kind == dicom::NodeKind::Dimse ? 0 : 1);
    for (QComboBox *box : m_dialog->findChildren<QComboBox *>())
        if (box->accessibleName() == QLatin1String("Login") && box->isVisible())
            box->setCurrentIndex(box->findData(static_cast<int>(login)));
    QTest::qWait(20); // the layout follows
}

namespace {

void addKinds()
{
    QTest::addColumn<dicom::NodeKind>("kind");
    QTest::addColumn<LoginKind>("login");
    QTest::newRow("DIMSE") << dicom::NodeKind::Dimse << LoginKind::None;
    QTest::newRow("DICOMweb") << dicom::NodeKind::Dicomweb << LoginKind::None;
    QTest::newRow("password") << dicom::NodeKind::Dicomweb << LoginKind::Password;
    QTest::newRow("token") << dicom::NodeKind::Dicomweb << LoginKind::Token;
    QTest::newRow("single sign-on") << dicom::NodeKind::Dicomweb << LoginKind::SingleSignOn;
}

} // namespace

void NodeDialogTest::allFieldsAreSeenAtOnce_data()
{
    addKinds();
}

void NodeDialogTest::allFieldsAreSeenAtOnce()
{
    QFETCH(dicom::NodeKind, kind);
    QFETCH(LoginKind, login);
    show(kind, login);
    QCOMPARE(fields()->verticalScrollBar()->maximum(), 0);
}

void NodeDialogTest::anUnderlinedLetterIsOfOneFieldAlone_data()
{
    addKinds();
}

void NodeDialogTest::anUnderlinedLetterIsOfOneFieldAlone()
{
    QFETCH(dicom::NodeKind, kind);
    QFETCH(LoginKind, login);
    show(kind, login);
    QMap<QString, QString> of;
    const auto take = [&](const QString &text) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty())
            return;
        QVERIFY2(!of.contains(letter), qPrintable(QStringLiteral("%1: %2 and %3").arg(letter, of.value(letter), text)));
        of.insert(letter, text);
    };
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        if (label->isVisible() && label->buddy())
            take(label->text());
    for (const QAbstractButton *button : m_dialog->findChildren<QAbstractButton *>())
        if (button->isVisible())
            take(button->text());
    QVERIFY(of.size() > 8);
}

/// However many they are, and whatever the fields take.
void NodeDialogTest::theStepsOfATestAreSeen()
{
    show(dicom::NodeKind::Dicomweb, LoginKind::SingleSignOn);
    show(dicom::NodeKind::Dimse, LoginKind::None);
    for (QPushButton *button : m_dialog->findChildren<QPushButton *>())
        if (button->text().remove(QLatin1Char('&')) == QLatin1String("Test the connection"))
            button->click();
    auto *steps = m_dialog->findChild<ConnectionTest *>();
    QTRY_COMPARE(steps->text().count(QLatin1Char('\n')), 5);
    QTRY_VERIFY(steps->height() >= steps->heightForWidth(steps->width()));
}

/// There is one way to get anything from a DICOMweb node, and it is always taken: a box for that would do nothing.
void NodeDialogTest::whatIsSaidOfRetrievalHolds()
{
    const auto boxes = [this] {
        QStringList shown;
        for (const QCheckBox *box : m_dialog->findChildren<QCheckBox *>())
            if (box->isVisible() && box->text().remove(QLatin1Char('&')).startsWith(QLatin1String("Retrieve")))
                shown += box->text().remove(QLatin1Char('&'));
        return shown;
    };
    show(dicom::NodeKind::Dimse, LoginKind::None);
    QCOMPARE(boxes(), (QStringList{QStringLiteral("Retrieve by C-GET"), QStringLiteral("Retrieve by C-MOVE")}));
    show(dicom::NodeKind::Dicomweb, LoginKind::None);
    QCOMPARE(boxes(), QStringList());
}

QTEST_MAIN(NodeDialogTest)
#include "node_dialog_test.moc"
