#include "tests/phantom/phantom.h"

#include "dicom/base/charset.h"
#include "tests/phantom/bar_code.h"
#include "tests/phantom/phantom_file.h"

#include <QtTest>

using namespace negato;
using namespace negato::phantom;

class PhantomTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesTheFilesItPromises();
    void writesPart10Files_data();
    void writesPart10Files();
    void marksEveryFrameWithItsBarCode_data();
    void marksEveryFrameWithItsBarCode();
    void namesEveryPatientInTheirScript_data();
    void namesEveryPatientInTheirScript();
    void givesEveryInstanceItsOwnUid();
    void sharesFramesOfReference();
    void writesTheSameBytesAtEachRun();
    void reportsProgress();
    void stopsWhenAsked();
    void failsWhereItMayNotWrite();

private:
    QByteArray file(std::uint8_t series, int number) const { return fileOf(m_directory.path(), series, number); }

    QTemporaryDir m_directory;
    PhantomReport m_report;
};

void PhantomTest::initTestCase()
{
    QVERIFY(m_directory.isValid());
    QElapsedTimer timer;
    timer.start();
    const auto report = writePhantoms(m_directory.path().toStdString());
    QVERIFY(report.has_value());
    m_report = *report;
    QVERIFY2(timer.elapsed() < 15'000, "the phantoms take too long");
}

void PhantomTest::writesTheFilesItPromises()
{
    QCOMPARE(m_report.files, kPhantomFileCount);
    QCOMPARE_LE(m_report.bytes, 120'000'000U);
    std::uint64_t bytes = 0;
    QDirIterator files(m_directory.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        bytes += static_cast<std::uint64_t>(QFileInfo(files.next()).size());
    QCOMPARE(bytes, m_report.bytes);
    for (const auto &series : kSeries) {
        const QDir folder(m_directory.filePath(
            QString::fromUtf8(series.folder.data(), static_cast<qsizetype>(series.folder.size()))));
        QCOMPARE(folder.entryList(QDir::Files).size(), static_cast<qsizetype>(series.files));
    }
}

void PhantomTest::writesPart10Files_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < kSeries.size(); ++i)
        QTest::newRow(std::string(kSeries[i].folder).c_str()) << static_cast<int>(i);
}

void PhantomTest::writesPart10Files()
{
    QFETCH(int, index);
    const auto &series = kSeries[static_cast<std::size_t>(index)];
    const auto content = file(series.code, 1);
    QCOMPARE(content.first(128), QByteArray(128, '\0'));
    QCOMPARE(content.mid(128, 4), QByteArray("DICM"));
    QCOMPARE(textOf(content, 0x0002, 0x0010),
             QByteArray(series.isDeflated ? "1.2.840.10008.1.2.1.99" : "1.2.840.10008.1.2.1"));
    const auto body = series.isDeflated ? QByteArray(132, '\0') + inflated(content) : content;
    QCOMPARE(textOf(content, 0x0002, 0x0003), textOf(body, 0x0008, 0x0018));
    QCOMPARE(textOf(body, 0x0008, 0x0060),
             QByteArray(series.modality.data(), static_cast<qsizetype>(series.modality.size())));
    const auto pixels = series.framesPerFile * frameSize(series);
    const auto at = body.size() - static_cast<qsizetype>(pixels) - 12;
    QCOMPARE(body.mid(at, 4), QByteArray("\xe0\x7f\x10\x00", 4));
    quint32 length = 0;
    memcpy(&length, body.constData() + at + 8, 4);
    QCOMPARE(length, pixels);
}

void PhantomTest::marksEveryFrameWithItsBarCode_data()
{
    writesPart10Files_data();
}

void PhantomTest::marksEveryFrameWithItsBarCode()
{
    QFETCH(int, index);
    const auto &series = kSeries[static_cast<std::size_t>(index)];
    for (std::size_t number = 1; number <= series.files; ++number) {
        auto content = file(series.code, static_cast<int>(number));
        if (series.isDeflated)
            content = inflated(content);
        for (std::size_t frame = 0; frame < series.framesPerFile; ++frame) {
            const bool isSigned = series.code == kCtThin || series.code == kPetCtPet;
            const auto code = readBarCode([&](int column, int row) {
                const int sample = sampleAt(content, series, frame, column, row);
                return isSigned ? static_cast<qint16>(sample) : sample;
            });
            const auto expected = static_cast<std::uint16_t>(series.files == 1 ? frame + 1 : number);
            QCOMPARE(code, (std::optional(BarCode{series.patient, series.code, expected})));
        }
    }
}

void PhantomTest::namesEveryPatientInTheirScript_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < kPatients.size(); ++i)
        QTest::newRow(kPatients[i].id.data()) << static_cast<int>(i);
}

void PhantomTest::namesEveryPatientInTheirScript()
{
    QFETCH(int, index);
    const auto &patient = kPatients[static_cast<std::size_t>(index)];
    const auto &series = *std::ranges::find(kSeries, patient.code, &SeriesAnswer::patient);
    auto content = file(series.code, 1);
    if (series.isDeflated)
        content = QByteArray(132, '\0') + inflated(content);
    QCOMPARE(textOf(content, 0x0010, 0x0020).toStdString(), patient.id);
    QCOMPARE(textOf(content, 0x0010, 0x0030).toStdString(), patient.birthDate);
    QCOMPARE(textOf(content, 0x0010, 0x0040).toStdString(), std::string(1, patient.sex));
    const auto terms = textOf(content, 0x0008, 0x0005);
    QCOMPARE(terms.toStdString(), patient.characterSet);
    std::vector<std::string> values;
    for (const auto &term : terms.split('\\'))
        values.push_back(term.toStdString());
    const auto name = textOf(content, 0x0010, 0x0010).toStdString();
    QCOMPARE(dicom::CharacterSet::fromTerms(values).toUtf8(name, dicom::Vr::PN), patient.nameUtf8);
}

void PhantomTest::givesEveryInstanceItsOwnUid()
{
    QSet<QByteArray> instances, series;
    for (const auto &each : kSeries) {
        for (std::size_t number = 1; number <= each.files; ++number) {
            auto content = file(each.code, static_cast<int>(number));
            if (each.isDeflated)
                content = QByteArray(132, '\0') + inflated(content);
            const auto uid = textOf(content, 0x0008, 0x0018);
            QVERIFY(uid.startsWith("2.25.") && uid.size() <= 64);
            instances.insert(uid);
            series.insert(textOf(content, 0x0020, 0x000E));
        }
    }
    QCOMPARE(instances.size(), static_cast<qsizetype>(kPhantomFileCount));
    QCOMPARE(series.size(), static_cast<qsizetype>(kSeries.size()));
}

void PhantomTest::sharesFramesOfReference()
{
    const auto frameOfReference = [&](std::uint8_t series) { return textOf(file(series, 1), 0x0020, 0x0052); };
    QVERIFY(!frameOfReference(kCtThick).isEmpty());
    QCOMPARE(frameOfReference(kCtThick), frameOfReference(kCtThin));
    QVERIFY(frameOfReference(kCtThick) != frameOfReference(kCtPrior));
    for (const auto series : {kMrCoronal, kMrSagittal, kMrOblique})
        QCOMPARE(frameOfReference(series), frameOfReference(kMrAxial));
    QCOMPARE(frameOfReference(kPetCtCt), frameOfReference(kPetCtPet));
}

void PhantomTest::writesTheSameBytesAtEachRun()
{
    QTemporaryDir second;
    QVERIFY(writePhantoms(second.path().toStdString()).has_value());
    QDirIterator files(m_directory.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto name = QDir(m_directory.path()).relativeFilePath(files.next());
        QVERIFY2(contentOf(m_directory.filePath(name)) == contentOf(second.filePath(name)), qPrintable(name));
    }
}

void PhantomTest::reportsProgress()
{
    QTemporaryDir directory;
    std::vector<std::size_t> seen;
    std::stop_source stop;
    const auto report =
        writePhantoms(directory.path().toStdString(), stop.get_token(), [&](std::size_t done, std::size_t total) {
            seen.push_back(done);
            if (total != kPhantomFileCount || done == 3)
                stop.request_stop();
        });
    QCOMPARE(seen, (std::vector<std::size_t>{1, 2, 3}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, dicom::ErrorCode::Cancelled);
}

void PhantomTest::stopsWhenAsked()
{
    QTemporaryDir directory;
    std::stop_source stop;
    stop.request_stop();
    const auto report = writePhantoms(directory.path().toStdString(), stop.get_token());
    QCOMPARE(report.error().code, dicom::ErrorCode::Cancelled);
    QVERIFY(QDir(directory.path()).isEmpty());
}

void PhantomTest::failsWhereItMayNotWrite()
{
    QTemporaryFile obstacle;
    QVERIFY(obstacle.open());
    const auto report = writePhantoms(obstacle.fileName().toStdString());
    QVERIFY(!report);
    QCOMPARE(report.error().code, dicom::ErrorCode::IoFailed);
}

QTEST_GUILESS_MAIN(PhantomTest)
#include "phantom_test.moc"
