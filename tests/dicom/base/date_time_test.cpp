#include "dicom/base/date_time.h"

#include <QtTest>

using namespace negato::dicom;

class DateTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDates_data();
    void readsDates();
    void readsTimes_data();
    void readsTimes();
};

void DateTimeTest::readsDates_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QDate>("expected"); // null: not a date
    QTest::newRow("DA") << QByteArray("19930822") << QDate(1993, 8, 22);
    QTest::newRow("ACR-NEMA") << QByteArray("1993.08.22") << QDate(1993, 8, 22);
    QTest::newRow("padded") << QByteArray("19930822 ") << QDate(1993, 8, 22);
    QTest::newRow("leap day") << QByteArray("20240229") << QDate(2024, 2, 29);
    QTest::newRow("no leap day") << QByteArray("20230229") << QDate();
    QTest::newRow("month 13") << QByteArray("20231301") << QDate();
    QTest::newRow("day 0") << QByteArray("20230100") << QDate();
    QTest::newRow("dashes") << QByteArray("2023-01-01") << QDate();
    QTest::newRow("range") << QByteArray("20230101-20230201") << QDate();
    QTest::newRow("letters") << QByteArray("2023O1O1") << QDate();
    QTest::newRow("year alone") << QByteArray("2023") << QDate();
    QTest::newRow("empty") << QByteArray() << QDate();
}

void DateTimeTest::readsDates()
{
    QFETCH(QByteArray, value);
    const auto date = dateFromValue(value.toStdString());
    QTEST(date ? QDate(date->year, date->month, date->day) : QDate(), "expected");
}

void DateTimeTest::readsTimes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QList<int>>("expected"); // empty: not a time
    QTest::newRow("to the microsecond") << QByteArray("070907.070512") << QList<int>{7, 9, 7, 70512};
    QTest::newRow("fraction") << QByteArray("070907.5 ") << QList<int>{7, 9, 7, 500000};
    QTest::newRow("nanoseconds are cut") << QByteArray("070907.123456789") << QList<int>{7, 9, 7, 123456};
    QTest::newRow("minutes") << QByteArray("1010") << QList<int>{10, 10, 0, 0};
    QTest::newRow("hour") << QByteArray("23") << QList<int>{23, 0, 0, 0};
    QTest::newRow("colons") << QByteArray("10:11:12") << QList<int>{10, 11, 12, 0};
    QTest::newRow("leap second") << QByteArray("235960") << QList<int>{23, 59, 60, 0};
    QTest::newRow("hour 24") << QByteArray("240000") << QList<int>{};
    QTest::newRow("minute 60") << QByteArray("106000") << QList<int>{};
    QTest::newRow("odd digits") << QByteArray("101") << QList<int>{};
    QTest::newRow("letters") << QByteArray("10a0") << QList<int>{};
    QTest::newRow("fraction of letters") << QByteArray("101010.x") << QList<int>{};
    QTest::newRow("empty") << QByteArray() << QList<int>{};
}

void DateTimeTest::readsTimes()
{
    QFETCH(QByteArray, value);
    const auto time = timeFromValue(value.toStdString());
    QTEST(time ? (QList<int>{time->hour, time->minute, time->second, time->microsecond}) : QList<int>{}, "expected");
}

QTEST_GUILESS_MAIN(DateTimeTest)
#include "date_time_test.moc"
