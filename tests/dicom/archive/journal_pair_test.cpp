#include "dicom/archive/digest.h"
#include "dicom/archive/journal_pair.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>
#include <vector>

#include <sys/resource.h>

using namespace negato::dicom;

namespace {

constexpr std::size_t kSize = 3 << 20; ///< of an object: ten fit into one journal

/// Two journals in a folder of their own.
class PairFixture
{
public:
    [[nodiscard]] std::filesystem::path file() const { return m_folder.filePath(QStringLiteral("journal")).toStdString(); }
    [[nodiscard]] std::filesystem::path second() const { return m_folder.filePath(QStringLiteral("journal.2")).toStdString(); }
    [[nodiscard]] JournalPair open() const { return {file(), m_folder.path().toStdString()}; }

private:
    QTemporaryDir m_folder;
};

std::string nameOf(int number)
{
    return QByteArray::number(number).rightJustified(32, '0').toStdString();
}

/// Where there is no room for a journal, too.
Result<void> written(JournalPair &pair, std::span<const StoreJournal::Entry> entries)
{
    const auto done = pair.write(entries, [] { return Result<void>(); });
    return done && *done ? Result<void>() : done ? fail(ErrorCode::DiskFull) : fail(done);
}

/// A whole object, and behind it one whose file is not there where `isSecondMissing`.
Result<void> writeWith(JournalPair &pair, int number, bool isSecondMissing)
{
    const auto buffer = ObjectBuffer::ofSize(kSize);
    std::ranges::fill(buffer->bytes(), static_cast<std::byte>(number));
    Sha256 hash;
    hash.add(buffer->bytes());
    std::vector<StoreJournal::Entry> entries{{.objectName = nameOf(number),
                                              .file = {},
                                              .buffer = buffer.get(),
                                              .size = kSize,
                                              .sha256 = hash.finish(),
                                              .source = {},
                                              .storedAtUs = number}};
    if (isSecondMissing)
        entries.push_back({.objectName = nameOf(number + 1), .file = "/nowhere", .size = 10});
    return written(pair, entries);
}

Result<void> write(JournalPair &pair, int number)
{
    return writeWith(pair, number, false);
}

Result<void> writeHalf(JournalPair &pair, int number)
{
    return writeWith(pair, number, true);
}

QList<int> replayed(JournalPair &pair, bool *hadAny = nullptr)
{
    QList<int> numbers;
    const auto done = pair.replay([&](const StoreJournal::Entry &entry, std::span<const std::byte> bytes) -> Result<void> {
        const int number = std::stoi(entry.objectName);
        const bool isWhole = bytes.size() == kSize && std::ranges::all_of(bytes, [&](std::byte each) { return each == static_cast<std::byte>(number); });
        numbers += isWhole ? number : -1;
        return {};
    });
    if (hadAny)
        *hadAny = done.value();
    std::ranges::sort(numbers);
    return numbers;
}

/// An object of 10 bytes, while others may write too.
std::optional<JournalPair::Ticket> writeAlong(JournalPair &pair, int number, JournalPair::Company company = JournalPair::Company::Others)
{
    const auto buffer = ObjectBuffer::ofSize(10);
    std::ranges::fill(buffer->bytes(), static_cast<std::byte>(number));
    Sha256 hash;
    hash.add(buffer->bytes());
    return pair.writeAlong({.objectName = nameOf(number), .file = {}, .buffer = buffer.get(), .size = 10, .sha256 = hash.finish()}, company);
}

QList<int> namesIn(JournalPair &pair)
{
    QList<int> numbers;
    static_cast<void>(pair.replay([&](const StoreJournal::Entry &entry, std::span<const std::byte>) -> Result<void> {
        numbers += std::stoi(entry.objectName);
        return {};
    }));
    std::ranges::sort(numbers);
    return numbers;
}

QList<int> from(int first, int last)
{
    QList<int> numbers;
    for (int i = first; i <= last; ++i)
        numbers += i;
    return numbers;
}

/// No file may have a byte while it lives: as a full disk does.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit none{1, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

} // namespace

class JournalPairTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsToOneUntilItIsFull()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        for (int i = 1; i <= 10; ++i)
            QVERIFY(write(pair, i));
        QVERIFY(std::filesystem::exists(fixture.file()) && !std::filesystem::exists(fixture.second()));
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), from(1, 10));
    }

    /// What the first held lies at its place for good before it is emptied; the last objects are in either.
    void turnsToTheOther()
    {
        const PairFixture fixture;
        {
            JournalPair pair = fixture.open();
            for (int i = 1; i <= 13; ++i)
                QVERIFY(write(pair, i));
        } // which waits for the first to be emptied
        JournalPair next = fixture.open();
        bool hadAny = false;
        QCOMPARE(replayed(next, &hadAny), from(11, 13));
        QVERIFY(hadAny);
        QCOMPARE(replayed(next, &hadAny), QList<int>());
        QVERIFY(!hadAny);
    }

    void goesRoundAndRound()
    {
        const PairFixture fixture;
        {
            JournalPair pair = fixture.open();
            for (int i = 1; i <= 45; ++i)
                QVERIFY(write(pair, i));
        }
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), from(41, 45));
        QVERIFY(write(next, 46)); // it is empty and can be used
        JournalPair last = fixture.open();
        QCOMPARE(replayed(last), QList<int>{46});
    }

    void replaysBoth()
    {
        const PairFixture fixture;
        const auto first = QString::fromStdString(fixture.file().string());
        const auto kept = first + QStringLiteral(".kept");
        {
            JournalPair pair = fixture.open();
            for (int i = 1; i <= 10; ++i)
                QVERIFY(write(pair, i));
            QVERIFY(QFile::copy(first, kept)); // as it is when the power fails before it is emptied
            for (int i = 11; i <= 12; ++i)
                QVERIFY(write(pair, i));
        }
        QVERIFY(QFile::remove(first) && QFile::rename(kept, first));
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), from(1, 12));
    }

    /// Of two objects with one UID that which was stored first stays the shown one.
    void replaysInTheOrderOfStoring()
    {
        const PairFixture fixture;
        const auto second = QString::fromStdString(fixture.second().string());
        const auto kept = second + QStringLiteral(".kept");
        {
            JournalPair pair = fixture.open();
            for (int i = 1; i <= 20; ++i)
                QVERIFY(write(pair, i));
            QVERIFY(QFile::copy(second, kept)); // as it is when the power fails before it is emptied
            for (int i = 21; i <= 22; ++i)
                QVERIFY(write(pair, i)); // to the first
        }
        QVERIFY(QFile::remove(second) && QFile::rename(kept, second));
        JournalPair next = fixture.open();
        QList<int> numbers;
        QVERIFY(next.replay([&](const StoreJournal::Entry &entry, std::span<const std::byte>) -> Result<void> {
            numbers += std::stoi(entry.objectName);
            return {};
        }));
        QCOMPARE(numbers, from(11, 22));
    }

    void isEmptyWhenSettled()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        for (int i = 1; i <= 12; ++i)
            QVERIFY(write(pair, i));
        QVERIFY(pair.settle());
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), QList<int>());
    }

    /// The second cannot be made where the disk is full: nothing of the first is lost, and later all goes on.
    void keepsWhatItHasWhereTheDiskIsFull()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        for (int i = 1; i <= 10; ++i)
            QVERIFY(write(pair, i));
        {
            const FullDisk full;
            for (int tries = 0; tries < 3; ++tries) {
                const auto refused = write(pair, 11);
                QVERIFY(!refused && refused.error().code == ErrorCode::DiskFull);
            }
        }
        for (int i = 11; i <= 25; ++i)
            QVERIFY(write(pair, i));
        QVERIFY(pair.settle());
        QVERIFY(write(pair, 26));
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), QList<int>{26});
    }

    /// One that was written before the error of another was not acknowledged either.
    void forgetsWhatItCouldNotTakeAsAWhole_data()
    {
        QTest::addColumn<int>("before");
        QTest::newRow("first") << 0;
        QTest::newRow("later") << 2;
    }

    void forgetsWhatItCouldNotTakeAsAWhole()
    {
        QFETCH(int, before);
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        for (int i = 1; i <= before; ++i)
            QVERIFY(write(pair, i));
        QVERIFY(!writeHalf(pair, 8));
        QVERIFY(pair.settle());
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), QList<int>());
        QVERIFY(!writeHalf(next, 8));
        QVERIFY(write(next, 9));
        JournalPair last = fixture.open();
        QCOMPARE(replayed(last), QList<int>{9});
    }

    void writesForManyThreads()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        QVERIFY(pair.prepare());
        std::atomic<int> written = 0;
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 8; ++thread)
                threads.emplace_back([&, thread] {
                    for (int i = 1; i <= 50; ++i)
                        written += writeAlong(pair, thread * 50 + i) ? 1 : 0;
                });
        }
        QCOMPARE(written.load(), 400);
        JournalPair next = fixture.open();
        QCOMPARE(namesIn(next), from(1, 400));
    }

    /// Whoever cannot write at once goes on in the usual way.
    void writesNothingAlongWhereItCannot()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        QVERIFY(!writeAlong(pair, 1)); // there is no journal yet
        for (int i = 1; i <= 10; ++i)
            QVERIFY(write(pair, i));
        int last = 10;
        while (last < 1000 && writeAlong(pair, last + 1))
            ++last;
        QVERIFY(last > 10 && last < 1000);
        JournalPair next = fixture.open();
        QCOMPARE(namesIn(next), from(1, last));
    }

    void forgetsOneOfThem()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        QVERIFY(pair.prepare());
        QVERIFY(writeAlong(pair, 1));
        const auto second = writeAlong(pair, 2);
        QVERIFY(writeAlong(pair, 3));
        QVERIFY(pair.holds(*second));
        QVERIFY(pair.forget(*second));
        QVERIFY(writeAlong(pair, 4));
        JournalPair next = fixture.open();
        QCOMPARE(namesIn(next), (QList<int>{1, 3, 4}));
    }

    /// What is not held any more has to be written once more, and forgetting it harms nothing that stands there now.
    void holdsUntilItTurnsOrIsSettled_data()
    {
        QTest::addColumn<bool>("isTurned");
        QTest::newRow("turned") << true;
        QTest::newRow("settled") << false;
    }

    void holdsUntilItTurnsOrIsSettled()
    {
        QFETCH(bool, isTurned);
        const PairFixture fixture;
        {
            JournalPair pair = fixture.open();
            QVERIFY(pair.prepare());
            const auto ticket = writeAlong(pair, 99);
            QVERIFY(ticket && pair.holds(*ticket));
            for (int i = 1; isTurned && i <= 25; ++i) { // to the other, and back to the first
                QVERIFY(write(pair, i));
                QCOMPARE(pair.holds(*ticket), i <= 10);
            }
            QVERIFY(isTurned || pair.settle());
            QVERIFY(!pair.holds(*ticket));
            QVERIFY(write(pair, 50));
            QVERIFY(pair.forget(*ticket));
        }
        JournalPair next = fixture.open();
        const QList<int> left = namesIn(next);
        QVERIFY(left.contains(50) && !left.contains(99));
    }

    /// The other one is written by then, and what it held could not be emptied: on a full disk it cannot.
    void forgetsWhatStandsInTheOther()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        QVERIFY(pair.prepare());
        const auto refused = writeAlong(pair, 99);
        for (int i = 1; i <= 10; ++i)
            QVERIFY(write(pair, i));
        {
            const FullDisk full;
            QVERIFY(!write(pair, 11)); // has turned
            QVERIFY(!write(pair, 12)); // and waited for the first
        }
        QVERIFY(!pair.holds(*refused));
        QVERIFY(pair.forget(*refused));
        JournalPair next = fixture.open();
        QCOMPARE(namesIn(next), from(1, 10));
    }

    /// What is behind has to follow first: where it cannot, nothing is given up.
    void turnsOnlyWhenWhatIsBehindHasFollowed()
    {
        const PairFixture fixture;
        JournalPair pair = fixture.open();
        for (int i = 1; i <= 10; ++i)
            QVERIFY(write(pair, i));
        const auto buffer = ObjectBuffer::ofSize(kSize);
        const StoreJournal::Entry more{.objectName = nameOf(11), .file = {}, .buffer = buffer.get(), .size = kSize, .sha256 = {}};
        const auto refused = pair.write(std::span(&more, 1), []() -> Result<void> { return fail(ErrorCode::ArchiveFailed); });
        QVERIFY(!refused && refused.error().code == ErrorCode::ArchiveFailed);
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), from(1, 10));
    }

    /// The power failed in the middle of several: those behind the torn one were never promised, and must not come back later.
    void leavesOutWhatStandsBehindATornFirstRecord()
    {
        const PairFixture fixture;
        {
            JournalPair pair = fixture.open();
            QVERIFY(pair.prepare());
            for (int i = 1; i <= 3; ++i)
                QVERIFY(writeAlong(pair, i));
        }
        QFile journal(QString::fromStdString(fixture.file().string()));
        QVERIFY(journal.open(QIODevice::ReadWrite) && journal.seek(4096) && journal.write(QByteArray(512, '\0')) == 512);
        journal.close();
        {
            JournalPair next = fixture.open();
            QCOMPARE(namesIn(next), QList<int>());
            QVERIFY(writeAlong(next, 4)); // of the same size
        }
        JournalPair last = fixture.open();
        QCOMPARE(namesIn(last), QList<int>{4});
    }

    void leavesNothingEmptiedWhereReplayingFails()
    {
        const PairFixture fixture;
        {
            JournalPair pair = fixture.open();
            for (int i = 1; i <= 3; ++i)
                QVERIFY(write(pair, i));
        }
        JournalPair failing = fixture.open();
        QVERIFY(!failing.replay([](const StoreJournal::Entry &, std::span<const std::byte>) -> Result<void> { return fail(ErrorCode::DiskFull); }));
        QVERIFY(!failing.settle());
        JournalPair next = fixture.open();
        QCOMPARE(replayed(next), from(1, 3));
    }
};

QTEST_GUILESS_MAIN(JournalPairTest)
#include "journal_pair_test.moc"
