#include "archive_fixture.h"

#include <QTemporaryDir>

#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace negato::dicom;
using namespace negato::test;

class ArchiveQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsNamesInEveryScript_data();
    void findsNamesInEveryScript();
    void restrictsByDateAndModality();
    void sortsAndPages();
    void keepsPatientsWithOneIdApart();
    void groupsStudiesByPatient();
    void ordersSeriesByNumber();
    void matchesKeywords_data();
    void matchesKeywords();
    void refusesKeywordsItDoesNotKeep();
    void tellsHowCompleteAStudyIs();
    void answersManyThreads();
    void readsBesideAProcessThatWrites();
    void waitsAMomentForTheLock();

private:
    [[nodiscard]] QStringList found(const StudyQuery &query) const { return m_f->descriptions(query); }
    std::unique_ptr<ArchiveFixture> m_f;
};

// One study a row, known by its description.
void ArchiveQueryTest::initTestCase()
{
    m_f = std::make_unique<ArchiveFixture>();
    const struct
    {
        const char *description, *name, *id, *date, *modality, *accession;
    } rows[] = {
        {"german", "M\xc3\xbcller^J\xc3\xb6rg", "G1", "20261101", "CT", "A-100"},
        {"japanese",
         "Yamada^Tarou=\xe5\xb1\xb1\xe7\x94\xb0^\xe5\xa4\xaa\xe9\x83\x8e=\xe3\x82\x84\xe3\x81\xbe\xe3\x81\xa0^"
         "\xe3\x81\x9f\xe3\x82\x8d\xe3\x81\x86",
         "J1", "20261015", "MR", "A-101"},
        {"korean", "Hong^Gildong=\xe6\xb4\xaa^\xe5\x90\x89\xe6\xb4\x9e=\xed\x99\x8d^\xea\xb8\xb8\xeb\x8f\x99", "K1",
         "20250101", "US", "A-102"},
        {"russian", "\xd0\x9b\xd1\x8e\xd0\xba\xd1\x81\xd0\xb5\xd0\xbc\xd0\xb1\xd1\x83\xd1\x80\xd0\xb3", "R1",
         "20240229", "CR", "A-103"},
        {"greek", "\xce\x94\xce\xb9\xce\xbf\xce\xbd\xcf\x85\xcf\x83\xce\xb9\xce\xbf\xcf\x82", "GR", "", "CT", "B-200"},
        {"arabic", "\xd9\x82\xd8\xa8\xd8\xa7\xd9\x86\xd9\x8a^\xd9\x84\xd9\x86\xd8\xb2\xd8\xa7\xd8\xb1", "AR",
         "20261102", "MG", "B-201"},
    };
    int number = 0;
    for (const auto &row : rows) {
        const QByteArray root = "1.2.3." + QByteArray::number(++number);
        m_f->write(QStringLiteral("%1.dcm").arg(number), objectBytes(Image{.patientName = row.name,
                                                                           .patientId = row.id,
                                                                           .studyUid = root,
                                                                           .studyDate = row.date,
                                                                           .studyDescription = row.description,
                                                                           .accession = row.accession,
                                                                           .seriesUid = root + ".1",
                                                                           .modality = row.modality,
                                                                           .instanceUid = root + ".1.1"}));
    }
    QCOMPARE(m_f->import(m_f->input()).stored, 6);
}

void ArchiveQueryTest::findsNamesInEveryScript_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing typed") << QString() << QStringList{QStringLiteral("arabic"), QStringLiteral("german"),
                                                               QStringLiteral("greek"),  QStringLiteral("japanese"),
                                                               QStringLiteral("korean"), QStringLiteral("russian")};
    QTest::newRow("accent left out") << QStringLiteral("muller") << QStringList{QStringLiteral("german")};
    QTest::newRow("accent given") << QStringLiteral("M\u00fcll") << QStringList{QStringLiteral("german")};
    QTest::newRow("two words in any order") << QStringLiteral("jorg MULLER") << QStringList{QStringLiteral("german")};
    QTest::newRow("romanised") << QStringLiteral("yama") << QStringList{QStringLiteral("japanese")};
    QTest::newRow("kanji") << QStringLiteral("\u5c71\u7530") << QStringList{QStringLiteral("japanese")};
    QTest::newRow("hiragana") << QStringLiteral("\u3084\u307e\u3060") << QStringList{QStringLiteral("japanese")};
    QTest::newRow("hangul") << QStringLiteral("\ud64d") << QStringList{QStringLiteral("korean")};
    QTest::newRow("cyrillic, capitals") << QStringLiteral("\u041b\u042e\u041a\u0421")
                                        << QStringList{QStringLiteral("russian")};
    QTest::newRow("greek") << QStringLiteral("\u03b4\u03b9\u03bf\u03bd") << QStringList{QStringLiteral("greek")};
    QTest::newRow("arabic") << QStringLiteral("\u0642\u0628\u0627\u0646\u064a")
                            << QStringList{QStringLiteral("arabic")};
    QTest::newRow("accession") << QStringLiteral("b-20")
                               << QStringList{QStringLiteral("arabic"), QStringLiteral("greek")};
    QTest::newRow("patient ID") << QStringLiteral("k1") << QStringList{QStringLiteral("korean")};
    QTest::newRow("description") << QStringLiteral("RUSS") << QStringList{QStringLiteral("russian")};
    QTest::newRow("all words must occur") << QStringLiteral("muller yamada") << QStringList();
    QTest::newRow("no wildcard of the database") << QStringLiteral("%") << QStringList();
}

void ArchiveQueryTest::findsNamesInEveryScript()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, expected);
    const StudyQuery query{.text = typed.toStdString()};
    QCOMPARE(found(query), expected);
    QCOMPARE(m_f->archive().countStudies(query).value(), expected.size());
}

void ArchiveQueryTest::restrictsByDateAndModality()
{
    QCOMPARE(found({.modalities = {"CT"}}), (QStringList{QStringLiteral("german"), QStringLiteral("greek")}));
    QCOMPARE(found({.modalities = {"MR", "US"}}), (QStringList{QStringLiteral("japanese"), QStringLiteral("korean")}));
    QCOMPARE(found({.from = Date{2026, 10, 15}, .to = Date{2026, 11, 1}}),
             (QStringList{QStringLiteral("german"), QStringLiteral("japanese")}));
    QCOMPARE(found({.to = Date{2024, 2, 29}}), QStringList{QStringLiteral("russian")});
    QCOMPARE(m_f->archive().modalities().value(), (std::vector<std::string>{"CR", "CT", "MG", "MR", "US"}));
}

void ArchiveQueryTest::sortsAndPages()
{
    const auto descriptions = [&](const StudyQuery &query) {
        QStringList list;
        const auto studies = m_f->archive().studies(query).value();
        for (const auto &study : studies)
            list.append(QString::fromStdString(study.description));
        return list;
    };
    // Newest first is how a day begins.
    QCOMPARE(descriptions({.limit = 2}), (QStringList{QStringLiteral("arabic"), QStringLiteral("german")}));
    QCOMPARE(descriptions({.limit = 2, .offset = 2}),
             (QStringList{QStringLiteral("japanese"), QStringLiteral("korean")}));
    QCOMPARE(descriptions({.sortKey = StudySortKey::PatientName, .isDescending = false, .limit = 3}),
             (QStringList{QStringLiteral("korean"), QStringLiteral("german"), QStringLiteral("japanese")}));
}

void ArchiveQueryTest::keepsPatientsWithOneIdApart()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("a.dcm"), objectBytes(Image{.patientName = "First^Patient", .patientId = "0"}));
    f.write(QStringLiteral("b.dcm"), objectBytes(Image{.patientName = "Other^Patient",
                                                       .patientId = "0",
                                                       .studyUid = "1.2.3.2",
                                                       .studyDescription = "B",
                                                       .seriesUid = "1.2.3.2.1",
                                                       .instanceUid = "1.2.3.2.1.1"}));
    f.import(f.input());
    QCOMPARE(f.descriptions({.text = "first"}), QStringList{QStringLiteral("Thorax")});
    QCOMPARE(f.descriptions({.text = "other"}), QStringList{QStringLiteral("B")});
}

void ArchiveQueryTest::groupsStudiesByPatient()
{
    const ArchiveFixture f;
    for (const char *number : {"1", "2"}) {
        const QByteArray root = QByteArray("1.2.3.") + number;
        f.write(QString::fromLatin1(number),
                objectBytes(Image{.studyUid = root, .seriesUid = root + ".1", .instanceUid = root + ".1.1"}));
        // Without ID: name and birth date tell patients apart.
        f.write(QStringLiteral("noid") + QString::fromLatin1(number),
                objectBytes(Image{.patientId = {},
                                  .birthDate = QByteArray("1970010") + number,
                                  .studyUid = root + ".9",
                                  .seriesUid = root + ".9.1",
                                  .instanceUid = root + ".9.1.1"}));
    }
    f.import(f.input());
    const auto patients = f.archive().patients().value();
    QCOMPARE(patients.size(), 3U);
    QCOMPARE(f.archive().patients({.text = "id1"})->size(), 1U);
    QCOMPARE(f.archive().patients({.text = "id1"})->front().studyCount, 2);
    std::int64_t studies = 0;
    for (const PatientRecord &patient : patients) {
        const auto own = f.archive().studies({.patientKey = patient.key}).value();
        QCOMPARE(std::int64_t(own.size()), patient.studyCount);
        for (const StudyRecord &study : own)
            QCOMPARE(study.patientKey, patient.key);
        studies += patient.studyCount;
    }
    QCOMPARE(studies, 4);
    QCOMPARE(f.archive().studies({.studyInstanceUid = "1.2.3.2.9"})->size(), 1U);
}

void ArchiveQueryTest::ordersSeriesByNumber()
{
    const ArchiveFixture f;
    for (const char *number : {"10", "2", "1"}) {
        const QByteArray series = QByteArray("1.2.3.1.") + number;
        f.write(QString::fromLatin1(number),
                objectBytes(Image{.seriesUid = series, .seriesNumber = number, .instanceUid = series + ".1"}));
    }
    f.import(f.input());
    const auto series = f.archive().seriesOf("1.2.3.1").value();
    QCOMPARE(series.size(), 3U);
    QCOMPARE(series[0].number.value(), 1);
    QCOMPARE(series[2].number.value(), 10);
    QCOMPARE(series[0].frameCount, 1);
    QCOMPARE(codeName(f.archive().seriesOf("9").error()), QStringLiteral("NotInArchive"));
}

void ArchiveQueryTest::matchesKeywords_data()
{
    QTest::addColumn<QByteArray>("keyword");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("accessions"); // of the studies found, sorted
    QTest::newRow("name, folded") << QByteArray("PatientName") << QByteArray("muller^jorg") << QByteArray("A-100");
    QTest::newRow("name alone is not a prefix") << QByteArray("PatientName") << QByteArray("Yamada") << QByteArray();
    QTest::newRow("name with star") << QByteArray("PatientName") << QByteArray("yamada*") << QByteArray("A-101");
    QTest::newRow("ideographic group") << QByteArray("PatientName") << QByteArray("\xe5\xb1\xb1\xe7\x94\xb0*")
                                       << QByteArray("A-101");
    QTest::newRow("one character") << QByteArray("AccessionNumber") << QByteArray("A-10?")
                                   << QByteArray("A-100 A-101 A-102 A-103");
    QTest::newRow("exact") << QByteArray("AccessionNumber") << QByteArray("A-10") << QByteArray();
    QTest::newRow("date") << QByteArray("StudyDate") << QByteArray("20261101") << QByteArray("A-100");
    QTest::newRow("date range") << QByteArray("StudyDate") << QByteArray("20250101-20261015")
                                << QByteArray("A-101 A-102");
    QTest::newRow("from a date") << QByteArray("StudyDate") << QByteArray("20261101-") << QByteArray("A-100 B-201");
    QTest::newRow("until a date") << QByteArray("StudyDate") << QByteArray("-20241231") << QByteArray("A-103");
    QTest::newRow("modality") << QByteArray("ModalitiesInStudy") << QByteArray("MG") << QByteArray("B-201");
    QTest::newRow("list of UIDs") << QByteArray("StudyInstanceUID") << QByteArray("1.2.3.1\\1.2.3.6")
                                  << QByteArray("A-100 B-201");
    QTest::newRow("any") << QByteArray("PatientID") << QByteArray("*")
                         << QByteArray("A-100 A-101 A-102 A-103 B-200 B-201");
}

void ArchiveQueryTest::matchesKeywords()
{
    QFETCH(QByteArray, keyword);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, accessions);
    const std::vector<KeywordValue> filters = {{keyword.toStdString(), value.toStdString()}};
    QByteArrayList list;
    const auto rows = m_f->archive().find(QueryLevel::Study, filters).value();
    for (const KeywordRow &row : rows) {
        for (const auto &[key, given] : row) {
            if (key == "AccessionNumber")
                list.append(QByteArray::fromStdString(given));
        }
    }
    std::ranges::sort(list);
    QCOMPARE(list.join(' '), accessions);
}

void ArchiveQueryTest::refusesKeywordsItDoesNotKeep()
{
    for (const char *keyword : {"PixelData", "NotAKeyword", "SOPInstanceUID"}) {
        const std::vector<KeywordValue> filters = {{keyword, "1"}};
        const auto answer = m_f->archive().find(QueryLevel::Study, filters);
        QVERIFY(!answer);
        QCOMPARE(codeName(answer.error()), QStringLiteral("Usage"));
        QCOMPARE(answer.error().subject, std::string(keyword));
    }
    for (const auto level : {QueryLevel::Patient, QueryLevel::Study, QueryLevel::Series, QueryLevel::Instance})
        QCOMPARE(m_f->archive().find(level, {})->size(), 6U);
}

void ArchiveQueryTest::tellsHowCompleteAStudyIs()
{
    const ArchiveFixture f;
    QVERIFY(f.archive().setExpectedInstances("1.2.3.1", 500).has_value()); // told before the objects come
    f.import(f.write(QStringLiteral("a.dcm"), objectBytes(Image{})));
    const auto study = f.archive().studies({}).value().front();
    QCOMPARE(study.instanceCount, 1);
    QCOMPARE(study.expectedInstances, std::optional<std::int64_t>(500));
    QVERIFY(f.archive().setExpectedInstances("1.2.3.1", std::nullopt).has_value());
    QVERIFY(!f.archive().studies({})->front().expectedInstances);
}

void ArchiveQueryTest::answersManyThreads()
{
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 20; ++n)
                    right += m_f->archive().studies({.text = "yamada"})->size() == 1 ? 1 : 0;
            });
        }
    }
    QCOMPARE(right.load(), 160);
}

/// A child of a process that was killed may still be on its way to its own program, and hold it.
void ArchiveQueryTest::waitsAMomentForTheLock()
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    QVERIFY(Archive::open({.folder = path}, &m_f->pool()));
    const int lock = ::open((path + "/lock").c_str(), O_RDWR | O_CLOEXEC);
    QCOMPARE(::flock(lock, LOCK_EX | LOCK_NB), 0);
    const std::jthread other([lock] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        ::close(lock);
    });
    QVERIFY(Archive::open({.folder = path}, &m_f->pool()));
}

void ArchiveQueryTest::readsBesideAProcessThatWrites()
{
    const auto second = Archive::open({.folder = m_f->folder().toStdString()}, &m_f->pool());
    QVERIFY(!second);
    QCOMPARE(codeName(second.error()), QStringLiteral("ArchiveLocked"));
    const auto reader = Archive::open({.folder = m_f->folder().toStdString(), .isReadOnly = true}, nullptr);
    QVERIFY(reader.has_value());
    QCOMPARE((*reader)->studies({})->size(), 6U);
    QVERIFY(!(*reader)->touch("1.2.3.1"));
    const auto none = Archive::open({.folder = m_f->input().toStdString(), .isReadOnly = true}, nullptr);
    QVERIFY(!none);
    QCOMPARE(codeName(none.error()), QStringLiteral("FileNotFound"));
}

QTEST_GUILESS_MAIN(ArchiveQueryTest)
#include "query_test.moc"
