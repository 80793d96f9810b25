#include "tests/dicom/network/decoded_by_dcmtk.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/dicom/web/web_server.h"
#include "tests/phantom/phantom.h"

#include <QTest>

#include <algorithm>

using namespace negato::dicom;
using namespace negato::test;

namespace {

/// A node that takes Explicit VR Little Endian alone.
class ChoosyNode
{
public:
    enum class Word { FailureReason, HttpStatus };
    explicit ChoosyNode(Word word)
        : m_word(word)
        , m_server([this](const WebRequest &request, QTcpSocket &socket) { return writeAll(socket, answer(request)); })
    {
    }
    [[nodiscard]] Node node() const
    {
        return {.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = "http://127.0.0.1:" + std::to_string(m_server.port())};
    }
    /// What it has taken.
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    static QByteArray referencing(const QByteArray &instance, const QByteArray &more)
    {
        return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + instance + "\"]}" + more + "}";
    }

    QByteArray answer(const WebRequest &request)
    {
        QList<QByteArray> failed, stored;
        for (const QByteArray &part : partsOf(request)) {
            QFile file(m_folder.filePath(QString::number(m_count++)));
            if (!file.open(QIODevice::WriteOnly) || file.write(part) != part.size())
                return answerOf("507 Insufficient Storage", "text/plain", "");
            file.close();
            const StoredObject object = readStoredObject(file.fileName());
            if (object.transferSyntaxUid == "1.2.840.10008.1.2.1") {
                stored += referencing(object.sopInstanceUid, {});
                continue;
            }
            file.remove();
            if (m_word == Word::HttpStatus)
                return answerOf("415 Unsupported Media Type", "text/plain", "");
            failed += referencing(object.sopInstanceUid, ",\"00081197\":{\"vr\":\"US\",\"Value\":[49442]}");
        }
        return answerOf("202 Accepted", "application/dicom+json",
                        "{\"00081198\":{\"vr\":\"SQ\",\"Value\":[" + failed.join(',') + "]},\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + stored.join(',') + "]}}");
    }

    static QList<QByteArray> partsOf(const WebRequest &request)
    {
        const QByteArray delimiter = "--" + request.header("Content-Type").split('=').last();
        const QByteArray blank = "\r\n\r\n";
        QList<QByteArray> parts;
        for (qsizetype at = request.body.indexOf(delimiter); at >= 0;) {
            const qsizetype begin = request.body.indexOf(blank, at), end = request.body.indexOf("\r\n" + delimiter, begin);
            if (begin < 0 || end < 0)
                break;
            parts += request.body.mid(begin + blank.size(), end - begin - blank.size());
            at = end + 2;
        }
        return parts;
    }

    Word m_word;
    QTemporaryDir m_folder;
    int m_count = 0;
    WebServer m_server;
};

} // namespace

/// STOW-RS to a node that does not take objects as they lie.
class ConvertedUploadTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_slices;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        m_slices = slicesOf(m_folder.filePath(QStringLiteral("ct_chest/thick")), 3);
    }

    void givesWhatTheNodeTakes_data()
    {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<bool>("isByStatus");
        const auto all = decodableEncodings();
        for (int i = 0; i < all.size(); ++i)
            for (const bool isByStatus : {false, true})
                QTest::addRow("%s, %s", all[i].name, isByStatus ? "HTTP 415" : "Failure Reason") << i << isByStatus;
    }

    void givesWhatTheNodeTakes()
    {
        QFETCH(int, encoding);
        QFETCH(bool, isByStatus);
        const QTemporaryDir encoded;
        const QStringList files = encodeAll(m_slices, encoded.path(), decodableEncodings()[encoding]);
        const ChoosyNode choosy(isByStatus ? ChoosyNode::Word::HttpStatus : ChoosyNode::Word::FailureReason);
        int converted = 0, refused = 0;
        const auto sent = send(choosy.node(), objectsIn(files), [&](const SentObject &object) {
            converted += object.convertedTo.empty() ? 0 : 1;
            refused += object.refused ? 1 : 0;
        }, {}, {}, {.program = NEGATO_BIN_DIR "/negatoscope-web"});
        QVERIFY(sent);
        QCOMPARE(sent->completed, files.size());
        QCOMPARE(refused, 0);
        QCOMPARE(converted, readStoredObject(files.front()).transferSyntaxUid == "1.2.840.10008.1.2.1" ? 0 : files.size());
        QCOMPARE(asDcmtkDecodesThem(filesBelow(choosy.folder())), asDcmtkDecodesThem(files));
    }

    /// One is damaged; the others come.
    void tellsWhatCannotBeConverted()
    {
        const QTemporaryDir encoded;
        const auto all = decodableEncodings();
        const auto compressed = std::ranges::find_if(all, [](const Encoding &each) { return QByteArray(each.name).contains("JPEG"); });
        QVERIFY(compressed != all.end());
        const QStringList files = encodeAll(m_slices, encoded.path(), *compressed);
        const auto objects = objectsIn(files);
        QFile damaged(files[1]);
        QVERIFY(damaged.resize(damaged.size() / 2));
        const ChoosyNode choosy(ChoosyNode::Word::FailureReason);
        QMap<QString, QString> problems;
        const auto sent = send(choosy.node(), objects, [&](const SentObject &object) {
            if (object.refused)
                problems.insert(QString::fromStdString(object.sopInstanceUid), QString::fromStdString(std::string(name(object.refused->code))));
        }, {}, {}, {.program = NEGATO_BIN_DIR "/negatoscope-web"});
        QVERIFY(sent);
        QCOMPARE(sent->completed, 2);
        QCOMPARE(problems.keys(), QStringList{valueOf(m_slices[1], "SOPInstanceUID")});
        QVERIFY(problems.first() != QLatin1String("RemoteStatus")); // why, and not only that
        QCOMPARE(filesBelow(choosy.folder()).size(), 2);
    }
};

QTEST_GUILESS_MAIN(ConvertedUploadTest)
#include "converted_upload_test.moc"
