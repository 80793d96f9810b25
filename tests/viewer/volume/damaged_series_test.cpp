#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/volume/scene_feed.h"

#include <QTest>

#include <random>

using namespace negato;
using namespace negato::viewer;

namespace {

/// Images that are not what their headers said.
class DamagedSource : public test::ImageSource
{
public:
    dicom::Result<SourceFrame> load(const std::filesystem::path &file, std::uint32_t frameNumber, std::shared_ptr<const dicom::FileHeader> known,
                                    dicom::RequestPriority priority, const dicom::SmallerSize &smaller) override
    {
        auto loaded = test::ImageSource::load(file, frameNumber, std::move(known), priority, smaller);
        const int image = std::stoi(file.filename().string());
        if (loaded && image % every == 0)
            loaded->frame = damagedFrame();
        if (image % failing == 0)
            return dicom::fail(dicom::ErrorCode::CodecFailed, "marker at 12");
        return loaded;
    }

    int every = 1000, failing = 1000;
    dicom::PixelFormat format;

private:
    [[nodiscard]] dicom::Frame damagedFrame() const
    {
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(std::max<std::size_t>(format.byteCount(), 1));
        std::memset(bytes, 0xFF, format.byteCount()); // NaN, where samples are floats
        return {format, std::move(buffer)};
    }
};

/// One of the ways in which series are damaged or tiny; the number decides which, and by how much.
std::shared_ptr<DisplaySet> damagedSet(std::mt19937 &random, DamagedSource &source)
{
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    const auto set = test::displaySet("DOE^JANE", below(3) == 0 ? below(4) : 3 + below(20));
    auto &frames = set->stack.frames;
    const auto any = [&]() -> dicom::FrameDescription & { return frames[static_cast<std::size_t>(below(static_cast<int>(frames.size())))]; };
    constexpr double odd[]{0, -1, 1e-300, 1e300, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(), 1e9, 1e-9};
    const auto number = [&] { return odd[below(8)]; };
    for (int damages = 1 + below(3); damages > 0 && !frames.empty(); --damages)
        switch (below(10)) {
        case 0: any().plane.reset(); break;
        case 1: any().plane->rowSpacingMm = number(); break;
        case 2: any().plane->originMm[below(3)] = number(); break;
        case 3: any().plane->rowDirection = {number(), number(), number()}; break;
        case 4: any().plane->rows = static_cast<std::uint32_t>(below(3)) * 40'000; break;
        case 5: any().plane->originMm = any().plane.value_or(dicom::SlicePlane()).originMm; break;
        case 6: source.every = 1 + below(4); break;
        case 7: source.failing = 1 + below(4); break;
        case 8:
            for (auto &frame : frames)
                if (frame.plane)
                    frame.plane->columnSpacingMm = number();
            break;
        case 9: frames.erase(frames.begin() + below(static_cast<int>(frames.size()))); break;
        }
    source.format.rows = below(2) ? test::kEdge : static_cast<std::uint32_t>(below(3));
    source.format.columns = below(2) ? test::kEdge : static_cast<std::uint32_t>(below(3));
    source.format.samplesPerPixel = below(4) == 0 ? 3 : 1;
    source.format.type = static_cast<dicom::SampleType>(below(8));
    return set;
}

QString wordsOf(const Tile &tile)
{
    OverlayOptions options;
    options.errorText = [](const dicom::Error &error) { return QString::fromUtf8(name(error.code)); };
    const OverlayContent content = overlayContent(tile, OverlayConfig::builtIn(), options);
    return content.message + content.detail;
}

} // namespace

class DamagedSeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsShownOrSaysWhyNot();
};

/// In three planes and in 3D.
void DamagedSeriesTest::eachIsShownOrSaysWhyNot()
{
    int shown = 0, refused = 0;
    for (unsigned seed = 1; seed <= 500; ++seed) {
        std::mt19937 random(seed);
        const auto source = std::make_shared<DamagedSource>();
        const auto set = damagedSet(random, *source);
        FrameLoader loader(source, 1 << 24);
        const auto session = std::make_shared<MprSession>(loader, set);
        std::vector<std::unique_ptr<Tile>> tiles;
        for (int view = 0; view < 4; ++view) {
            tiles.push_back(std::make_unique<Tile>(loader));
            tiles.back()->setViewSize(QSizeF(90, 80));
            if (view < MprSession::kViews)
                tiles.back()->setFeed(set, std::make_unique<PlaneFeed>(session, view));
            else
                tiles.back()->setFeed(set, std::make_unique<SceneFeed>(session));
        }
        session->turnOthers(0, 0.4);
        session->setSlab(1, {7, render::Projection::Mean});
        for (const auto &tile : tiles) {
            const auto isDone = [&] { return tile->shown() || tile->state() == Tile::State::Failed; };
            QTRY_VERIFY2_WITH_TIMEOUT(isDone(), qPrintable(QStringLiteral("series %1").arg(seed)), 5000);
            if (!tile->shown())
                QVERIFY2(wordsOf(*tile).size() > 10, qPrintable(QStringLiteral("series %1: \"%2\"").arg(seed).arg(wordsOf(*tile))));
            ++(tile->shown() ? shown : refused);
        }
    }
    qInfo("%d tiles shown, %d refused", shown, refused);
    QVERIFY(shown > 100 && refused > 200); // both happen; how many depends on what is there before it is refused
}

QTEST_MAIN(DamagedSeriesTest)
#include "damaged_series_test.moc"
