#include "dicom/image/display_shutter.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

using namespace negato;
using namespace negato::dicom;
using test::set;
using test::setWords;

class DisplayShutterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// PS3.3 C.7.6.11: the upper left pixel is 1\1, circles and corners are given as row\column.
    void allShapesAreReadInPixelsFromZero()
    {
        DataSet dataSet;
        set(dataSet, tag::ShutterShape, Vr::CS, "RECTANGULAR\\CIRCULAR\\POLYGONAL");
        set(dataSet, tag::ShutterLeftVerticalEdge, Vr::IS, "3");
        set(dataSet, tag::ShutterRightVerticalEdge, Vr::IS, "30");
        set(dataSet, tag::ShutterUpperHorizontalEdge, Vr::IS, "5");
        set(dataSet, tag::ShutterLowerHorizontalEdge, Vr::IS, "50");
        set(dataSet, tag::CenterOfCircularShutter, Vr::IS, "21\\11");
        set(dataSet, tag::RadiusOfCircularShutter, Vr::IS, "9");
        set(dataSet, tag::VerticesOfThePolygonalShutter, Vr::IS, "1\\2\\1\\20\\40\\20");
        setWords(dataSet, tag::ShutterPresentationValue, Vr::US, {0xFFFF});
        const auto shutter = displayShutter({dataSet, 1});
        QVERIFY(shutter && shutter->rectangle && shutter->circle && !shutter->hasUnread);
        QCOMPARE(shutter->rectangle->left, 2.0);
        QCOMPARE(shutter->rectangle->right, 29.0);
        QCOMPARE(shutter->rectangle->top, 4.0);
        QCOMPARE(shutter->rectangle->bottom, 49.0);
        QCOMPARE(shutter->circle->x, 10.0);
        QCOMPARE(shutter->circle->y, 20.0);
        QCOMPARE(shutter->circle->radius, 9.0);
        QCOMPARE(shutter->polygon.size(), std::size_t{3});
        QCOMPARE(shutter->polygon[1], std::pair(19.0, 0.0));
        QCOMPARE(shutter->presentationValue, std::uint16_t{0xFFFF});
        QVERIFY(!shutter->lab);
    }

    void ofAFrameComesFromItsFunctionalGroup()
    {
        DataSet macro;
        set(macro, tag::ShutterShape, Vr::CS, "CIRCULAR");
        set(macro, tag::CenterOfCircularShutter, Vr::IS, "2\\2");
        set(macro, tag::RadiusOfCircularShutter, Vr::IS, "1");
        const auto sequence = [](Tag tag, std::vector<DataSet> items) {
            Element element;
            element.tag = tag;
            element.vr = Vr::SQ;
            element.items = std::move(items);
            return element;
        };
        DataSet second;
        second.add(sequence(tag::FrameDisplayShutterSequence, {macro}));
        DataSet dataSet;
        dataSet.add(sequence(tag::PerFrameFunctionalGroupsSequence, {DataSet{}, second}));
        QVERIFY(!displayShutter({dataSet, 1}));
        QVERIFY(displayShutter({dataSet, 2}));
    }

    void whatIsIncompleteCoversNothingAndIsTold()
    {
        DataSet dataSet;
        set(dataSet, tag::ShutterShape, Vr::CS, "RECTANGULAR\\POLYGONAL");
        set(dataSet, tag::ShutterLeftVerticalEdge, Vr::IS, "3");
        set(dataSet, tag::VerticesOfThePolygonalShutter, Vr::IS, "1\\2\\1\\20");
        const auto shutter = displayShutter({dataSet, 1});
        QVERIFY(shutter && shutter->hasUnread && !shutter->rectangle && shutter->polygon.empty());
    }

    void whatCanBeReadOfSeveralShapesIsApplied()
    {
        DataSet dataSet;
        set(dataSet, tag::ShutterShape, Vr::CS, "CIRCULAR\\POLYGONAL");
        set(dataSet, tag::CenterOfCircularShutter, Vr::IS, "2\\2");
        set(dataSet, tag::RadiusOfCircularShutter, Vr::IS, "1");
        set(dataSet, tag::VerticesOfThePolygonalShutter, Vr::IS, "1\\2\\1\\2000000\\40\\20"); // beyond every frame
        const auto shutter = displayShutter({dataSet, 1});
        QVERIFY(shutter && shutter->hasUnread && shutter->circle && shutter->polygon.empty());
    }

    /// It would be drawn in the window's thread, whose time it must not take.
    void aPolygonOfThousandsOfCornersIsTold()
    {
        DataSet dataSet;
        std::string corners = "1\\1";
        for (int i = 0; i < 2000; ++i)
            corners += i % 2 == 0 ? "\\500\\1" : "\\1\\500";
        set(dataSet, tag::ShutterShape, Vr::CS, "POLYGONAL");
        set(dataSet, tag::VerticesOfThePolygonalShutter, Vr::IS, corners);
        const auto shutter = displayShutter({dataSet, 1});
        QVERIFY(shutter && shutter->hasUnread && shutter->polygon.empty());
    }

    /// PS3.3 C.10.7.1.1: 0..65535 for L* 0..100; a*, b* have their zero at 0x8080.
    void colourIsReadAsLab()
    {
        DataSet dataSet;
        set(dataSet, tag::ShutterShape, Vr::CS, "CIRCULAR");
        set(dataSet, tag::CenterOfCircularShutter, Vr::IS, "2\\2");
        set(dataSet, tag::RadiusOfCircularShutter, Vr::IS, "1");
        setWords(dataSet, tag::ShutterPresentationColorCIELabValue, Vr::US, {0x8000, 0x8080, 0xFFFF});
        const auto lab = displayShutter({dataSet, 1})->lab;
        QVERIFY(lab);
        QVERIFY(std::abs((*lab)[0] - 50) < 0.01 && std::abs((*lab)[1]) < 0.01 && std::abs((*lab)[2] - 127) < 0.01);
    }
};

QTEST_GUILESS_MAIN(DisplayShutterTest)
#include "display_shutter_test.moc"
