// Objects as they come and go: parts, their ends, and what each answer says.

#include "tests/dicom/web/asked_server.h"

#include <QCryptographicHash>
#include <QElapsedTimer>

#include <thread>

using namespace negato::dicom;
using namespace negato::test;

class MovedObjectsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOverWholePartsOnly()
    {
        const QByteArray whole = part("first\r\n--bogus") + part(QByteArray(300'000, 'x'));
        for (const QByteArray &headers : {QByteArray("Content-Length: 1000000\r\n"), QByteArray("Connection: close\r\n")}) {
            const WebServer server([&](const WebRequest &, QTcpSocket &socket) {
                writeAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: " + QByteArray(kMultipart) + "\r\n" + headers + "\r\n" + whole);
                return false;
            });
            const Retrieved retrieved = retrieveAt(nodeAt(server));
            QCOMPARE(retrieved.error.value_or(ErrorCode::Usage), ErrorCode::PeerCutOff);
            QCOMPARE(retrieved.objects, QList<QByteArray>{"first\r\n--bogus"});
            QCOMPARE(retrieved.files, 1);
        }
    }

    void takesPartsInEveryTransferCoding()
    {
        const QByteArray body = part("one") + part("two") + "\r\n--b--\r\n";
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: " + QByteArray(kMultipart) + "\r\n";
        QByteArray chunks;
        for (const char &byte : body)
            chunks += "1\r\n" + QByteArray(&byte, 1) + "\r\n";
        for (const QByteArray &answer : {head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n", head + "Connection: close\r\n\r\n" + body,
                                         head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body}) {
            const WebServer server([&](const WebRequest &, QTcpSocket &socket) { return writeAll(socket, answer) && !answer.contains("close"); });
            const Retrieved retrieved = retrieveAt(nodeAt(server));
            QVERIFY(!retrieved.error);
            QCOMPARE(retrieved.objects, (QList<QByteArray>{"one", "two"}));
        }
    }

    void takesOneObjectWithoutMultipart()
    {
        const WebServer server(always(answerOf("200 OK", "application/dicom", "object")));
        QCOMPARE(retrieveAt(nodeAt(server)).objects, QList<QByteArray>{"object"});
    }

    /// The archive keeps it as that of the file, which it does not read again.
    void tellsTheDigestOfEachObject()
    {
        const QByteArray large = QByteArray(3'000'000, 'x') + "\r\n--bogus";
        const WebServer server(always(answerOf("200 OK", kMultipart, part("one") + part(large) + "\r\n--b--\r\n")));
        const Retrieved retrieved = retrieveAt(nodeAt(server));
        QCOMPARE(retrieved.objects, (QList<QByteArray>{"one", large}));
        const auto sha256 = [](const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); };
        QCOMPARE(retrieved.digests, (QList<QByteArray>{sha256("one"), sha256(large)}));
    }

    void refusesPartsThatAreNone()
    {
        for (const QByteArray &answer : {answerOf("200 OK", "text/html", "<html>"), answerOf("200 OK", "multipart/related", "x"),
                                         answerOf("200 OK", kMultipart, part({}).chopped(2) + QByteArray(100'000, 'h'))}) {
            const WebServer server(always(answer));
            const Retrieved retrieved = retrieveAt(nodeAt(server));
            QCOMPARE(retrieved.error.value_or(ErrorCode::Usage), ErrorCode::WebGarbled);
            QCOMPARE(retrieved.files, 0);
        }
    }

    void asksForWhatIsStoredAndThenForWhatThereIs()
    {
        const WebServer server([](const WebRequest &request, QTcpSocket &socket) {
            if (request.header("Accept").contains("transfer-syntax=*"))
                return writeAll(socket, answerOf("406 Not Acceptable", "text/plain", ""));
            return writeAll(socket, answerOf("200 OK", kMultipart, part("one") + "\r\n--b--"));
        });
        QCOMPARE(retrieveAt(nodeAt(server)).objects, QList<QByteArray>{"one"});
        QCOMPARE(server.requests().size(), std::size_t(2));
    }

    void keepsWhatCameBeforeCancelling()
    {
        const WebServer server([&server](const WebRequest &, QTcpSocket &socket) {
            writeAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: " + QByteArray(kMultipart) + "\r\nConnection: close\r\n\r\n" + part("one") + part("two"));
            while (!server.isStopped() && writeAll(socket, QByteArray(1000, 'x')))
                QTest::qSleep(20);
            return false;
        });
        std::stop_source stop;
        std::jthread later([&] { QTest::qSleep(500); stop.request_stop(); });
        QElapsedTimer timer;
        timer.start();
        const Retrieved retrieved = retrieveAt(nodeAt(server), stop.get_token());
        QCOMPARE(retrieved.error.value_or(ErrorCode::Usage), ErrorCode::Cancelled);
        QCOMPARE(retrieved.objects, QList<QByteArray>{"one"});
        QCOMPARE(retrieved.files, 1);
        QVERIFY(timer.elapsed() < 3000);
    }

    void sendsFilesAsTheyAreAndTellsEachAnswer()
    {
        const QTemporaryDir folder;
        std::vector<ObjectToSend> objects;
        QByteArray expected;
        for (int i = 0; i < 3; ++i) {
            QFile file(folder.filePath(QString::number(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            const QByteArray content = QByteArray(i * 70'000, static_cast<char>(i)) + "\r\n--";
            file.write(content);
            expected += "--BOUNDARY\r\nContent-Type: application/dicom\r\n\r\n" + content + "\r\n";
            objects.push_back({file.fileName().toStdString(), {}, "1." + std::to_string(i)});
        }
        const WebServer server(always(answerOf("202 Accepted", kJson,
            "{\"00081198\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.0\"]},\"00081197\":{\"vr\":\"US\",\"Value\":[290]}}]},"
            "\"00081199\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.1\"]}}]}}")));
        QMap<QByteArray, QByteArray> told;
        const auto sent = send(nodeAt(server), objects, [&](const SentObject &object) {
            told.insert(QByteArray::fromStdString(object.sopInstanceUid),
                        object.refused ? QByteArray::fromStdString(std::string(name(object.refused->code)) + " " + object.refused->context) : QByteArray("stored"));
        }, {}, {}, optionsWith());
        QVERIFY(sent);
        QCOMPARE(told, (QMap<QByteArray, QByteArray>{{"1.0", "RemoteStatus status 0x0122"}, {"1.1", "stored"},
                                                     {"1.2", "WebGarbled not named in the answer"}}));
        QCOMPARE(sent->completed, 1);
        QCOMPARE(sent->failed, 2);
        const WebRequest request = server.requests().at(0);
        const QByteArray boundary = request.header("Content-Type").split('=').last();
        QCOMPARE(request.target(), QByteArray("/base/studies"));
        QCOMPARE(request.body, QByteArray(expected + "--BOUNDARY--\r\n").replace("BOUNDARY", boundary));
    }

    void sendsInPiecesAndSmallerOnesWhereTheyAreTooLarge()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("object")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1000, 'x'));
        file.close();
        std::vector<ObjectToSend> objects;
        for (int i = 0; i < 250; ++i)
            objects.push_back({file.fileName().toStdString(), {}, "1." + std::to_string(i)});
        const WebServer server([](const WebRequest &request, QTcpSocket &socket) {
            return writeAll(socket, request.body.size() > 60'000 ? answerOf("413 Payload Too Large", "text/plain", "") : answerOf("200 OK", kJson, ""));
        });
        const auto sent = send(nodeAt(server), objects, {}, {}, {}, optionsWith());
        QVERIFY(sent);
        QCOMPARE(sent->completed, 250);
    }
};

QTEST_GUILESS_MAIN(MovedObjectsTest)
#include "moved_objects_test.moc"
