#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/tile.h"

#include <QTest>

using namespace negato;
namespace tag = dicom::tag;
using dicom::Vr;

namespace {

void erase(dicom::DataSet &dataSet, std::initializer_list<dicom::Tag> tags)
{
    dicom::DataSet kept;
    for (const dicom::Element &element : dataSet.elements())
        if (std::ranges::find(tags, element.tag) == tags.end())
            kept.add(element);
    dataSet = std::move(kept);
}

/// 0 and 255 become each other: whatever the picture shows, it is not what a window would show.
void addVoiLut(dicom::DataSet &dataSet)
{
    dicom::DataSet item;
    test::setWords(item, tag::LUTDescriptor, Vr::US, {256, 0, 16});
    std::vector<int> entries;
    for (int i = 255; i >= 0; --i)
        entries.push_back(i * 256);
    test::setWords(item, tag::LUTData, Vr::US, entries);
    dicom::Element sequence;
    sequence.tag = tag::VOILUTSequence;
    sequence.vr = Vr::SQ;
    sequence.items = {item};
    dataSet.add(std::move(sequence));
}

/// Frames of one object without window: the first is of one value, the others of image 1 and 2.
class FramesSource final : public test::ImageSource
{
public:
    dicom::Result<viewer::SourceFrame> load(const std::filesystem::path &, std::uint32_t frame, std::shared_ptr<const dicom::FileHeader> known,
                                            dicom::RequestPriority, const dicom::SmallerSize &) override
    {
        if (!known)
            known = std::make_shared<const dicom::FileHeader>(header("DOE/1"));
        auto decoded = decode("DOE/" + std::to_string(frame - 1));
        if (decoded && frame == 1)
            decoded = constant(decoded->format());
        return viewer::SourceFrame{std::move(*decoded), std::move(known)};
    }

private:
    static dicom::Frame constant(const dicom::PixelFormat &format)
    {
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
        std::memset(bytes, 0, format.byteCount());
        return {format, std::move(buffer)};
    }
};

} // namespace

/// By which window each image of a series is shown.
class TileWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void eachImageHasItsOwn();
    void theReadersStays();
    void anInversionStays();
    void framesOfOneObjectKeepTheirs();

private:
    void showImage(int index);

    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<viewer::Tile> m_tile;
};

void TileWindowTest::init()
{
    const auto source = std::make_shared<test::ImageSource>();
    source->change = [](dicom::DataSet &dataSet) {
        const std::string image = dataSet.text(tag::InstanceNumber);
        if (image == "1") {
            test::set(dataSet, tag::WindowCenter, Vr::DS, "40");
            test::set(dataSet, tag::WindowWidth, Vr::DS, "400");
        } else {
            erase(dataSet, {tag::WindowCenter, tag::WindowWidth});
        }
        if (image == "3")
            addVoiLut(dataSet);
    };
    m_loader = std::make_unique<viewer::FrameLoader>(source, 1 << 26);
    m_tile = std::make_unique<viewer::Tile>(*m_loader);
    m_tile->setDisplaySet(test::displaySet("DOE", 3));
    QTRY_VERIFY(m_tile->shown());
}

void TileWindowTest::cleanup()
{
    m_tile.reset();
    m_loader.reset();
}

void TileWindowTest::showImage(int index)
{
    m_tile->showImage(index);
    QTRY_COMPARE(m_tile->shown()->index, index);
}

void TileWindowTest::eachImageHasItsOwn()
{
    const auto window = [this] { return std::pair(m_tile->displayState().window.center, m_tile->displayState().window.width); };
    QCOMPARE(window(), std::pair(40.0, 400.0));
    showImage(1); // of 0 and 202
    QCOMPARE(window(), std::pair(101.0, 202.0));
    QVERIFY(!m_tile->displayState().voiLut);
    showImage(2);
    QCOMPARE(m_tile->displayState().voiLut, std::optional<std::size_t>(0));
    showImage(0);
    QVERIFY(!m_tile->displayState().voiLut);
    QCOMPARE(window(), std::pair(40.0, 400.0));
}

void TileWindowTest::theReadersStays()
{
    const dicom::VoiWindow mine{70, 30, dicom::VoiFunction::Linear, {}};
    m_tile->setWindow(mine);
    for (const int index : {1, 2, 0}) {
        showImage(index);
        QCOMPARE(m_tile->displayState().window, mine);
        QVERIFY(!m_tile->displayState().voiLut);
    }
    m_tile->reset();
    QCOMPARE(m_tile->displayState().window.width, 400.0);
    showImage(2);
    QVERIFY(m_tile->displayState().voiLut);
}

void TileWindowTest::anInversionStays()
{
    m_tile->toggleInvert();
    showImage(1);
    QVERIFY(m_tile->displayState().isInverted);
}

void TileWindowTest::framesOfOneObjectKeepTheirs()
{
    const auto source = std::make_shared<FramesSource>();
    source->change = [](dicom::DataSet &dataSet) { erase(dataSet, {tag::WindowCenter, tag::WindowWidth}); };
    cleanup();
    m_loader = std::make_unique<viewer::FrameLoader>(source, 1 << 26);
    m_tile = std::make_unique<viewer::Tile>(*m_loader);
    const auto set = test::displaySet("DOE", 3);
    for (std::uint32_t frame = 1; frame <= 3; ++frame) {
        set->stack.frames[frame - 1].sopInstanceUid = test::instanceUid("DOE", 1);
        set->stack.frames[frame - 1].frameNumber = frame;
    }
    m_tile->setDisplaySet(set);
    QTRY_VERIFY(m_tile->shown());
    showImage(1); // of 0 and 201
    QCOMPARE(m_tile->displayState().window.width, 201.0);
    showImage(2); // brightness does not change under a cine
    QCOMPARE(m_tile->displayState().window.width, 201.0);
    showImage(0); // of one value
    QCOMPARE(m_tile->displayState().window.width, 201.0);
}

QTEST_MAIN(TileWindowTest)
#include "tile_window_test.moc"
