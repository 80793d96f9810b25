#include "viewer/loading/frame_loader.h"
#include "viewer/loading/scroll_order.h"

#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/support/dicom_bytes.h"
#include "tests/viewer/canvas/sizes_source.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <mutex>
#include <set>

using namespace negato;
using namespace negato::test;
using viewer::FrameAddress;
using viewer::FrameLoader;
using viewer::LoadPriority;

namespace {

constexpr std::size_t kFrameBytes = 100 * 100 * 2;

/// Frames of one value that can be held back; writes down what was asked for.
class TestSource : public viewer::FrameSource
{
public:
    dicom::Result<viewer::SourceFrame> load(const std::filesystem::path &file, std::uint32_t frameNumber,
                                            std::shared_ptr<const dicom::FileHeader> known,
                                            dicom::RequestPriority, const dicom::SmallerSize &) override
    {
        if (file == "broken")
            return dicom::fail(dicom::ErrorCode::Truncated);
        ++asked;
        gate.acquire();
        const std::scoped_lock lock(mutex);
        decoded.push_back(QString::fromStdString(file.string()) + QLatin1Char('#') + QString::number(frameNumber));
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(kFrameBytes);
        dicom::PixelFormat format;
        format.rows = format.columns = 100;
        return viewer::SourceFrame{dicom::Frame(format, std::move(buffer)),
                                   known ? known : std::make_shared<const dicom::FileHeader>()};
    }

    int concurrency() const override { return 1; }

    QStringList order()
    {
        const std::scoped_lock lock(mutex);
        return decoded;
    }

    QSemaphore gate;
    std::atomic<int> asked = 0; ///< so far
    std::mutex mutex;
    QStringList decoded;
};

FrameAddress at(const char *file, std::uint32_t frame)
{
    return {QString::fromLatin1(file), frame, {}};
}

/// Two frames of 8 x 8 pixels, all of `value`.
std::string twoFrames(const std::string &patientId, std::uint16_t value, const std::string &uid = "1.2.3")
{
    using namespace dicom;
    DicomBytes dataSet;
    dataSet.text(tag::SOPInstanceUID, "UI", uid).text(tag::Modality, "CS", "US").text(tag::PatientID, "LO", patientId);
    dataSet.us(tag::SamplesPerPixel, 1).text(tag::PhotometricInterpretation, "CS", "MONOCHROME2");
    dataSet.text(tag::NumberOfFrames, "IS", "2").us(tag::Rows, 8).us(tag::Columns, 8);
    dataSet.us(tag::BitsAllocated, 16).us(tag::BitsStored, 16).us(tag::HighBit, 15).us(tag::PixelRepresentation, 0);
    dataSet.head(tag::PixelData, "OW", 2 * 8 * 8 * 2);
    for (int i = 0; i < 2 * 8 * 8; ++i)
        dataSet.u16(value);
    return part10("1.2.840.10008.1.2.1", dataSet.string());
}

std::vector<viewer::FrameWant> wants(const char *file, std::initializer_list<std::uint32_t> frames,
                                     LoadPriority priority)
{
    std::vector<viewer::FrameWant> list;
    for (const auto frame : frames)
        list.push_back({at(file, frame), priority});
    return list;
}

} // namespace

class FrameLoaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_source = std::make_shared<TestSource>(); }

    void visibleFramesGoFirst();
    void whatNobodyWantsAnyMoreIsNotDecoded();
    void failedFramesCarryTheirError();
    void staysWithinItsBytesAndKeepsTheVisible();
    void prefetchDoesNotPushOutWhatIsWanted();
    void destructionWaitsForDecodesUnderWay();
    void scrollOrderStartsAtTheShownFrameAndFavoursTheDirection();
    void scrollOrderNamesEachFrameOnce();
    void aReplacedFileBringsItsOwnHeader();
    void aFileThatHoldsAnotherObjectIsNotShownAsTheOneWanted();
    void closesWhileAFileHangs();
    void aLargeFrameSendsAPreviewAhead();
    void thumbnailsAreSmallWhereTheFrameAllowsIt();

private:
    std::shared_ptr<TestSource> m_source;
};

void FrameLoaderTest::visibleFramesGoFirst()
{
    FrameLoader loader(m_source, 100 * kFrameBytes);
    const auto strip = loader.addClient(), tile = loader.addClient();
    loader.setWants(strip, wants("strip", {1, 2, 3}, LoadPriority::Thumbnail));
    QTRY_COMPARE(m_source->asked, 1);
    auto ofTile = wants("tile", {1, 2}, LoadPriority::Series);
    ofTile.push_back({at("tile", 7), LoadPriority::Visible});
    loader.setWants(tile, ofTile);
    QSignalSpy loaded(&loader, &FrameLoader::frameLoaded);
    m_source->gate.release(6);
    QTRY_COMPARE(loaded.size(), 6);
    // strip#1 was under way already.
    const QStringList expected{QStringLiteral("strip#1"), QStringLiteral("tile#7"),  QStringLiteral("tile#1"),
                               QStringLiteral("tile#2"),  QStringLiteral("strip#2"), QStringLiteral("strip#3")};
    QCOMPARE(m_source->order(), expected);
    QVERIFY(loader.find(at("tile", 7)).has_value());
}

void FrameLoaderTest::whatNobodyWantsAnyMoreIsNotDecoded()
{
    FrameLoader loader(m_source, 100 * kFrameBytes);
    const auto tile = loader.addClient();
    loader.setWants(tile, wants("a", {1, 2, 3, 4}, LoadPriority::Neighbour));
    QTRY_COMPARE(m_source->asked, 1);
    loader.setWants(tile, wants("a", {50}, LoadPriority::Visible));
    m_source->gate.release(10);
    QTRY_VERIFY(loader.contains(at("a", 50)));
    QCOMPARE(m_source->order(), (QStringList{QStringLiteral("a#1"), QStringLiteral("a#50")}));
}

void FrameLoaderTest::failedFramesCarryTheirError()
{
    FrameLoader loader(m_source, 100 * kFrameBytes);
    const auto tile = loader.addClient();
    QSignalSpy failed(&loader, &FrameLoader::frameFailed);
    loader.setWants(tile, wants("broken", {1}, LoadPriority::Visible));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(loader.failure(at("broken", 1)));
    QCOMPARE(loader.failure(at("broken", 1))->code, dicom::ErrorCode::Truncated);
    loader.setWants(tile, {});
    QVERIFY(!loader.failure(at("broken", 1)));
}

void FrameLoaderTest::staysWithinItsBytesAndKeepsTheVisible()
{
    FrameLoader loader(m_source, 3 * kFrameBytes);
    const auto still = loader.addClient(), tile = loader.addClient();
    m_source->gate.release(100);
    loader.setWants(still, wants("still", {1}, LoadPriority::Visible));
    QTRY_VERIFY(loader.contains(at("still", 1)));
    for (std::uint32_t frame = 1; frame <= 8; ++frame) {
        loader.setWants(tile, wants("b", {frame}, LoadPriority::Visible));
        QTRY_VERIFY(loader.contains(at("b", frame)));
        QVERIFY(loader.cachedBytes() <= 3 * kFrameBytes);
    }
    QVERIFY(loader.contains(at("still", 1)));
    QVERIFY(!loader.contains(at("b", 1)));
}

void FrameLoaderTest::prefetchDoesNotPushOutWhatIsWanted()
{
    FrameLoader loader(m_source, 3 * kFrameBytes);
    const auto tile = loader.addClient();
    QSignalSpy loaded(&loader, &FrameLoader::frameLoaded);
    m_source->gate.release(100);
    loader.setWants(tile, wants("c", {1}, LoadPriority::Visible));
    QTRY_COMPARE(loaded.size(), 1);
    auto all = wants("c", {2, 3, 4, 5, 6}, LoadPriority::Series);
    all.push_back({at("c", 1), LoadPriority::Visible});
    loader.setWants(tile, all);
    QTRY_VERIFY(loader.contains(at("c", 3)));
    QVERIFY(loader.contains(at("c", 1)) && loader.contains(at("c", 2)) && !loader.contains(at("c", 4)));
    QCOMPARE(m_source->order().size(), 3);
}

void FrameLoaderTest::destructionWaitsForDecodesUnderWay()
{
    {
        FrameLoader loader(m_source, 3 * kFrameBytes);
        loader.setWants(loader.addClient(), wants("d", {1, 2, 3}, LoadPriority::Visible));
        m_source->gate.release(100);
    }
    const auto decoded = m_source->order().size();
    QVERIFY(decoded <= 1);
    QCOMPARE(m_source.use_count(), 1L);
}

void FrameLoaderTest::scrollOrderStartsAtTheShownFrameAndFavoursTheDirection()
{
    const auto order = viewer::scrollOrder(100, 50, -1);
    QCOMPARE(order[0], (std::pair<std::size_t, LoadPriority>(50, LoadPriority::Visible)));
    QCOMPARE(order[1].first, std::size_t{49});
    QCOMPARE(order[2].first, std::size_t{51});
    const auto place = [&](std::size_t index) {
        return std::ranges::find(order, index, &std::pair<std::size_t, LoadPriority>::first) - order.begin();
    };
    QVERIFY(place(40) < place(54));
    QVERIFY(place(54) < place(90));
}

void FrameLoaderTest::scrollOrderNamesEachFrameOnce()
{
    for (const std::size_t count : {1, 2, 5, 40, 300})
        for (const std::size_t shown : {std::size_t{0}, count / 2, count - 1}) {
            std::set<std::size_t> seen;
            for (const auto &[index, priority] : viewer::scrollOrder(count, shown, 1))
                QVERIFY(seen.insert(index).second);
            QCOMPARE(seen.size(), count);
        }
}

void FrameLoaderTest::aReplacedFileBringsItsOwnHeader()
{
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "linked.dcm";
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 2});
    QVERIFY(pool.has_value());
    FrameLoader loader(viewer::workerSource(**pool), 100 * kFrameBytes);
    const auto tile = loader.addClient();
    const QByteArray name = QByteArray::fromStdString(path.string());
    writeFile(path, twoFrames("ANNA", 1));
    loader.setWants(tile, wants(name.constData(), {1}, LoadPriority::Visible));
    QTRY_VERIFY(loader.contains(at(name.constData(), 1)));
    QTest::qWait(20); // a tick of the file system's clock
    writeFile(path, twoFrames("OTTO", 2)); // in place, of the same size
    loader.setWants(tile, wants(name.constData(), {1, 2}, LoadPriority::Visible));
    QTRY_VERIFY(loader.contains(at(name.constData(), 2)));
    for (const std::uint32_t number : {1U, 2U}) {
        const auto frame = loader.find(at(name.constData(), number));
        const std::string patient = frame->header->dataSet.text(dicom::tag::PatientID);
        QCOMPARE(patient, frame->frame.value(0, 0) == 1.0 ? std::string("ANNA") : std::string("OTTO"));
    }
    QCOMPARE(loader.find(at(name.constData(), 2))->frame.value(0, 0), 2.0);
}

void FrameLoaderTest::aFileThatHoldsAnotherObjectIsNotShownAsTheOneWanted()
{
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "linked.dcm";
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
    QVERIFY(pool.has_value());
    FrameLoader loader(viewer::workerSource(**pool), 100 * kFrameBytes);
    const auto tile = loader.addClient();
    auto first = at(path.c_str(), 1), second = at(path.c_str(), 2);
    first.sopInstanceUid = second.sopInstanceUid = "1.2.3.4";
    writeFile(path, twoFrames("ANNA", 1, "1.2.3.4"));
    loader.setWants(tile, {{first, LoadPriority::Visible}});
    QTRY_VERIFY(loader.contains(first));
    QTest::qWait(20); // a tick of the file system's clock
    writeFile(path, twoFrames("OTTO", 2, "1.2.3.5"));
    loader.setWants(tile, {{second, LoadPriority::Visible}});
    QTRY_VERIFY(loader.failure(second));
    QCOMPARE(loader.failure(second)->code, dicom::ErrorCode::FileReplaced);
    QCOMPARE(loader.failure(second)->subject, path.string());
    second.sopInstanceUid = "1.2.3.5";
    loader.setWants(tile, {{second, LoadPriority::Visible}});
    QTRY_VERIFY(loader.contains(second));
}

void FrameLoaderTest::closesWhileAFileHangs()
{
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "hanging";
    writeFile(path, "hang");
    const auto pool = dicom::WorkerPool::create({.program = MISBEHAVING_WORKER, .workers = 1});
    QVERIFY(pool.has_value());
    QElapsedTimer clock;
    {
        FrameLoader loader(viewer::workerSource(**pool), 100 * kFrameBytes);
        loader.setWants(loader.addClient(), wants(path.c_str(), {1}, LoadPriority::Visible));
        QTest::qWait(200);
        clock.start();
        (*pool)->shutdown();
    }
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed()))); // a file has 30 s else
}

void FrameLoaderTest::aLargeFrameSendsAPreviewAhead()
{
    const auto source = std::make_shared<SizesSource>();
    FrameLoader loader(source, std::size_t{100} << 20);
    std::optional<viewer::LoadedFrame> preview;
    connect(&loader, &FrameLoader::previewLoaded, this, [&](const FrameAddress &, const viewer::LoadedFrame &frame) { preview = frame; });
    const auto tile = loader.addClient();
    loader.setWants(tile, wants("large", {1}, LoadPriority::Visible));
    QTRY_VERIFY(preview);
    QVERIFY(preview->isPreview && !loader.contains(at("large", 1)));
    QCOMPARE(preview->frame.format().rows, SizesSource::kRows);
    QCOMPARE(preview->frame.format().columns, SizesSource::kColumns);
    QCOMPARE(preview->frame.value(0, 3), 0.0);
    QCOMPARE(preview->frame.value(7, 8), 12.0); // of row 1, column 2
    QCOMPARE(preview->frame.value(1199, 2000), 2990.0 + 500.0);
    source->gate.release();
    QTRY_VERIFY(loader.contains(at("large", 1)));
    QVERIFY(!loader.find(at("large", 1))->isPreview);
    QCOMPARE(loader.find(at("large", 1))->frame.value(7, 8), 78.0);
    preview.reset();
    source->gate.release();
    loader.setWants(tile, wants("next", {1}, LoadPriority::Neighbour)); // nobody looks at it yet
    QTRY_VERIFY(loader.contains(at("next", 1)));
    QVERIFY(!preview);
}

void FrameLoaderTest::thumbnailsAreSmallWhereTheFrameAllowsIt()
{
    const auto source = std::make_shared<SizesSource>();
    FrameLoader loader(source, std::size_t{100} << 20);
    const auto strip = loader.addClient(), tile = loader.addClient();
    FrameAddress small = at("large", 1), whole = at("whole", 1);
    small.isThumbnail = whole.isThumbnail = true;
    source->gate.release();
    loader.setWants(strip, {{small, LoadPriority::Thumbnail}, {whole, LoadPriority::Thumbnail}});
    QTRY_VERIFY(loader.contains(small) && loader.contains(whole));
    QCOMPARE(loader.find(small)->reduction, 2U);
    QVERIFY(!loader.contains(at("large", 1))); // a tile gets it in its own size
    QVERIFY(loader.contains(at("whole", 1)));
    source->gate.release();
    loader.setWants(tile, wants("large", {1}, LoadPriority::Visible));
    QTRY_VERIFY(loader.contains(at("large", 1)));
    QCOMPARE(loader.find(at("large", 1))->frame.format().rows, SizesSource::kRows);
    QCOMPARE(loader.find(small)->reduction, 0U); // the whole serves as well
}

QTEST_GUILESS_MAIN(FrameLoaderTest)
#include "frame_loader_test.moc"
