#include "viewer/window/first_hanging.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;

namespace {

HangingItem item(const char *modality, std::size_t images, const char *imageType = "ORIGINAL\\PRIMARY\\AXIAL")
{
    auto set = std::make_shared<DisplaySet>();
    set->stack.frames.resize(images);
    for (auto &frame : set->stack.frames)
        frame.imageType = imageType;
    HangingItem out;
    out.modality = QLatin1String(modality);
    out.set = set;
    return out;
}

} // namespace

class FirstHangingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSeriesFillsTheCanvas()
    {
        const auto hanging = firstHanging({{}, {item("CT", 100)}});
        QCOMPARE(hanging.rows * hanging.columns, 1);
        QCOMPARE(hanging.items, (std::vector<std::size_t>{0}));
    }

    void localizersAndReportsGiveWayToVolumes()
    {
        const auto hanging = firstHanging({{}, {item("SR", 0), item("CT", 2, "ORIGINAL\\PRIMARY\\LOCALIZER"), item("CT", 80)}});
        QCOMPARE(hanging.items, (std::vector<std::size_t>{2, 1}));
        QCOMPARE(hanging.columns, 2);
    }

    void fourMammogramsStandInARow()
    {
        const auto hanging = firstHanging({{}, {item("MG", 1), item("MG", 1), item("MG", 1), item("MG", 1)}});
        QCOMPARE(hanging.rows, 1);
        QCOMPARE(hanging.columns, 4);
    }

    void neverHangsMoreThanItHasTiles()
    {
        std::vector<HangingItem> many(9, item("MR", 20));
        const auto hanging = firstHanging({{}, many});
        QCOMPARE(hanging.items.size(), static_cast<std::size_t>(hanging.rows * hanging.columns));
    }

    void laterTimesOfASeriesHangInNoTileOfTheirOwn()
    {
        const auto part = [](const char *distinction) {
            HangingItem out = item("MR", 2);
            auto set = std::make_shared<DisplaySet>(*out.set);
            set->stack.distinction = distinction;
            set->stack.distinctions = {distinction};
            for (std::size_t i = 0; i < set->stack.frames.size(); ++i)
                set->stack.frames[i].plane = dicom::SlicePlane{.originMm = {0, 0, 5.0 * static_cast<double>(i)}};
            out.set = set;
            return out;
        };
        QCOMPARE(firstHanging({{}, {part("phase 1"), part("phase 2"), part("phase 3")}}).items, (std::vector<std::size_t>{0}));
        // b-values are compared with each other.
        QCOMPARE(firstHanging({{}, {part("b 0 s/mm2"), part("b 1000 s/mm2")}}).items, (std::vector<std::size_t>{0, 1}));
    }

    void aReportAloneIsNamed()
    {
        QCOMPARE(firstHanging({{}, {item("SR", 0)}}).items.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(FirstHangingTest)
#include "first_hanging_test.moc"
