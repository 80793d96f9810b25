#include "dicom/image/projection_view.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

using namespace negato;
using namespace negato::dicom;
using test::set;

namespace {

DataSet codeItem(const std::string &value, const std::string &meaning)
{
    DataSet code;
    set(code, tag::CodeValue, Vr::SH, value);
    set(code, tag::CodeMeaning, Vr::LO, meaning);
    return code;
}

void addItems(DataSet &dataSet, Tag name, std::vector<DataSet> items)
{
    Element sequence;
    sequence.tag = name;
    sequence.vr = Vr::SQ;
    sequence.items = std::move(items);
    dataSet.add(std::move(sequence));
}

void addCode(DataSet &dataSet, const std::string &value, const std::string &meaning)
{
    addItems(dataSet, tag::ViewCodeSequence, {codeItem(value, meaning)});
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

    /// PS3.16 CID 4015 with the letters of the ACR, those of magnification and spot compression before the view.
    void modifiersOfAMammogramAreSaid_data()
    {
        QTest::addColumn<std::vector<std::string>>("modifiers");
        QTest::addColumn<std::string>("expected");
        using Codes = std::vector<std::string>;
        QTest::newRow("magnification") << Codes{"399163009"} << std::string("R M CC");
        QTest::newRow("magnified spot") << Codes{"R-102D7", "R-102D6"} << std::string("R M S CC");
        QTest::newRow("implant displaced") << Codes{"399209000"} << std::string("R CC ID");
        QTest::newRow("rolled, of SNOMED RT") << Codes{"R-102D3"} << std::string("R CC RL");
        QTest::newRow("cleavage, spot") << Codes{"399161006", "399055006"} << std::string("R S CC CV");
        QTest::newRow("said twice") << Codes{"399163009", "R-102D6"} << std::string("R M CC");
        QTest::newRow("another") << Codes{"1"} << std::string("R CC (a modifier)");
        QTest::newRow("none") << Codes{} << std::string("R CC");
    }

    void modifiersOfAMammogramAreSaid()
    {
        QFETCH(std::vector<std::string>, modifiers);
        QFETCH(std::string, expected);
        DataSet view = codeItem("399162004", "cranio-caudal");
        std::vector<DataSet> items;
        for (const std::string &code : modifiers)
            items.push_back(codeItem(code, "a modifier"));
        addItems(view, tag::ViewModifierCodeSequence, items);
        DataSet dataSet;
        set(dataSet, tag::ImageLaterality, Vr::CS, "R");
        addItems(dataSet, tag::ViewCodeSequence, {view});
        QCOMPARE(projectionView({dataSet, 1}), expected);
    }

    void lateralityOfTheSeriesCounts()
    {
        DataSet dataSet;
        set(dataSet, tag::Laterality, Vr::CS, "L");
        set(dataSet, tag::ViewPosition, Vr::CS, "LAT");
        QCOMPARE(projectionView({dataSet, 1}), std::string("L LAT"));
    }

    /// As in tomosynthesis. What the image says comes first, and unpaired parts have no side.
    void lateralityOfTheFrameCounts()
    {
        DataSet anatomy, frame, dataSet;
        set(anatomy, tag::FrameLaterality, Vr::CS, "L");
        addItems(frame, tag::FrameAnatomySequence, {anatomy});
        addItems(dataSet, tag::PerFrameFunctionalGroupsSequence, {frame});
        set(dataSet, tag::ViewPosition, Vr::CS, "CC");
        set(dataSet, tag::Laterality, Vr::CS, "R");
        QCOMPARE(projectionView({dataSet, 1}), std::string("L CC"));
        set(dataSet, tag::ImageLaterality, Vr::CS, "U");
        QCOMPARE(projectionView({dataSet, 1}), std::string("CC"));
    }
};

QTEST_GUILESS_MAIN(ProjectionViewTest)
#include "projection_view_test.moc"
