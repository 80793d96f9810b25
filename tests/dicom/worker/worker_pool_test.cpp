#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/support/dicom_bytes.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace negato::dicom;
using namespace negato::test;

namespace {

std::string smallImage(std::uint16_t edge, std::uint16_t firstValue)
{
    DicomBytes dataSet;
    dataSet.text(tag::Modality, "CS", "CT").text(tag::PatientID, "LO", "P1");
    dataSet.us(tag::SamplesPerPixel, 1).text(tag::PhotometricInterpretation, "CS", "MONOCHROME2");
    dataSet.us(tag::Rows, edge).us(tag::Columns, edge).us(tag::BitsAllocated, 16).us(tag::BitsStored, 12);
    dataSet.us(tag::HighBit, 11).us(tag::PixelRepresentation, 0);
    DicomBytes pixels;
    for (int i = 0; i < edge * edge; ++i)
        pixels.u16(static_cast<std::uint16_t>((firstValue + i) & 0xFFF));
    dataSet.head(tag::PixelData, "OW", static_cast<std::uint32_t>(pixels.string().size())).raw(pixels.string());
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

    static std::unique_ptr<WorkerPool> misbehavingPool()
    {
        auto pool = WorkerPool::create(
            {.program = MISBEHAVING_WORKER, .workers = 1, .timeout = std::chrono::seconds(1)});
        return pool ? std::move(*pool) : nullptr;
    }

private Q_SLOTS:
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

    void doesNotBelieveImpossibleAnswers()
    {
        const auto pool = misbehavingPool();
        QVERIFY(!pool->decodeFrame(file("liar", "lie"), 1));
        QVERIFY(!pool->decodeFrame(file("greedy", "greedy"), 1));
        QVERIFY(pool->readHeader(file("after", "fine")));
    }
};

QTEST_GUILESS_MAIN(WorkerPoolTest)
#include "worker_pool_test.moc"
