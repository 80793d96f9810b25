#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/support/dicom_bytes.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

using namespace negato::dicom;
using namespace negato::test;

namespace {

std::string smallImage(std::uint16_t edge, std::uint16_t firstValue)
{
    DicomBytes dataSet;
    dataSet.text(tag::SOPInstanceUID, "UI", "1.2.3.4.5").text(tag::Modality, "CS", "CT").text(tag::PatientID, "LO", "P1");
    dataSet.text(tag::StudyInstanceUID, "UI", "1.2.3").text(tag::SeriesInstanceUID, "UI", "1.2.3.4");
    dataSet.us(tag::SamplesPerPixel, 1).text(tag::PhotometricInterpretation, "CS", "MONOCHROME2");
    dataSet.us(tag::Rows, edge).us(tag::Columns, edge).us(tag::BitsAllocated, 16).us(tag::BitsStored, 12);
    dataSet.us(tag::HighBit, 11).us(tag::PixelRepresentation, 0);
    DicomBytes pixels;
    for (int i = 0; i < edge * edge; ++i)
        pixels.u16(static_cast<std::uint16_t>((firstValue + i) & 0xFFF));
    dataSet.head(tag::PixelData, "OW", static_cast<std::uint32_t>(pixels.string().size())).raw(pixels.string());
    return part10("1.2.840.10008.1.2.1", dataSet.string());
}

/// Frames at irregular distances, whose descriptions take more than a mebibyte.
std::string manyFrames(int count)
{
    std::string offsets;
    for (int i = 0; i < count; ++i)
        offsets += (i == 0 ? "" : "\\") + std::to_string(i);
    DicomBytes dataSet;
    dataSet.text(tag::SOPInstanceUID, "UI", "1.2.3.4.6").text(tag::StudyInstanceUID, "UI", "1.2.3");
    dataSet.text(tag::SeriesInstanceUID, "UI", "1.2.3.4").text(tag::ImagePositionPatient, "DS", "0\\0\\0");
    dataSet.text(tag::ImageOrientationPatient, "DS", "1\\0\\0\\0\\1\\0").us(tag::SamplesPerPixel, 1);
    dataSet.text(tag::NumberOfFrames, "IS", std::to_string(count)).us(tag::Rows, 1).us(tag::Columns, 1);
    dataSet.text(tag::PixelSpacing, "DS", "1\\1").us(tag::BitsAllocated, 8).us(tag::BitsStored, 8).us(tag::HighBit, 7);
    dataSet.us(tag::PixelRepresentation, 0).text(tag::GridFrameOffsetVector, "DS", offsets);
    dataSet.head(tag::PixelData, "OB", static_cast<std::uint32_t>(count)).raw(std::string(static_cast<std::size_t>(count), 'p'));
    return part10("1.2.840.10008.1.2.1", dataSet.string());
}

} // namespace

class WorkerPoolTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path file(const char *name, const std::string &content) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / name;
        writeFile(path, content);
        return path;
    }

    static std::unique_ptr<WorkerPool> realPool()
    {
        auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 2});
        return pool ? std::move(*pool) : nullptr;
    }

    static std::unique_ptr<WorkerPool> misbehavingPool(std::chrono::seconds timeout = std::chrono::seconds(1))
    {
        auto pool = WorkerPool::create({.program = MISBEHAVING_WORKER, .workers = 1, .timeout = timeout});
        return pool ? std::move(*pool) : nullptr;
    }

private Q_SLOTS:
    /// An import holds hundreds of files open, which the usual limit does not allow.
    void manyFilesMayBeOpen()
    {
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        const rlimit few{256, limit.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &few), 0);
        QVERIFY(WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1}));
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        QVERIFY(limit.rlim_cur == std::min<rlim_t>(limit.rlim_max, 65536));
    }

    void bringsHeaderAndPixelsAcross()
    {
        const auto pool = realPool();
        QVERIFY(pool);
        const auto path = file("image.dcm", smallImage(256, 100));
        const auto header = pool->readHeader(path);
        QVERIFY(header);
        QVERIFY(header->hasPixels);
        QCOMPARE(header->dataSet.text(tag::PatientID), std::string("P1"));
        const auto frame = pool->decodeFrame(path, 1);
        QVERIFY(frame);
        QCOMPARE(frame->format().rows, 256U);
        QCOMPARE(frame->value(0, 0), 100.0);
        QCOMPARE(frame->value(1, 2), 100.0 + 256 + 2);
    }

    void keepsAFrameWhileOthersAreDecoded()
    {
        const auto pool = realPool();
        const auto first = file("first.dcm", smallImage(256, 1));
        const auto second = file("second.dcm", smallImage(256, 2));
        const auto kept = pool->decodeFrame(first, 1);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(pool->decodeFrame(second, 1)->value(0, 0), 2.0);
        QCOMPARE(kept->value(0, 0), 1.0);
    }

    void servesManyThreads()
    {
        const auto pool = realPool();
        std::vector<std::filesystem::path> paths;
        for (std::uint16_t i = 0; i < 16; ++i)
            paths.push_back(file(("many" + std::to_string(i)).c_str(), smallImage(200, i)));
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 8; ++t)
                threads.emplace_back([&] {
                    for (std::size_t i = 0; i < paths.size(); ++i)
                        if (const auto frame = pool->decodeFrame(paths[i], 1); frame && frame->value(0, 0) == double(i))
                            ++right;
                });
        }
        QCOMPARE(right.load(), 8 * 16);
    }

    void saysWhyAFileCannotBeRead()
    {
        const auto pool = realPool();
        QCOMPARE(pool->readHeader("/nowhere/at/all").error().code, ErrorCode::FileNotFound);
        QCOMPARE(pool->readHeader(file("text", "just some text, long enough to look at")).error().code, ErrorCode::NotDicom);
        QCOMPARE(pool->readHeader(file("empty", "")).error().code, ErrorCode::NotDicom);
        const std::string whole = smallImage(64, 0);
        const auto cut = file("cut", whole.substr(0, whole.size() - 10));
        QCOMPARE(pool->readHeader(cut).error().code, ErrorCode::Truncated);
        QCOMPARE(pool->readDamagedHeader(cut)->dataSet.text(tag::PatientID), std::string("P1"));
        QCOMPARE(pool->decodeFrame(cut, 1).error().code, ErrorCode::Truncated);
        QCOMPARE(pool->decodeFrame(file("image", whole), 2).error().code, ErrorCode::NoSuchFrame);
    }

    void quarantinesAFileThatKillsTwice()
    {
        const auto pool = misbehavingPool();
        QVERIFY(pool);
        const auto deadly = file("deadly", "die");
        QCOMPARE(pool->readHeader(deadly).error().code, ErrorCode::Quarantined);
        QVERIFY(pool->readHeader(file("harmless", "fine"))); // a fresh worker took the place of the dead one
        QCOMPARE(pool->readHeader(deadly).error().code, ErrorCode::Quarantined);
    }

    void triesAChangedFileAgain()
    {
        const auto pool = misbehavingPool();
        const auto path = file("changes", "die");
        QCOMPARE(pool->readHeader(path).error().code, ErrorCode::Quarantined);
        file("changes", "repaired");
        QVERIFY(pool->readHeader(path));
    }

    void endsAWorkerThatHangs()
    {
        const auto pool = misbehavingPool();
        QElapsedTimer clock;
        clock.start();
        const auto hung = pool->readHeader(file("hanging", "hang"));
        QCOMPARE(hung.error().code, ErrorCode::WorkerTimedOut);
        QVERIFY(clock.elapsed() < 20'000);
        QVERIFY(pool->readHeader(file("after", "fine")));
    }

    void closesWhileAFileHangs()
    {
        const auto pool = misbehavingPool(std::chrono::seconds(60));
        QElapsedTimer clock;
        clock.start();
        const auto hanging = file("hanging", "hang");
        const auto waiting = file("waiting", "fine");
        std::atomic<int> entered = 0;
        std::atomic<int> cancelled = 0;
        std::vector<std::jthread> threads;
        for (const auto &path : {hanging, waiting, waiting, waiting, waiting}) {
            threads.emplace_back([&, path] {
                ++entered;
                const auto header = pool->readHeader(path);
                cancelled += !header && header.error().code == ErrorCode::Cancelled ? 1 : 0;
            });
            QTest::qWait(100); // until the first has the only worker
        }
        QTRY_COMPARE(entered.load(), 5);
        pool->shutdown();
        threads.clear(); // joins
        QCOMPARE(cancelled.load(), 5);
        QVERIFY(clock.elapsed() < 20'000);
        pool->shutdown();
        QCOMPARE(pool->readHeader(waiting).error().code, ErrorCode::Cancelled);
        QCOMPARE(pool->openZip(waiting).error().code, ErrorCode::Cancelled);
        const std::vector<OpenedFile> none;
        QVERIFY(pool->readFacts(none, RequestPriority::Background).empty());
    }

    void theScreenGoesBeforeAnImport()
    {
        const auto pool = misbehavingPool(std::chrono::seconds(60));
        const auto held = file("held", "hold");
        const auto path = file("file", "fine");
        std::mutex mutex;
        std::vector<RequestPriority> order;
        std::atomic<int> entered = 0;
        const auto ask = [&](const std::filesystem::path &what, RequestPriority priority) {
            ++entered;
            const bool isAnswered = pool->readHeader(what, priority).has_value();
            const std::scoped_lock lock(mutex);
            if (isAnswered && what != held)
                order.push_back(priority);
        };
        std::vector<std::jthread> threads;
        threads.emplace_back(ask, held, RequestPriority::Screen);
        QTRY_COMPARE(entered.load(), 1);
        QTest::qWait(100);
        for (int i = 0; i < 50; ++i)
            threads.emplace_back(ask, path, RequestPriority::Background);
        QTRY_COMPARE(entered.load(), 51);
        QTest::qWait(100);
        threads.emplace_back(ask, path, RequestPriority::Screen);
        QTRY_COMPARE(entered.load(), 52);
        QTest::qWait(100); // all wait for the one worker, the screen last
        file("held", "go on");
        threads.clear();
        QCOMPARE(order.size(), std::size_t{51});
        const auto place = std::ranges::find(order, RequestPriority::Screen) - order.begin();
        QVERIFY2(place <= 2, qPrintable(QString::number(place))); // threads may report in another order than they are served
    }

    void readsTheFactsOfManyFilesAtOnce()
    {
        const auto pool = realPool();
        std::vector<std::filesystem::path> paths;
        for (std::uint16_t i = 0; i < 80; ++i)
            paths.push_back(file(("batch" + std::to_string(i)).c_str(), smallImage(static_cast<std::uint16_t>(16 + i), i)));
        const std::string whole = smallImage(200, 0);
        file("batch7", "just some text, long enough to look at");
        file("batch40", whole.substr(0, whole.size() - 10));
        std::vector<OpenedFile> files;
        for (const auto &path : paths)
            files.push_back(std::move(*OpenedFile::open(path)));
        const auto facts = pool->readFacts(files, RequestPriority::Background);
        QCOMPARE(facts.size(), files.size());
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto &object = facts[i].object;
            const auto alone = pool->readHeader(paths[i]);
            QCOMPARE(object.has_value(), alone.has_value());
            if (!alone) {
                QCOMPARE(object.error().code, alone.error().code);
                QCOMPARE(object.error().subject, paths[i].string());
                continue;
            }
            QCOMPARE((*object)->rows, static_cast<std::int64_t>(16 + i));
            QCOMPARE((*object)->patientId, std::string("P1"));
            QCOMPARE((*object)->frameCount, 1);
            QCOMPARE((*object)->transferSyntaxUid, alone->transferSyntaxUid);
        }
    }

    void anAnswerThatIsLargerThanMostComesToo()
    {
        const auto pool = realPool();
        std::vector<OpenedFile> files;
        const std::string many = manyFrames(12'000);
        for (const auto &path : {file("few 1", smallImage(16, 0)), file("many", many), file("few 2", smallImage(16, 0))})
            files.push_back(std::move(*OpenedFile::open(path)));
        const auto facts = pool->readFacts(files, RequestPriority::Background);
        QCOMPARE(facts.size(), 3U);
        QVERIFY(facts[0].object && facts[1].object && facts[2].object);
        QCOMPARE((*facts[1].object)->frameCount, 12'000);
        QVERIFY((*facts[1].object)->descriptions.size() > (1U << 20));
    }

    void saysWhyAFileIsNoObject()
    {
        const auto pool = realPool();
        DicomBytes nowhere, directory;
        nowhere.text(tag::SOPInstanceUID, "UI", "1.2.3").text(tag::PatientID, "LO", "P1");
        directory.text({0x0004, 0x1130}, "CS", "SET").head(tag::DirectoryRecordSequence, "SQ", 0);
        std::vector<OpenedFile> files;
        for (const auto &path : {file("nowhere", part10("1.2.840.10008.1.2.1", nowhere.string())),
                                 file("DICOMDIR", part10("1.2.840.10008.1.2.1", directory.string()))})
            files.push_back(std::move(*OpenedFile::open(path)));
        const auto facts = pool->readFacts(files, RequestPriority::Background);
        QCOMPARE(facts[0].object.error().code, ErrorCode::MissingAttribute);
        QCOMPARE(facts[0].object.error().context, std::string("StudyInstanceUID"));
        QVERIFY(!facts[0].isMediaDirectory);
        QVERIFY(facts[1].isMediaDirectory && !facts[1].object);
    }

    void tellsWhatWasToleratedWithTheFrame()
    {
        const auto pool = realPool();
        const auto sound = pool->loadFrame(file("sound", smallImage(64, 1)), 1, RequestPriority::Screen, {.isHeaderWanted = true});
        QVERIFY(sound && sound->header);
        QVERIFY(sound->header->deviations.empty());
        DicomBytes dataSet;
        dataSet.head(tag::PatientID, "LO", 3).raw("P 1").us(tag::SamplesPerPixel, 1);
        dataSet.us(tag::Rows, 2).us(tag::Columns, 2).us(tag::BitsAllocated, 8).us(tag::BitsStored, 8);
        dataSet.us(tag::HighBit, 7).us(tag::PixelRepresentation, 0).head(tag::PixelData, "OB", 4).raw("\1\2\3\4");
        const auto path = file("odd", part10("1.2.840.10008.1.2.1", dataSet.string()));
        const auto frame = pool->loadFrame(path, 1, RequestPriority::Screen, {.isHeaderWanted = true});
        QVERIFY(frame && frame->header);
        QCOMPARE(frame->frame.value(1, 0), 3.0);
        const std::vector<Deviation> expected{{DeviationKind::OddLength, "(0010,0020)"}, {DeviationKind::NoPhotometric, "MONOCHROME2"}};
        QCOMPARE(frame->header->deviations, expected);
        QCOMPARE(pool->readHeader(path)->deviations, expected);
    }

    /// As CT scanners of Elscint and Philips do. It is an image all the same, so that a tile says why it cannot be shown.
    void namesTheCompressionThatAVendorKeepsToItself()
    {
        const auto pool = realPool();
        const std::string image = smallImage(64, 1);
        const auto beforePixels = image.substr(0, image.find(std::string("\xE0\x7F\x10\0OW", 6)));
        DicomBytes own;
        own.text({0x07A1, 0x0010}, "LO", "ELSCINT1").head({0x07A1, 0x100A}, "OW", 40'000).raw(std::string(40'000, 'p'));
        own.text({0x07A1, 0x1011}, "CS", "PMSCT_RLE1");
        const auto path = file("elscint", beforePixels + own.string());
        QVERIFY(pool->readHeader(path)->hasPixels);
        std::vector<OpenedFile> files;
        files.push_back(std::move(*OpenedFile::open(path)));
        const auto facts = pool->readFacts(files, RequestPriority::Background);
        QVERIFY(facts[0].object && (*facts[0].object)->frameCount == 1);
        const auto frame = pool->loadFrame(path, 1);
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::UnsupportedTransferSyntax);
        QCOMPARE(frame.error().context, std::string("ELSCINT1 PMSCT_RLE1"));
    }

    void oneFileOfManySuffersAlone()
    {
        const auto pool = misbehavingPool();
        std::vector<OpenedFile> files;
        for (const char *content : {"fine 1", "die", "fine 2", "hang", "fine 3"})
            files.push_back(std::move(*OpenedFile::open(file(content, content))));
        const auto facts = pool->readFacts(files, RequestPriority::Background);
        QCOMPARE(facts.size(), files.size());
        QVERIFY(facts[0].object && facts[2].object && facts[4].object);
        QCOMPARE(facts[1].object.error().code, ErrorCode::Quarantined);
        QCOMPARE(facts[3].object.error().code, ErrorCode::WorkerTimedOut);
    }

    void tellsOfWhichStateAnAnswerIs()
    {
        const auto pool = realPool();
        const auto path = file("replaced", smallImage(200, 1));
        const auto header = pool->readHeader(path);
        QVERIFY(pool->loadFrame(path, 1)->state == header->state);
        QTest::qWait(20); // a tick of the file system's clock
        file("replaced", smallImage(200, 2)); // in place: same path, inode and size
        const auto frame = pool->loadFrame(path, 1);
        QVERIFY(frame->state != header->state);
        QCOMPARE(frame->frame.value(0, 0), 2.0);
        QVERIFY(pool->readHeader(path)->state == frame->state);
    }

    void doesNotBelieveImpossibleAnswers()
    {
        const auto pool = misbehavingPool();
        QVERIFY(!pool->decodeFrame(file("liar", "lie"), 1));
        QVERIFY(!pool->decodeFrame(file("greedy", "greedy"), 1));
        std::vector<OpenedFile> files;
        for (const char *content : {"fine", "invented", "lie", "greedy"})
            files.push_back(std::move(*OpenedFile::open(file(content, content))));
        const auto facts = pool->readFacts(files, RequestPriority::Background);
        QVERIFY(facts[0].object);
        QCOMPARE(facts[1].object.error().code, ErrorCode::Malformed);
        QVERIFY(pool->readHeader(file("after", "fine")));
    }
};

QTEST_GUILESS_MAIN(WorkerPoolTest)
#include "worker_pool_test.moc"
