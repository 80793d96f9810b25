#include "dicom/image/projection_view.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

using namespace negato;
using namespace negato::dicom;
using test::set;

namespace {

void addCode(DataSet &dataSet, const std::string &value, const std::string &meaning)
{
    DataSet code;
    set(code, tag::CodeValue, Vr::SH, value);
    set(code, tag::CodeMeaning, Vr::LO, meaning);
    Element sequence;
    sequence.tag = tag::ViewCodeSequence;
    sequence.vr = Vr::SQ;
    sequence.items = {code};
    dataSet.add(std::move(sequence));
}

} // namespace

class ProjectionViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWrittenAsRadiographersDo_data()
    {
        QTest::addColumn<std::string>("side");
        QTest::addColumn<std::string>("code");
        QTest::addColumn<std::string>("position");
        QTest::addColumn<std::string>("expected");
        // PS3.16 CID 4014, with the abbreviations of the ACR.
        QTest::newRow("SNOMED CT") << std::string("R") << std::string("399162004") << std::string() << std::string("R CC");
        QTest::newRow("SNOMED RT") << std::string("L") << std::string("R-10226") << std::string("CC") << std::string("L MLO");
        QTest::newRow("position alone") << std::string("L") << std::string() << std::string("ML") << std::string("L ML");
        QTest::newRow("an unknown code") << std::string("R") << std::string("R-1") << std::string() << std::string("R a view");
        QTest::newRow("unpaired") << std::string("U") << std::string() << std::string("PA") << std::string("PA");
        QTest::newRow("a side alone") << std::string("L") << std::string() << std::string() << std::string("L");
        QTest::newRow("nothing") << std::string() << std::string() << std::string() << std::string();
    }

    void isWrittenAsRadiographersDo()
    {
        QFETCH(std::string, side);
        QFETCH(std::string, code);
        QFETCH(std::string, position);
        QFETCH(std::string, expected);
        DataSet dataSet;
        set(dataSet, tag::ImageLaterality, Vr::CS, side);
        if (!code.empty())
            addCode(dataSet, code, "a view");
        set(dataSet, tag::ViewPosition, Vr::CS, position);
        QCOMPARE(projectionView({dataSet, 1}), expected);
    }

    void lateralityOfTheSeriesCounts()
    {
        DataSet dataSet;
        set(dataSet, tag::Laterality, Vr::CS, "L");
        set(dataSet, tag::ViewPosition, Vr::CS, "LAT");
        QCOMPARE(projectionView({dataSet, 1}), std::string("L LAT"));
    }
};

QTEST_GUILESS_MAIN(ProjectionViewTest)
#include "projection_view_test.moc"
