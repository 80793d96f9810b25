#include "dicom/archive/digest.h"
#include "dicom/archive/store_journal.h"
#include "object_bytes.h"

#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr qint64 kPage = 4096; ///< where records begin

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A journal in a folder of its own, beside files with what is to be kept.
class JournalFixture
{
public:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("journal")); }
    [[nodiscard]] StoreJournal open() const { return StoreJournal(path().toStdString()); }
    /// Names have 32 characters.
    static std::string nameOf(char letter) { return std::string(32, letter); }

    Result<void> append(StoreJournal &journal, char letter, const QByteArray &bytes)
    {
        const auto file = writeFile(m_folder.path(), QString(QLatin1Char(letter)), bytes).toStdString();
        Sha256 hash;
        hash.add(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        const StoreJournal::Entry entry{.objectName = nameOf(letter), .file = file, .size = bytes.size(), .sha256 = hash.finish()};
        const auto done = journal.append(std::span(&entry, 1));
        return done ? Result<void>() : fail(done);
    }
    /// Several at once that were read already.
    static Result<void> appendRead(StoreJournal &journal, const QMap<char, QByteArray> &objects)
    {
        std::vector<std::shared_ptr<ObjectBuffer>> buffers;
        std::vector<StoreJournal::Entry> entries;
        for (auto object = objects.begin(); object != objects.end(); ++object) {
            const auto bytes = std::as_bytes(std::span(object->constData(), static_cast<std::size_t>(object->size())));
            buffers.push_back(ObjectBuffer::ofSize(bytes.size()));
            std::ranges::copy(bytes, buffers.back()->bytes().begin());
            Sha256 hash;
            hash.add(bytes);
            entries.push_back({.objectName = nameOf(object.key()), .file = {}, .buffer = buffers.back().get(), .size = object->size(), .sha256 = hash.finish()});
        }
        const auto done = journal.append(entries);
        return done ? Result<void>() : fail(done);
    }
    /// What the next process gets: the first letters of names, and the bytes.
    [[nodiscard]] QMap<char, QByteArray> replayed() const
    {
        QMap<char, QByteArray> all;
        StoreJournal journal = open();
        const auto done = journal.replay([&](const StoreJournal::Entry &entry, std::span<const std::byte> bytes) -> Result<void> {
            const std::string &name = entry.objectName;
            if (name.size() != 32 || name != std::string(32, name[0]))
                return fail(ErrorCode::IoFailed, name);
            all.insert(name[0], QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())));
            return {};
        });
        return done ? all : QMap<char, QByteArray>();
    }
    void overwrite(qint64 at, const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size());
    }

private:
    QTemporaryDir m_folder;
};

/// No more than so many files can be opened while it lives.
class FewFiles
{
public:
    explicit FewFiles(int count)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        std::vector<int> next;
        for (int i = 0; i < count; ++i)
            next.push_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        for (const int number : next)
            ::close(number);
        const rlimit few{static_cast<rlim_t>(next.back()) + 1, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewFiles() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    FewFiles(const FewFiles &) = delete;
    FewFiles &operator=(const FewFiles &) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// What comes back from a journal, whatever became of its file.
class StoreJournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        JournalFixture fixture;
        const QByteArray large(100'000, 'l');
        {
            StoreJournal journal = fixture.open();
            QVERIFY(fixture.append(journal, 'a', "first") && fixture.append(journal, 'b', large) && fixture.append(journal, 'c', ""));
        }
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "first"}, {'b', large}, {'c', ""}}));
    }

    void givesBackWhatWasWrittenPastTheCache()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        const QMap<char, QByteArray> first{{'a', QByteArray(100'000, 'a')}, {'b', ""}, {'c', QByteArray(qsizetype{ObjectBuffer::kPage - ObjectBuffer::kHead}, 'c')}};
        QVERIFY(JournalFixture::appendRead(journal, first));
        QCOMPARE(fixture.replayed(), first);
        QVERIFY(fixture.append(journal, 'd', "through it")); // and both in turn
        QVERIFY(JournalFixture::appendRead(journal, {{'e', QByteArray(5'000, 'e')}}));
        QMap<char, QByteArray> all = first;
        all.insert('d', "through it");
        all.insert('e', QByteArray(5'000, 'e'));
        QCOMPARE(fixture.replayed(), all);
    }

    void goesOnBehindWhatAnEarlierProcessLeft()
    {
        JournalFixture fixture;
        StoreJournal first = fixture.open();
        QVERIFY(fixture.append(first, 'a', "one"));
        StoreJournal second = fixture.open();
        QVERIFY(second.replay([](const StoreJournal::Entry &, std::span<const std::byte>) { return Result<void>(); }));
        QVERIFY(fixture.append(second, 'b', "two"));
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "one"}, {'b', "two"}}));
    }

    /// The system had written the beginning of the last record only, or only its end.
    void leavesOutATornLastRecord_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<qint64>("size");
        QTest::newRow("end") << 3 * kPage << kPage;
        QTest::newRow("middle") << 2 * kPage + 2000 << qint64{512};
        QTest::newRow("beginning") << 2 * kPage << qint64{512};
        QTest::newRow("all") << 2 * kPage << 3 * kPage;
    }

    void leavesOutATornLastRecord()
    {
        QFETCH(qint64, at);
        QFETCH(qint64, size);
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "whole") && fixture.append(journal, 'b', QByteArray(10'000, 'b')));
        QCOMPARE(fixture.replayed().size(), 2);
        fixture.overwrite(at, QByteArray(size, '\0'));
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "whole"}}));
    }

    void leavesOutARecordOfAnotherHash()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "whole") && fixture.append(journal, 'b', "other"));
        const auto at = contentOf(fixture.path()).lastIndexOf("other");
        fixture.overwrite(at, "o");
        QCOMPARE(fixture.replayed().size(), 2); // the same again
        fixture.overwrite(at, "0");
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "whole"}}));
    }

    /// Whoever told that digest: what others were promised stands behind it.
    void goesOnBehindARecordOfAnotherHash()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "whole") && fixture.append(journal, 'b', "other") && fixture.append(journal, 'c', "behind"));
        fixture.overwrite(contentOf(fixture.path()).lastIndexOf("other"), "0");
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "whole"}, {'c', "behind"}}));
    }

    /// Whole ones, right behind the new: they lie at their places, or were removed since.
    void leavesOutRecordsFromBeforeItWasCleared()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "old") && fixture.append(journal, 'b', "old too") && fixture.append(journal, 'c', "and this"));
        QVERIFY(journal.clear());
        QVERIFY(fixture.replayed().isEmpty());
        QVERIFY(fixture.append(journal, 'd', "new"));
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'d', "new"}}));
    }

    /// What it holds may have been acknowledged: it is kept, under another name.
    void isMadeAnewWhereItIsNone_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("another size") << qint64{10'000};
        QTest::newRow("another kind") << qint64{32 << 20};
    }

    void isMadeAnewWhereItIsNone()
    {
        QFETCH(qint64, size);
        JournalFixture fixture;
        const QByteArray before(size, 'x');
        QFile file(fixture.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(before) == size);
        file.close();
        QVERIFY(fixture.replayed().isEmpty());
        const QDir folder = QFileInfo(fixture.path()).dir();
        const QStringList aside = folder.entryList({QStringLiteral("journal.broken-*")});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(contentOf(folder.filePath(aside.front())), before);
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "new"));
        QCOMPARE(fixture.replayed().size(), 1);
    }

    void isMadeAnewWhereItWasNeverFinished()
    {
        JournalFixture fixture;
        QFile file(fixture.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5 << 20, '\0')) == 5 << 20);
        file.close();
        QVERIFY(fixture.replayed().isEmpty());
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "new"));
        QCOMPARE(QFileInfo(fixture.path()).dir().entryList({QStringLiteral("journal*")}, QDir::Files), QStringList{QStringLiteral("journal")});
    }

    /// Its folder cannot be synchronised: what is taken afterwards is no less certain to come back.
    void keepsWhatItTakesAfterItCouldNotBeMade()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        {
            const FewFiles few(2); // the journal, and the same past the cache
            static_cast<void>(fixture.append(journal, 'a', "one"));
        }
        if (!fixture.append(journal, 'b', "two"))
            QVERIFY(journal.clear() && fixture.append(journal, 'b', "two"));
        QCOMPARE(fixture.replayed().value('b'), "two");
    }
};

QTEST_GUILESS_MAIN(StoreJournalTest)
#include "store_journal_test.moc"
