#include "dicom/base/tags.h"
#include "tests/dicom/image/made_data_set.h"
#include "viewer/text/element_text.h"
#include "viewer/text/format.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;

class FormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotSeenIsShownByItsNumber_data();
    void whatIsNotSeenIsShownByItsNumber();
    void thePanelOfAttributesShowsWhatTheBytesAre();
};

void FormatTest::whatIsNotSeenIsShownByItsNumber_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("shown");
    // Those of UAX #9, and others of the categories Cc and Cf.
    for (const char16_t point : {u'\u061c', u'\u200b', u'\u200e', u'\u200f', u'\u202a', u'\u202b', u'\u202c', u'\u202d', u'\u202e', u'\u2066', u'\u2067', u'\u2068',
                                 u'\u2069', u'\u00ad', u'\ufeff', u'\u0007', u'\u001b', u'\u0085'}) {
        const QString number = QString::number(point, 16).toUpper().rightJustified(4, u'0');
        QTest::newRow(qPrintable(number)) << QString(QStringLiteral("1") + QChar(point) + QStringLiteral("2")) << QStringLiteral("1[U+%1]2").arg(number);
    }
    for (const char *same : {"", "12345", "\u05e9\u05e8\u05d5\u05df, \u05d3\u05d1\u05d5\u05e8\u05d4", "\u062e\u0648\u0631\u064a", "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645",
                             "\u0930\u093e\u0939\u0941\u0932", "\U00020bb7\u7530", "two\r\nlines\tand more"})
        QTest::newRow(same) << QString::fromUtf8(same) << QString::fromUtf8(same);
    QTest::newRow("in front") << QString(QChar(u'\ufeff') + QStringLiteral("12")) << QStringLiteral("[U+FEFF]12");
    QTest::newRow("a sign of Arabic that is seen") << QString(QChar(u'\u06dd')) << QString(QChar(u'\u06dd'));
    QTest::newRow("beyond 16 bits") << QString::fromUtf8("a\U000e0001b") << QStringLiteral("a[U+E0001]b");
}

void FormatTest::whatIsNotSeenIsShownByItsNumber()
{
    QFETCH(QString, value);
    QTEST(shownText(value.toStdString()), "shown");
}

void FormatTest::thePanelOfAttributesShowsWhatTheBytesAre()
{
    dicom::DataSet dataSet;
    test::set(dataSet, dicom::tag::PatientID, dicom::Vr::LO, "\u202e12345");
    QCOMPARE(valueText(dataSet, *dataSet.find(dicom::tag::PatientID)), QStringLiteral("[U+202E]12345"));
    test::set(dataSet, dicom::tag::PatientID, dicom::Vr::LO, "one\r\ntwo");
    QCOMPARE(valueText(dataSet, *dataSet.find(dicom::tag::PatientID)), QStringLiteral("one \u23CE two"));
}

QTEST_GUILESS_MAIN(FormatTest)
#include "format_test.moc"
