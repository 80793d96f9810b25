#include "dicom/web/multipart_reader.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace negato::dicom;
using namespace negato::web;

namespace {

/// What came, part by part; "!" behind one that was begun and is not whole.
struct Parts
{
    std::vector<std::string> all;
    bool isOpen = false;

    PartSink sink()
    {
        return {[this]() -> Result<void> { isOpen = true; all.emplace_back(); return {}; },
                [this](std::string_view bytes) -> Result<void> { all.back() += bytes; return {}; },
                [this]() -> Result<void> { isOpen = false; return {}; }};
    }
    [[nodiscard]] QStringList told() const
    {
        QStringList list;
        for (const std::string &part : all)
            list += QString::fromLatin1(part.data(), static_cast<qsizetype>(part.size()));
        if (isOpen)
            list.back() += QLatin1Char('!');
        return list;
    }
};

} // namespace

class MultipartReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheSameWhereverTheStreamIsSplit_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<bool>("isComplete");
        const auto row = [](const char *name, const QByteArray &body, const QStringList &parts, bool isComplete = true) {
            QTest::newRow(name) << body << parts << isComplete;
        };
        const QString one = QStringLiteral("one");
        const QString two = QStringLiteral("two");
        row("two parts", "--b\r\nContent-Type: application/dicom\r\n\r\none\r\n--b\r\nX: y\r\nZ: w\r\n\r\ntwo\r\n--b--\r\n", {one, two});
        row("no headers", "--b\r\n\r\none\r\n--b--", {one});
        row("preamble and epilogue", "for people\r\n--b\r\n\r\none\r\n--b--\r\nmore\r\n--b\r\n\r\nnot a part", {one});
        row("line break before the first", "\r\n--b\r\n\r\none\r\n--b--\r\n", {one});
        row("padded boundary", "--b \t \r\n\r\none\r\n--b  \r\n\r\ntwo\r\n--b--", {one, two});
        row("empty part", "--b\r\n\r\n\r\n--b\r\n\r\n--b\r\n\r\ntwo\r\n--b--", {{}, {}, two});
        row("no part", "--b--\r\n", {});
        row("content like a delimiter", "--b\r\n\r\n\r\n--bc\r\n--b-x\r\r\n-\r\n--\r\n--b--", {QStringLiteral("\r\n--bc\r\n--b-x\r\r\n-\r\n--")});
        row("delimiter inside a line", "--b\r\n\r\none--b--\r\n--b--", {QStringLiteral("one--b--")});
        row("cut in a part", "--b\r\n\r\none\r\n--b\r\n\r\ntwo and mo", {one, QStringLiteral("two!")}, false);
        row("cut in the last boundary", "--b\r\n\r\none\r\n--b-", {QStringLiteral("one!")}, false);
        row("another boundary", "--c\r\n\r\none\r\n--c--\r\n", {}, false);
        row("nothing", "", {}, false);
    }

    void readsTheSameWhereverTheStreamIsSplit()
    {
        QFETCH(QByteArray, body);
        QFETCH(QStringList, parts);
        QFETCH(bool, isComplete);
        const std::string_view bytes(body.constData(), static_cast<std::size_t>(body.size()));
        for (std::size_t first = 0; first <= bytes.size(); ++first)
            for (std::size_t second = first; second <= bytes.size(); ++second) {
                Parts got;
                MultipartReader reader("b", got.sink());
                for (const auto piece : {bytes.substr(0, first), bytes.substr(first, second - first), bytes.substr(second)})
                    QVERIFY(reader.feed(piece));
                QStringList told = got.told();
                if (!isComplete && !told.isEmpty()) // what may still turn out to be a delimiter is held back
                    told.back() = told.back().left(3) + QLatin1Char('!');
                QCOMPARE(told, parts);
                QCOMPARE(reader.isComplete(), isComplete);
            }
    }

    void readsTheSameByteByByte()
    {
        QByteArray body = "--boundary\r\nA: b\r\n\r\n";
        const QByteArray content = QByteArray("\r\n--boundar\r\r\n--\0\xFF", 19).repeated(50);
        body += content + "\r\n--boundary--";
        Parts got;
        MultipartReader reader("boundary", got.sink());
        for (const char &byte : body)
            QVERIFY(reader.feed({&byte, 1}));
        QVERIFY(reader.isComplete());
        QCOMPARE(QByteArray::fromStdString(got.all.front()), content);
    }

    void readsTheSameInPiecesOfAnySize()
    {
        std::mt19937 random(20260101);
        const QByteArray content = QByteArray("\r\n--boundar\r\r\n--\0\xFF", 19).repeated(400) + QByteArray(3000, '\r') + "pixels";
        const QByteArray part = "--boundary\r\nA: b\r\n\r\n" + content + "\r\n";
        const QByteArray body = part + part + part + "--boundary--\r\n";
        const std::string whole = content.toStdString();
        for (int i = 0; i < 300; ++i) {
            Parts got;
            MultipartReader reader("boundary", got.sink());
            for (std::string_view left(body.constData(), static_cast<std::size_t>(body.size())); !left.empty();) {
                const std::size_t size = std::min<std::size_t>(left.size(), 1 + random() % 2000);
                QVERIFY(reader.feed(left.substr(0, size)));
                left.remove_prefix(size);
            }
            QVERIFY(reader.isComplete());
            QCOMPARE(got.all, (std::vector<std::string>{whole, whole, whole}));
        }
    }

    void refusesHeadersWithoutEnd()
    {
        Parts got;
        MultipartReader reader("b", got.sink());
        QVERIFY(reader.feed("--b\r\n"));
        Result<void> fed;
        for (int i = 0; fed && i < 1000; ++i)
            fed = reader.feed("Header: " + std::string(100, 'x') + "\r\n");
        QVERIFY(!fed);
        QCOMPARE(fed.error().code, ErrorCode::WebGarbled);
        QVERIFY(got.all.empty());
    }

    void stopsWhereTheSinkFails()
    {
        MultipartReader reader("b", {[]() -> Result<void> { return {}; },
                                     [](std::string_view) -> Result<void> { return fail(ErrorCode::DiskFull); },
                                     []() -> Result<void> { return {}; }});
        const auto fed = reader.feed("--b\r\n\r\none\r\n--b--");
        QVERIFY(!fed);
        QCOMPARE(fed.error().code, ErrorCode::DiskFull);
    }

    void findsTheBoundary_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("boundary");
        QTest::newRow("plain") << QByteArray("multipart/related; boundary=abc; type=\"application/dicom\"") << QByteArray("abc");
        QTest::newRow("quoted") << QByteArray("Multipart/Related;type=\"a; boundary=no\";BOUNDARY=\"a b;=\\\"c\"") << QByteArray("a b;=\"c");
        QTest::newRow("absent") << QByteArray("multipart/related; type=\"application/dicom\"") << QByteArray();
        QTest::newRow("empty") << QByteArray("multipart/related; boundary=\"\"") << QByteArray();
        QTest::newRow("other type") << QByteArray("text/html; boundary=abc") << QByteArray();
        QTest::newRow("endless") << QByteArray("multipart/related; boundary=") + QByteArray(5000, 'a') << QByteArray();
        QTest::newRow("control characters") << QByteArray("multipart/related; boundary=\"a\x01\"") << QByteArray();
        QTest::newRow("quote without end") << QByteArray("multipart/related; boundary=\"abc") << QByteArray("abc");
    }

    void findsTheBoundary()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, boundary);
        QCOMPARE(boundaryOf(header), boundary);
    }
};

QTEST_GUILESS_MAIN(MultipartReaderTest)
#include "multipart_reader_test.moc"
