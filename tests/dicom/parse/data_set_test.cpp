#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/parse/data_set.h"

#include <QTest>

using namespace negato::dicom;

namespace {

DataSet with(Tag tag, Vr vr, const std::string &value)
{
    DataSet dataSet;
    dataSet.add(Element{.tag = tag, .vr = vr, .length = value.size(), .value = value});
    return dataSet;
}

} // namespace

class DataSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDecimalStrings_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isNumber");
        QTest::addColumn<double>("value");
        QTest::newRow("plain") << QByteArray("0.5") << true << 0.5;
        QTest::newRow("padded") << QByteArray(" 12 ") << true << 12.0;
        QTest::newRow("plus sign") << QByteArray("+3") << true << 3.0;
        QTest::newRow("exponent") << QByteArray("-1.5E2") << true << -150.0;
        QTest::newRow("comma") << QByteArray("0,5") << false << 0.0;
        QTest::newRow("letters") << QByteArray("1A") << false << 0.0;
        QTest::newRow("empty") << QByteArray("") << false << 0.0;
        QTest::newRow("not finite") << QByteArray("inf") << false << 0.0;
    }

    void readsDecimalStrings()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isNumber);
        QFETCH(double, value);
        const auto number = with(tag::SliceThickness, Vr::DS, text.toStdString()).number(tag::SliceThickness);
        QCOMPARE(number.has_value(), isNumber);
        QCOMPARE(number.value_or(0), value);
    }

    void givesNoNumbersWhenOneIsWrong()
    {
        const auto dataSet = with(tag::PixelSpacing, Vr::DS, "0.5\\x");
        QVERIFY(dataSet.numbers(tag::PixelSpacing).empty());
        QCOMPARE(dataSet.number(tag::PixelSpacing, 0).value_or(0), 0.5);
    }

    void keepsBackslashesOfSingleValuedText()
    {
        const auto dataSet = with(tag::ImageComments, Vr::LT, "left\\right");
        QCOMPARE(dataSet.text(tag::ImageComments), std::string("left\\right"));
        QCOMPARE(dataSet.texts(tag::ImageComments).size(), std::size_t{1});
    }

    void keepsTheOrderOfTagsAndReplaces()
    {
        DataSet dataSet = with(tag::Rows, Vr::US, std::string("\x01\x00", 2));
        dataSet.add(Element{.tag = tag::Modality, .vr = Vr::CS, .value = "CT"});
        dataSet.add(Element{.tag = tag::Rows, .vr = Vr::US, .value = std::string("\x02\x00", 2)});
        QCOMPARE(dataSet.elements().size(), std::size_t{2});
        QVERIFY(dataSet.elements()[0].tag == tag::Modality);
        QCOMPARE(dataSet.integer(tag::Rows).value_or(0), 2);
    }

    void knowsTheDictionary()
    {
        QVERIFY(lookUp("PatientName")->tag == (Tag{0x0010, 0x0010}));
        QCOMPARE(lookUp(Tag{0x0028, 0x1050})->keyword, std::string_view("WindowCenter"));
        QCOMPARE(lookUp(Tag{0x6002, 0x3000})->keyword, std::string_view("OverlayData"));
        QVERIFY(!lookUp(Tag{0x0029, 0x1010}));
        QCOMPARE(sopClassName("1.2.840.10008.5.1.4.1.1.2"), std::string_view("CT Image Storage"));
    }
};

QTEST_GUILESS_MAIN(DataSetTest)
#include "data_set_test.moc"
