#include "dicom/decode/pixel_memory.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace negato::dicom;

namespace {

constexpr std::size_t kMiB = 1 << 20;
constexpr std::size_t kSlice = 512 * 512 * 2;
constexpr std::size_t kMostLost = 64 * kMiB; ///< to the cutting of slabs

using Frames = std::vector<std::shared_ptr<std::byte>>;

Frames taken(PixelMemory &memory, std::size_t frames, std::size_t size)
{
    Frames all;
    for (std::size_t i = 0; i < frames; ++i)
        all.push_back(memory.take(size));
    return all;
}

} // namespace

class PixelMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lendsEachByteOnce()
    {
        PixelMemory memory;
        Frames frames = taken(memory, 200, kSlice);
        std::ranges::sort(frames, {}, [](const auto &frame) { return frame.get(); });
        for (std::size_t i = 1; i < frames.size(); ++i)
            QVERIFY(frames[i - 1].get() + kSlice <= frames[i].get());
        for (std::size_t i = 0; i < frames.size(); ++i) {
            frames[i].get()[0] = std::byte(i);
            frames[i].get()[kSlice - 1] = std::byte(i);
        }
        for (std::size_t i = 0; i < frames.size(); ++i)
            QVERIFY(frames[i].get()[0] == std::byte(i) && frames[i].get()[kSlice - 1] == std::byte(i));
    }

    void theNextStudyOfTheSameKindMapsNothing()
    {
        PixelMemory memory;
        Frames first = taken(memory, 1000, kSlice);
        const std::size_t mapped = memory.mappedBytes();
        QVERIFY(mapped >= 1000 * kSlice && mapped <= 1000 * kSlice + kMostLost);
        first.clear();
        QCOMPARE(memory.mappedBytes(), mapped);
        const Frames second = taken(memory, 1000, kSlice);
        QCOMPARE(memory.mappedBytes(), mapped);
    }

    void whatIsOfNoUseMakesRoom()
    {
        PixelMemory memory;
        Frames small = taken(memory, 1000, kSlice);
        const std::size_t mapped = memory.mappedBytes();
        small.clear();
        const Frames large = taken(memory, 10, 40 * kMiB);
        QVERIFY2(memory.mappedBytes() <= std::max(mapped, 400 * kMiB + 128 * kMiB) + kMostLost, qPrintable(QString::number(memory.mappedBytes())));
    }

    void keepsNoMoreThanALargeStudy()
    {
        PixelMemory memory;
        Frames frames = taken(memory, 3000, kSlice);
        QVERIFY(memory.mappedBytes() >= 3000 * kSlice);
        frames.clear();
        QVERIFY(memory.mappedBytes() <= 640 * kMiB);
    }

    void givesBackWhatNobodyWantsForLong()
    {
        PixelMemory memory;
        const auto kept = memory.take(kSlice);
        taken(memory, 1000, kSlice).clear();
        const std::size_t mapped = memory.mappedBytes();
        memory.giveIdleBack(3600 * 1000);
        QCOMPARE(memory.mappedBytes(), mapped);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        memory.giveIdleBack(10);
        QVERIFY(memory.mappedBytes() <= 128 * kMiB + kMostLost);
        *kept.get() = std::byte{1};
    }

    void blocksMayOutliveIt()
    {
        auto memory = std::make_unique<PixelMemory>();
        const auto block = memory->take(kSlice);
        memory.reset();
        block.get()[kSlice - 1] = std::byte{1};
        QVERIFY(block.get()[kSlice - 1] == std::byte{1});
    }

    void manyThreadsMayUseIt()
    {
        PixelMemory memory;
        std::vector<std::jthread> threads;
        std::atomic<int> wrong = 0;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 200; ++i) {
                    const std::size_t size = kSlice * static_cast<std::size_t>(1 + (i + thread) % 5);
                    const Frames frames = taken(memory, 5, size);
                    for (const auto &frame : frames)
                        frame.get()[size - 1] = std::byte(thread);
                    wrong += static_cast<int>(std::ranges::count_if(frames, [&](const auto &frame) { return frame.get()[size - 1] != std::byte(thread); }));
                }
            });
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_APPLESS_MAIN(PixelMemoryTest)
#include "pixel_memory_test.moc"
