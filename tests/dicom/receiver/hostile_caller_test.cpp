#include "tests/dicom/receiver/hostile_caller.h"

#include <QDir>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr std::uint16_t kFind = 0x0020;
constexpr std::uint16_t kEcho = 0x0030;
constexpr int kCannotUnderstand = 0xC000;

/// Sequences of undefined length within each other.
std::string nested(int depth)
{
    std::string bytes = implicitElement(0x0008, 0x0052, "STUDY ");
    for (int i = 0; i < depth; ++i)
        bytes += std::string("\x08\0\x40\x11\xFF\xFF\xFF\xFF\xFE\xFF\0\xE0\xFF\xFF\xFF\xFF", 16);
    return bytes;
}

/// Bytes below incoming/, of what is being received.
qint64 bytesComing(const ReceivingFixture &receiving)
{
    qint64 bytes = 0;
    for (const QFileInfo &file : QDir(receiving.files().folder() + QStringLiteral("/incoming")).entryInfoList(QDir::Files))
        bytes += file.size();
    return bytes;
}

void verifyThatOthersAreServed(const ReceivingFixture &receiving)
{
    const auto took = echoAfter(receiving);
    QVERIFY(took);
    QVERIFY2(*took <= 1000, qPrintable(QString::number(*took)));
}

} // namespace

/// Callers that are hostile, broken or odd: they cost their own association, and nobody else anything.
class HostileCallerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesIdentifiersThatAreNestedTooDeep()
    {
        const ReceivingFixture receiving;
        for (const int depth : {100, 20'000}) {
            HostileCaller caller(receiving, kStudyFind);
            QVERIFY(caller.association.sendCommand(caller.request(kFind, true)) && caller.association.sendDataSet(nested(depth)));
            QCOMPARE(caller.status().value_or(-1), kCannotUnderstand);
            verifyThatOthersAreServed(receiving);
            QVERIFY(caller.association.sendCommand(caller.request(kFind, true)) && caller.association.sendDataSet(nested(0))); // it goes on
            QCOMPARE(caller.status().value_or(-1), 0);
        }
    }

    void refusesIdentifiersThatAreTooLarge()
    {
        const ReceivingFixture receiving;
        HostileCaller caller(receiving, kStudyFind);
        QVERIFY(caller.association.sendCommand(caller.request(kFind, true)));
        QVERIFY(caller.association.sendDataSet(nested(0) + implicitElement(0x0010, 0x4000, std::string(64 << 20, 'x'))));
        QCOMPARE(caller.status().value_or(-1), kCannotUnderstand);
        verifyThatOthersAreServed(receiving);
    }

    void hangsUpOnBytesThatLie_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::string &bytes) { QTest::newRow(name) << QByteArray::fromStdString(bytes); };
        row("PDV of length 0", dataPdu(std::string("\0\0\0\0\1\3", 6)));
        row("PDV of length 1", dataPdu(std::string("\0\0\0\1\1", 5)));
        row("PDV beyond its PDU", dataPdu(std::string("\1\0\0\0\1\3ab", 8)));
        row("PDV of 4 GiB", dataPdu(std::string("\xFF\xFF\xFF\xFF\1\3ab", 8)));
        row("second PDV beyond its PDU", dataPdu(pdv(1, 1, "ab") + std::string("\0\0\0\xFF\1\3ab", 8)));
        row("PDU of 4 GiB", std::string("\4\0\xFF\xFF\xFF\xFF\0\0\0\4\1\3ab", 14));
        row("PDU without PDV", dataPdu({}));
        row("unknown PDU", std::string("\11\0\0\0\0\4abcd", 10));
        row("second A-ASSOCIATE-RQ", std::string("\1\0\0\0\0\4abcd", 10));
        row("A-ASSOCIATE-AC", std::string("\2\0\0\0\0\4abcd", 10));
        row("A-ABORT", std::string("\7\0\0\0\0\4\0\0\0\0", 10));
        row("data where a command is due", dataPdu(pdv(1, 2, "abcd")));
        row("command of nonsense", dataPdu(pdv(1, 3, std::string(1000, '\xFF'))));
        row("endless command", [] {
            std::string bytes;
            for (int i = 0; i < 100; ++i)
                bytes += dataPdu(pdv(1, 1, std::string(16'000, '\0')));
            return bytes;
        }());
    }

    void hangsUpOnBytesThatLie()
    {
        QFETCH(QByteArray, bytes);
        const ReceivingFixture receiving;
        HostileCaller caller(receiving, kEchoClass);
        caller.association.write(bytes.toStdString());
        caller.finish();
        verifyThatOthersAreServed(receiving);
        QVERIFY(caller.isHungUp());
        QTRY_COMPARE(receiving.reports().size(), 2U);
    }

    void hangsUpOnRequestsOfAnAssociationThatLie_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::string &bytes) { QTest::newRow(name) << QByteArray::fromStdString(bytes); };
        const std::string fixed = std::string("\0\1\0\0", 4) + "NEGATOSCOPE     HOSTILE         " + std::string(32, '\0');
        const auto request = [](const std::string &body) {
            return std::string{1, 0, 0, 0, static_cast<char>(body.size() >> 8), static_cast<char>(body.size())} + body;
        };
        row("of 4 GiB", std::string("\1\0\xFF\xFF\xFF\xFF", 6) + fixed);
        row("too short", request(fixed.substr(0, 40)));
        row("without items", request(fixed));
        row("with an item beyond its end", request(fixed + std::string("\x10\0\xFF\xFF", 4) + "1.2.840"));
        row("with a context beyond its item", request(fixed + std::string("\x20\0\0\x0C\1\0\0\0\x30\0\xFF\xF0" "1.2.", 16)));
        row("with user information beyond its item", request(fixed + std::string("\x50\0\0\x08\x51\0\xFF\xFF\0\0\x40\0", 12)));
        row("of nonsense", request(std::string(60'000, '\xA5')));
        row("HTTP", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    void hangsUpOnRequestsOfAnAssociationThatLie()
    {
        QFETCH(QByteArray, bytes);
        const ReceivingFixture receiving;
        HostileCaller caller(receiving, {});
        caller.association.write(bytes.toStdString());
        caller.finish();
        verifyThatOthersAreServed(receiving);
        QVERIFY(caller.isHungUp());
    }

    void hangsUpOnContextsThatNobodyAgreedOn()
    {
        for (const int context : {0, 2, 3, 99, 255}) {
            const ReceivingFixture receiving;
            HostileCaller caller(receiving, kCtImage);
            caller.association.write(dataPdu(pdv(context, 3, caller.store("1.2.3.1.1.1")) + pdv(context, 2, imageDataSet("1.2.3.1.1.1"))));
            caller.finish();
            QVERIFY(!caller.status());
            QVERIFY(caller.isHungUp());
            QCOMPARE(receiving.archive().usage().value().instances, 0);
            verifyThatOthersAreServed(receiving);
        }
    }

    void hangsUpWhenADataSetChangesItsContext()
    {
        const ReceivingFixture receiving;
        HostileCaller caller(receiving, kCtImage);
        const std::string dataSet = imageDataSet("1.2.3.1.1.1");
        caller.association.write(dataPdu(pdv(1, 3, caller.store("1.2.3.1.1.1")) + pdv(1, 0, dataSet.substr(0, 40)) + pdv(3, 2, dataSet.substr(40))));
        caller.finish();
        QVERIFY(!caller.status());
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QCOMPARE(receiving.archive().usage().value().instances, 0);
        QCOMPARE(bytesComing(receiving), 0);
    }

    void answersEveryMessageOfOnePdu()
    {
        const ReceivingFixture receiving;
        HostileCaller caller(receiving, kEchoClass);
        QVERIFY(caller.association.write(dataPdu(pdv(1, 3, caller.request(kEcho, false, {}, 1)) + pdv(1, 3, caller.request(kEcho, false, {}, 2))
                                             + pdv(1, 3, caller.request(kEcho, false, {}, 3)))));
        for (const int message : {1, 2, 3}) {
            const std::string answer = caller.association.receiveCommand();
            QVERIFY(answer.contains(implicitElement(0, 0x0120, littleEndian16(static_cast<std::uint16_t>(message)))));
        }
    }

    /// In pieces of all lengths.
    void storesEveryObjectOfOnePdu()
    {
        const ReceivingFixture receiving;
        HostileCaller caller(receiving, kCtImage);
        std::string pdvs;
        for (const char *uid : {"1.2.3.1.1.1", "1.2.3.1.1.2"}) {
            const std::string dataSet = imageDataSet(uid);
            pdvs += pdv(1, 1, caller.store(uid).substr(0, 20)) + pdv(1, 3, caller.store(uid).substr(20)) + pdv(1, 0, {}) + pdv(1, 0, dataSet.substr(0, 30))
                + pdv(1, 2, dataSet.substr(30));
        }
        QVERIFY(caller.association.write(dataPdu(pdvs)));
        QCOMPARE(caller.status().value_or(-1), 0);
        QCOMPARE(caller.status().value_or(-1), 0);
        for (const char *uid : {"1.2.3.1.1.1", "1.2.3.1.1.2"})
            QCOMPARE(dataSetOf(receiving.stored(uid)), QByteArray::fromStdString(imageDataSet(uid)));
    }

    void refusesAnObjectThatIsAnotherThanClaimed()
    {
        const ReceivingFixture receiving;
        HostileCaller caller(receiving, kCtImage);
        QVERIFY(caller.association.sendCommand(caller.store("1.2.3.1.1.1")) && caller.association.sendDataSet(imageDataSet("1.2.3.1.1.2")));
        QCOMPARE(caller.status().value_or(-1), 0xA900);
        QCOMPARE(receiving.archive().usage().value().instances, 0);
        QCOMPARE(bytesComing(receiving), 0);
        QVERIFY(caller.association.sendCommand(caller.store("1.2.3.1.1.2")) && caller.association.sendDataSet(imageDataSet("1.2.3.1.1.2"))); // it goes on
        QCOMPARE(caller.status().value_or(-1), 0);
        QVERIFY(!receiving.stored("1.2.3.1.1.2").isEmpty());
    }

    /// No more than the quota is ever on disk, however long it goes on.
    void refusesADataSetThatNeverEnds()
    {
        constexpr qint64 kQuota = 1 << 20;
        const ReceivingFixture receiving(true, kQuota);
        HostileCaller caller(receiving, kCtImage);
        QVERIFY(caller.association.sendCommand(caller.store("1.2.3.1.1.1")));
        const std::string some = dataPdu(pdv(1, 0, imageDataSet("1.2.3.1.1.1") + std::string(16'000, 'x')));
        qint64 most = 0;
        for (int i = 0; i < 3'000; ++i) { // 48 MB
            QVERIFY(caller.association.write(some));
            if (i % 100 == 0)
                most = std::max(most, bytesComing(receiving));
        }
        QVERIFY2(most <= kQuota, qPrintable(QString::number(most)));
        verifyThatOthersAreServed(receiving);
        QVERIFY(caller.association.write(dataPdu(pdv(1, 2, "end "))));
        QCOMPARE(caller.status().value_or(-1), 0xA700);
        QCOMPARE(bytesComing(receiving), 0);
        QVERIFY(caller.association.sendCommand(caller.store("1.2.3.1.1.1")) && caller.association.sendDataSet(imageDataSet("1.2.3.1.1.1"))); // it goes on
        QCOMPARE(caller.status().value_or(-1), 0);
    }

    void leavesNothingOfADataSetThatIsCutOff()
    {
        const ReceivingFixture receiving;
        {
            HostileCaller caller(receiving, kCtImage);
            QVERIFY(caller.association.sendCommand(caller.store("1.2.3.1.1.1")));
            for (int i = 0; i < 100; ++i)
                QVERIFY(caller.association.write(dataPdu(pdv(1, 0, imageDataSet("1.2.3.1.1.1") + std::string(16'000, 'x')))));
        }
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QCOMPARE(QDir(receiving.files().folder() + QStringLiteral("/incoming")).entryList(QDir::Files).size(), 0);
        QCOMPARE(receiving.archive().usage().value().instances, 0);
    }

    /// PS3.7 9.3.2.3: the caller has changed its mind.
    void stopsAQueryThatIsCancelled()
    {
        const ReceivingFixture receiving;
        constexpr int kObjects = 300;
        for (int i = 1; i <= kObjects; ++i) {
            const QByteArray number = QByteArray::number(i);
            receiving.files().write(QString::number(i), objectBytes({.studyUid = "1.2.3." + number, .seriesUid = "1.2.3.1." + number,
                                                                     .instanceUid = "1.2.3.1.1." + number}));
        }
        QCOMPARE(receiving.files().import(receiving.files().input()).stored, kObjects);
        HostileCaller caller(receiving, kStudyFind);
        const std::string cancel = implicitElement(0, 0x0100, littleEndian16(0x0FFF)) + implicitElement(0, 0x0120, littleEndian16(1))
            + implicitElement(0, 0x0800, littleEndian16(0x0101));
        const std::string identifier = implicitElement(0x0008, 0x0052, "STUDY ") + implicitElement(0x0020, 0x000D, "");
        QVERIFY(caller.association.write(dataPdu(pdv(1, 3, caller.request(kFind, true)) + pdv(1, 2, identifier)) + dataPdu(pdv(1, 3, cancel))));
        int answers = 0;
        auto status = caller.status();
        for (; status == 0xFF00 || status == 0xFF01; status = caller.status())
            ++answers;
        QCOMPARE(status.value_or(-1), 0xFE00);
        QVERIFY2(answers < kObjects, qPrintable(QString::number(answers)));
        QVERIFY(caller.association.sendCommand(caller.request(kFind, true, {}, 2)) && caller.association.sendDataSet(identifier)); // it goes on
        for (answers = 0, status = caller.status(); status == 0xFF00 || status == 0xFF01; status = caller.status())
            ++answers;
        QCOMPARE(answers, kObjects);
        QCOMPARE(status.value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(HostileCallerTest)
#include "hostile_caller_test.moc"
