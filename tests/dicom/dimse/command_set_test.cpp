#include "dicom/dimse/command_set.h"

#include <QByteArray>
#include <QTest>

using namespace negato::dimse;

class CommandSetTest : public QObject
{
    Q_OBJECT

    /// C-ECHO-RQ with message id 1, written down by hand from PS3.7 9.3.5 and 6.3.1.
    static QByteArray echoRequest()
    {
        return QByteArray::fromHex("0000000004000000" "38000000"
                                   "0000020012000000" "312e322e3834302e31303030382e312e3100"
                                   "0000000102000000" "3000"
                                   "0000100102000000" "0100"
                                   "0000000802000000" "0101");
    }
    static std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

private Q_SLOTS:
    void writesWhatTheStandardSays()
    {
        CommandSet request(CommandField::EchoRequest, 1);
        request.set(CommandElement::AffectedSOPClassUID, "1.2.840.10008.1.1");
        QCOMPARE(QByteArray::fromStdString(request.bytes()).toHex(), echoRequest().toHex());
    }

    void readsWhatTheStandardSays()
    {
        const QByteArray bytes = echoRequest();
        const auto request = CommandSet::parse(view(bytes));
        QVERIFY(request && request->is(CommandField::EchoRequest) && !request->hasDataSet());
        QCOMPARE(request->text(CommandElement::AffectedSOPClassUID), std::string("1.2.840.10008.1.1"));
        QCOMPARE(request->number(CommandElement::MessageID).value_or(0), 1);
        QVERIFY(CommandSet::responseTo(*request, 0).isResponseTo(CommandField::EchoRequest, 1));
    }

    /// Orthanc sends (0008,0058) so, with its answers to a C-GET of which something failed.
    void leavesOutWhatIsNoPartOfACommand()
    {
        const QByteArray appended = echoRequest() + QByteArray::fromHex("080000000400000010000000" "0800580008000000" "312e322e332e3400");
        const auto request = CommandSet::parse(view(appended));
        QVERIFY(request && request->is(CommandField::EchoRequest));
        QCOMPARE(QByteArray::fromStdString(request->bytes()).toHex(), echoRequest().toHex());
    }

    void refusesEveryCutAndWhatIsNoCommand()
    {
        const QByteArray bytes = echoRequest();
        for (qsizetype size = 1; size < bytes.size(); ++size) {
            const auto parsed = CommandSet::parse(view(bytes).substr(0, static_cast<std::size_t>(size)));
            QVERIFY(!parsed || parsed->bytes().size() < static_cast<std::size_t>(bytes.size()));
        }
        QVERIFY(!CommandSet::parse(view(QByteArray::fromHex("0800000102000000" "3000"))));
        QVERIFY(!CommandSet::parse({}));
        QVERIFY(!CommandSet::parse(view(QByteArray::fromHex("00000001ffffffff" "3000"))));
    }

    void aCancellationNamesWhatItCancels()
    {
        const CommandSet cancel(CommandField::CancelRequest, 7);
        QCOMPARE(cancel.number(CommandElement::MessageIDBeingRespondedTo).value_or(0), 7);
        QVERIFY(!cancel.has(CommandElement::MessageID)); // PS3.7 9.3.2.3
    }
};

QTEST_GUILESS_MAIN(CommandSetTest)
#include "command_set_test.moc"
