#include "dicom/web/json_data_set.h"

#include "dicom/base/tags.h"

#include <QJsonDocument>
#include <QTest>

using namespace negato::dicom;
using namespace negato::web;

namespace {

/// JSON with single quotes.
Result<DataSet> read(QByteArray json)
{
    return dataSetFrom(QJsonDocument::fromJson(json.replace('\'', '"')).object());
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace

/// Examples follow PS3.18 F.2 to F.4.
class JsonDataSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNamesInAllTheirGroups_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("name");
        QTest::newRow("three") << QByteArray("{'Alphabetic':'Yamada^Tarou','Ideographic':'山田^太郎','Phonetic':'やまだ^たろう'}")
                               << QStringLiteral("Yamada^Tarou=山田^太郎=やまだ^たろう");
        QTest::newRow("no second") << QByteArray("{'Alphabetic':'Wang^XiaoDong','Phonetic':'x'}") << QStringLiteral("Wang^XiaoDong==x");
        QTest::newRow("no first") << QByteArray("{'Ideographic':'王^小東'}") << QStringLiteral("=王^小東");
        QTest::newRow("first alone") << QByteArray("{'Alphabetic':'Doe^J'}") << QStringLiteral("Doe^J");
        QTest::newRow("plain text, of servers that know no better") << QByteArray("'Doe^J'") << QStringLiteral("Doe^J");
        QTest::newRow("null") << QByteArray("null") << QString();
    }

    void readsNamesInAllTheirGroups()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, name);
        const auto dataSet = read("{'00100010':{'vr':'PN','Value':[" + value + "]}}");
        QVERIFY(dataSet);
        QCOMPARE(text(dataSet->text(tag::PatientName)), name);
    }

    void readsNumbersAndLists()
    {
        const auto dataSet = read("{'00201208':{'vr':'IS','Value':[512]},'00280030':{'vr':'DS','Value':[0.7,'0.25']},"
            "'00080061':{'vr':'CS','Value':['CT',null,'PT']},'00280010':{'vr':'US','Value':[65535]},"
            "'00189087':{'vr':'FD','Value':[-1000.5]},'00280009':{'vr':'AT','Value':['00181063']},'00201206':{'vr':'IS','Value':['3']},"
            "'00280106':{'vr':'SS','Value':[-2]},'00100020':{'vr':'LO'}}");
        QVERIFY(dataSet);
        QCOMPARE(text(dataSet->text(tag::NumberOfStudyRelatedInstances)), QStringLiteral("512"));
        QCOMPARE(text(dataSet->text(tag::NumberOfStudyRelatedSeries)), QStringLiteral("3"));
        QCOMPARE(dataSet->numbers(tag::PixelSpacing), (std::vector<double>{0.7, 0.25}));
        QCOMPARE(text(dataSet->text(tag::ModalitiesInStudy, 2)), QStringLiteral("PT"));
        QCOMPARE(dataSet->integer(tag::Rows), 65535);
        QCOMPARE(dataSet->number(tag::DiffusionBValue), -1000.5);
        QCOMPARE(dataSet->integer(tag::SmallestImagePixelValue), -2);
        QCOMPARE(dataSet->find(tag::FrameIncrementPointer)->value, std::string("\x18\x00\x63\x10", 4));
        QVERIFY(dataSet->contains(tag::PatientID));
        QCOMPARE(text(dataSet->text(tag::PatientID)), QString());
    }

    void readsSequences()
    {
        const auto dataSet = read("{'00081198':{'vr':'SQ','Value':[{'00081155':{'vr':'UI','Value':['1.2.3']}},{}]}}");
        QVERIFY(dataSet);
        QCOMPARE(dataSet->items(tag::FailedSOPSequence).size(), std::size_t(2));
        QCOMPARE(text(dataSet->item(tag::FailedSOPSequence)->text(tag::ReferencedSOPInstanceUID)), QStringLiteral("1.2.3"));
    }

    void leavesOutWhatIsNoAttribute()
    {
        const auto dataSet = read("{'PatientName':{'vr':'PN','Value':['x']},'0010':{'vr':'LO'},'zzzzzzzz':{'vr':'LO'},"
            "'00100020':{'vr':'ZZ','Value':['x']},'00100030':'19700101','7FE00010':{'vr':'OW','BulkDataURI':'http://elsewhere/'},"
            "'00100040':{'vr':'CS','Value':['F']}}");
        QVERIFY(dataSet);
        QCOMPARE(dataSet->elements().size(), std::size_t(2));
        QCOMPARE(text(dataSet->text(tag::PatientSex)), QStringLiteral("F"));
        QVERIFY(dataSet->find(tag::PixelData)->elided);
    }

    void refusesSequencesWithoutEnd()
    {
        QByteArray json = "{}";
        for (int i = 0; i < 200; ++i)
            json = "{'00081198':{'vr':'SQ','Value':[" + json + "]}}";
        const auto dataSet = read(json);
        QVERIFY(!dataSet);
        QCOMPARE(dataSet.error().code, ErrorCode::WebGarbled);
    }
};

QTEST_GUILESS_MAIN(JsonDataSetTest)
#include "json_data_set_test.moc"
