#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/overlay_content.h"

#include <QTest>

using namespace negato;
namespace tag = dicom::tag;

namespace {

struct Region
{
    std::uint32_t x0, y0, x1, y1;
    double cmPerPixel;
    std::uint16_t verticalUnit = 3; ///< PS3.3 C.8.5.5.1.15: 3 is cm, 4 seconds
    std::uint32_t flags = 0; ///< PS3.3 C.8.5.5.1.3: 1 is of low priority
};

dicom::DataSet itemOf(const Region &region)
{
    dicom::DataSet item;
    const auto number = [&item](dicom::Tag name, dicom::Vr vr, auto value) {
        test::set(item, name, vr, std::string(reinterpret_cast<const char *>(&value), sizeof value));
    };
    number(tag::RegionLocationMinX0, dicom::Vr::UL, region.x0);
    number(tag::RegionLocationMinY0, dicom::Vr::UL, region.y0);
    number(tag::RegionLocationMaxX1, dicom::Vr::UL, region.x1);
    number(tag::RegionLocationMaxY1, dicom::Vr::UL, region.y1);
    number(tag::RegionFlags, dicom::Vr::UL, region.flags);
    number(tag::PhysicalUnitsXDirection, dicom::Vr::US, std::uint16_t{3});
    number(tag::PhysicalUnitsYDirection, dicom::Vr::US, region.verticalUnit);
    number(tag::PhysicalDeltaX, dicom::Vr::FD, region.cmPerPixel);
    number(tag::PhysicalDeltaY, dicom::Vr::FD, region.cmPerPixel);
    return item;
}

} // namespace

/// A reader lays the scale bar against what is beside it.
class ScaleRegionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_source = std::make_shared<test::ImageSource>(); }

    void thereIsNoBarWhereTwoScalesAreSeen();
    void aViewOfOneRegionHasItsScale();
    void thereIsNoBarWhereNoRegionIsSeen();
    void thereIsNoBarBesideASpectrum();
    void aRegionWithoutUnitIsInNobodysWay();
    void regionsOfOneScaleShareTheBar();
    void aViewOfAnInsetHasItsScale();
    void aTurnedViewHasTheScaleOfWhatIsSeen();
    void aZoomIsInPixelsOfTheScreen();

private:
    void show(std::vector<Region> regions);
    /// The view holds these pixels of the image, of 64 x 64.
    void look(double x, double y, double edge);
    [[nodiscard]] std::optional<double> mmPerImagePixel() const;

    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<viewer::Tile> m_tile;
};

void ScaleRegionTest::show(std::vector<Region> regions)
{
    m_source->change = [regions](dicom::DataSet &dataSet) {
        dicom::Element sequence;
        sequence.tag = tag::SequenceOfUltrasoundRegions;
        sequence.vr = dicom::Vr::SQ;
        for (const Region &region : regions)
            sequence.items.push_back(itemOf(region));
        dataSet.add(std::move(sequence));
        test::set(dataSet, tag::Modality, dicom::Vr::CS, "US");
    };
    m_tile.reset();
    m_loader = std::make_unique<viewer::FrameLoader>(m_source, 1 << 26);
    m_tile = std::make_unique<viewer::Tile>(*m_loader);
    m_tile->setViewSize({640, 640});
    m_tile->setDisplaySet(test::displaySet("DOE", 1));
    QTRY_VERIFY(m_tile->shown());
}

void ScaleRegionTest::look(double x, double y, double edge)
{
    auto view = m_tile->view();
    view.zoom = view.viewSize.width() / edge;
    view.centre = {x + edge / 2, y + edge / 2};
    m_tile->setView(view);
}

std::optional<double> ScaleRegionTest::mmPerImagePixel() const
{
    const auto content = viewer::overlayContent(*m_tile, viewer::OverlayConfig::builtIn(), {});
    return content.scale ? std::optional(std::round(content.scale->mmPerPixel * m_tile->view().zoom * 1000) / 1000) : std::nullopt;
}

const Region kLeft{0, 0, 31, 63, 0.05};
const Region kRight{32, 0, 63, 63, 0.01};

void ScaleRegionTest::thereIsNoBarWhereTwoScalesAreSeen()
{
    show({kLeft, kRight});
    QVERIFY(!mmPerImagePixel());
}

void ScaleRegionTest::aViewOfOneRegionHasItsScale()
{
    show({kLeft, kRight});
    look(36, 20, 20);
    QCOMPARE(mmPerImagePixel(), std::optional(0.1));
    look(4, 20, 20);
    QCOMPARE(mmPerImagePixel(), std::optional(0.5));
    look(22, 20, 20);
    QVERIFY(!mmPerImagePixel());
}

/// The frame around the picture has no unit, and is no curve.
void ScaleRegionTest::aRegionWithoutUnitIsInNobodysWay()
{
    show({{16, 0, 47, 63, 0.05}, {0, 0, 63, 63, 0.05, 0, 1}});
    QCOMPARE(mmPerImagePixel(), std::optional(0.5));
}

void ScaleRegionTest::thereIsNoBarWhereNoRegionIsSeen()
{
    show({{0, 0, 20, 20, 0.05}});
    look(40, 40, 20);
    QVERIFY(!mmPerImagePixel());
}

void ScaleRegionTest::thereIsNoBarBesideASpectrum()
{
    show({{0, 0, 63, 20, 0.05}, {0, 21, 63, 63, 0.01, 4}}); // the middle of the right edge lies in the second
    QVERIFY(!mmPerImagePixel());
    show({{0, 0, 63, 50, 0.05}, {0, 51, 63, 63, 0.01, 4}}); // in the first: the spectrum has no length that could be taken wrongly
    QCOMPARE(mmPerImagePixel(), std::optional(0.5));
}

void ScaleRegionTest::regionsOfOneScaleShareTheBar()
{
    show({{0, 0, 63, 63, 0.05}, {10, 10, 30, 30, 0.05}}); // a window of colours in the picture
    QCOMPARE(mmPerImagePixel(), std::optional(0.5));
}

/// It is written over the larger region.
void ScaleRegionTest::aViewOfAnInsetHasItsScale()
{
    show({{0, 0, 63, 63, 0.05, 3, 1}, {20, 20, 59, 59, 0.01}});
    QVERIFY(!mmPerImagePixel());
    look(25, 25, 20);
    QCOMPARE(mmPerImagePixel(), std::optional(0.1));
}

void ScaleRegionTest::aTurnedViewHasTheScaleOfWhatIsSeen()
{
    show({kLeft, kRight});
    m_tile->rotate(1);
    look(36, 20, 20);
    QCOMPARE(mmPerImagePixel(), std::optional(0.1));
}

void ScaleRegionTest::aZoomIsInPixelsOfTheScreen()
{
    show({});
    m_tile->setViewSize({320, 320}, 2); // the desktop is scaled by 200 %
    m_tile->oneToOne(2);
    const auto content = viewer::overlayContent(*m_tile, viewer::OverlayConfig::builtIn(), {});
    const auto &lines = content.corner(viewer::Corner::BottomRight);
    QVERIFY(std::ranges::any_of(lines, [](const auto &line) { return line.text == QStringLiteral("Zoom\u202f1"); }));
}

QTEST_MAIN(ScaleRegionTest)
#include "scale_region_test.moc"
