#include "dicom/archive/archive.h"
#include "dicom/archive/stored_frame.h"
#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/phantom/phantom.h"
#include "tests/phantom/phantom_answers.h"
#include "tests/support/judges.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/series_writer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace negato;
using namespace negato::viewer;

namespace {

constexpr int kThreads = 2;

/// A stored value between eight voxels, as anybody would compute it; nothing outside or beside padding.
std::optional<double> between(const render::Volume &volume, const Eigen::Vector3d &voxel)
{
    double sum = 0;
    for (int corner = 0; corner < 8; ++corner) {
        double weight = 1;
        Eigen::Vector3i at;
        for (int axis = 0; axis < 3; ++axis) {
            const double low = std::floor(voxel[axis] + 1e-6), part = std::max(0.0, voxel[axis] - low);
            const bool isHigh = (corner >> axis & 1) != 0;
            at[axis] = static_cast<int>(low) + (isHigh ? 1 : 0);
            weight *= isHigh ? part : 1 - part;
        }
        if (weight < 1e-6)
            continue;
        if ((at.array() < 0).any() || (at.array() >= volume.geometry().size().array()).any())
            return {};
        const std::uint16_t raw = volume.voxels(at.z())[at.y() * volume.geometry().size().x() + at.x()];
        const double stored = volume.scale().isSigned ? static_cast<std::int16_t>(raw) : raw;
        if (volume.scale().hasPadding && stored == volume.scale().noValue)
            return {};
        sum += weight * stored;
    }
    return sum;
}

double valueOf(const render::Volume &volume, double stored)
{
    return volume.scale().slope * stored + volume.scale().intercept;
}

} // namespace

/// An archive with the phantoms' CT, MR, PET and enhanced CT, and real workers.
class SeriesWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void aSavedSeriesIsTheSameVolume_data();
    void aSavedSeriesIsTheSameVolume();
    void judgesAcceptIt_data();
    void judgesAcceptIt();
    void everyImageNamesWhatItIsMadeOf();
    void planesOfASlabNameAllOfIt();
    void theRangeIsWhatWasAskedFor();
    void nothingIsKeptOfWhatWasStopped();
    void sumsAreRefused();
    void aWriterTellsHowItGoes();
    void savedPetHasTheSameSuv_data();
    void savedPetHasTheSameSuv();
    void petOfSeveralSuvsIsSavedWithoutOne();

private:
    /// The volume of a series, all of it.
    std::unique_ptr<MprSession> sessionOf(const std::string &seriesUid);
    std::unique_ptr<MprSession> sessionOf(std::uint8_t phantom) { return sessionOf(m_series.at(phantom)); }
    [[nodiscard]] std::vector<std::filesystem::path> filesOf(const std::string &seriesUid) const;

    QTemporaryDir m_folder;
    std::unique_ptr<dicom::WorkerPool> m_pool;
    std::unique_ptr<dicom::Archive> m_archive;
    std::unique_ptr<FrameLoader> m_loader;
    std::map<std::uint8_t, std::string> m_series;
};

void SeriesWriterTest::initTestCase()
{
    const std::filesystem::path folder = m_folder.path().toStdString();
    auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 2});
    QVERIFY(pool && phantom::writePhantoms(folder / "phantoms"));
    m_pool = std::move(*pool);
    auto archive = dicom::Archive::open({.folder = folder / "archive"}, m_pool.get());
    QVERIFY(archive.has_value());
    m_archive = std::move(*archive);
    m_loader = std::make_unique<FrameLoader>(workerSource(*m_pool), std::size_t{256} << 20);
    for (const std::uint8_t code : {phantom::kCtThin, phantom::kCtThick, phantom::kMrOblique, phantom::kPetCtPet, phantom::kEnhancedCt}) {
        const auto answer = std::ranges::find(phantom::kSeries, code, &phantom::SeriesAnswer::code);
        const auto report = m_archive->importPaths(std::array{folder / "phantoms" / answer->folder}, {});
        QCOMPARE(report.stored, static_cast<std::int64_t>(answer->files));
        std::set<std::string> known;
        for (const auto &[other, uid] : m_series)
            known.insert(uid);
        const auto all = m_archive->seriesOf(report.studyUids.front());
        for (const dicom::SeriesRecord &series : *all)
            if (!known.contains(series.seriesInstanceUid))
                m_series[code] = series.seriesInstanceUid;
    }
}

void SeriesWriterTest::cleanupTestCase()
{
    m_loader.reset();
    m_archive.reset();
    m_pool.reset();
}

std::unique_ptr<MprSession> SeriesWriterTest::sessionOf(const std::string &seriesUid)
{
    auto set = std::make_shared<DisplaySet>();
    set->seriesUid = QString::fromStdString(seriesUid);
    std::map<std::string, QString> files;
    std::vector<dicom::FrameDescription> frames;
    const auto stored = m_archive->framesOf(seriesUid);
    if (!stored)
        return nullptr;
    for (const dicom::StoredFrame &frame : *stored) {
        files[frame.description.sopInstanceUid] = QString::fromStdString(frame.file.string());
        frames.push_back(frame.description);
    }
    auto stacks = dicom::sortIntoStacks(std::move(frames));
    if (stacks.size() != 1)
        return nullptr;
    set->stack = std::move(stacks.front());
    set->filePath = [files](const std::string &uid) { return files.at(uid); };
    auto session = std::make_unique<MprSession>(*m_loader, set);
    const bool isThere = QTest::qWaitFor([&] { return session->isReady() && session->loader().isFinished(); }, 60'000);
    return isThere ? std::move(session) : nullptr;
}

std::vector<std::filesystem::path> SeriesWriterTest::filesOf(const std::string &seriesUid) const
{
    std::vector<std::filesystem::path> files;
    const auto instances = m_archive->instancesOf(seriesUid);
    for (const dicom::InstanceRecord &instance : *instances)
        files.push_back(*m_archive->fileOf(instance.sopInstanceUid));
    return files;
}

void SeriesWriterTest::aSavedSeriesIsTheSameVolume_data()
{
    QTest::addColumn<int>("phantom");
    QTest::addColumn<int>("view");
    QTest::newRow("thin CT, coronal") << int{phantom::kCtThin} << int{MprSession::Coronal};
    QTest::newRow("thin CT, axial") << int{phantom::kCtThin} << int{MprSession::Axial};
    QTest::newRow("oblique MR, sagittal") << int{phantom::kMrOblique} << int{MprSession::Sagittal};
    QTest::newRow("PET, coronal") << int{phantom::kPetCtPet} << int{MprSession::Coronal};
}

void SeriesWriterTest::aSavedSeriesIsTheSameVolume()
{
    QFETCH(int, phantom);
    QFETCH(int, view);
    const auto original = sessionOf(static_cast<std::uint8_t>(phantom));
    QVERIFY(original);
    const auto saved = savePlaneSeries(planeSeries(*original, view), *m_archive, kThreads);
    QVERIFY2(saved, saved ? "" : saved.error().context.c_str());
    const auto again = sessionOf(saved->seriesInstanceUid);
    QVERIFY(again);
    const render::Volume &before = original->loader().volume(), &after = again->loader().volume();
    QCOMPARE(again->geometry().size().z(), saved->images);
    std::mt19937 random(1);
    const Eigen::Vector3i size = after.geometry().size();
    int compared = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Eigen::Vector3i voxel(static_cast<int>(random() % static_cast<unsigned>(size.x())), static_cast<int>(random() % static_cast<unsigned>(size.y())),
                                    static_cast<int>(random() % static_cast<unsigned>(size.z())));
        const dicom::PatientPoint place = after.geometry().toPatient({voxel.cast<double>()});
        const auto expected = between(before, before.geometry().toVoxel(place).index);
        const auto found = between(after, voxel.cast<double>());
        if (!expected || !found)
            continue;
        ++compared;
        const double difference = std::abs(valueOf(after, *found) - valueOf(before, *expected));
        QVERIFY2(difference <= before.scale().slope * 1.01, qPrintable(QStringLiteral("%1 off at voxel %2 %3 %4").arg(difference).arg(voxel.x()).arg(voxel.y()).arg(voxel.z())));
    }
    QVERIFY2(compared > 5000, qPrintable(QString::number(compared)));
}

void SeriesWriterTest::judgesAcceptIt_data()
{
    QTest::addColumn<int>("phantom");
    QTest::addColumn<QString>("sopClass");
    QTest::newRow("CT") << int{phantom::kCtThick} << QStringLiteral("CT Image Storage");
    QTest::newRow("MR") << int{phantom::kMrOblique} << QStringLiteral("MR Image Storage");
    QTest::newRow("PET") << int{phantom::kPetCtPet} << QStringLiteral("Positron Emission Tomography Image Storage");
    QTest::newRow("enhanced CT") << int{phantom::kEnhancedCt} << QStringLiteral("CT Image Storage");
}

void SeriesWriterTest::judgesAcceptIt()
{
    QFETCH(int, phantom);
    QFETCH(QString, sopClass);
    const auto original = sessionOf(static_cast<std::uint8_t>(phantom));
    QVERIFY(original);
    PlaneSeries series = planeSeries(*original, MprSession::Coronal);
    series.firstMm = -5;
    series.lastMm = 5;
    series.stepMm = 2.5;
    series.plane.thicknessMm = 4;
    series.description = QString::fromUtf8("Grüße Coronal");
    const auto saved = savePlaneSeries(series, *m_archive, kThreads);
    QVERIFY2(saved, saved ? "" : saved.error().context.c_str());
    QCOMPARE(saved->images, 5);
    for (const std::filesystem::path &file : filesOf(saved->seriesInstanceUid)) {
        QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
        const QString dump = test::said(QStringLiteral("dcmdump"), {QString::fromStdString(file.string())});
        QVERIFY2(!dump.contains(QStringLiteral("E:")) && !dump.contains(QStringLiteral("W:")), qPrintable(dump));
    }
    const QStringList said = test::byPydicom(filesOf(saved->seriesInstanceUid)[1],
                                             {QStringLiteral("ds.SOPClassUID.name"), QStringLiteral("ds.InstanceNumber, '%.2f' % ds.ImagePositionPatient[1], ds.SliceThickness"),
                                              QStringLiteral("ds.SeriesDescription"), QStringLiteral("ds.ImageType[2], ds.pixel_array.shape == (ds.Rows, ds.Columns)")});
    QCOMPARE(said.mid(0, 1), QStringList{sopClass});
    // Coronal planes are looked at from the front: the normal points to the back, so that y is -5 + 2.5 mm.
    QCOMPARE(said.mid(1), (QStringList{QStringLiteral("2 -2.50 4"), QString::fromUtf8("Grüße Coronal"), QStringLiteral("MIP True")}));
}

void SeriesWriterTest::everyImageNamesWhatItIsMadeOf()
{
    const auto original = sessionOf(phantom::kCtThin);
    const PlaneSeries axial = planeSeries(*original, MprSession::Axial), coronal = planeSeries(*original, MprSession::Coronal);
    const auto &frames = original->loader().displaySet()->stack.frames;
    QCOMPARE(axial.count(), static_cast<int>(frames.size()));
    for (int i = 0; i < axial.count(); ++i) { // numbers of the thin series go to the head, as the planes do
        const auto sources = axial.sourcesOf(axial.planeAt(i));
        QCOMPARE(sources.size(), std::size_t{1});
        const auto frame = std::ranges::find(frames, sources.front().sopInstanceUid, &dicom::FrameDescription::sopInstanceUid);
        QVERIFY(std::abs(frame->plane->originMm.z() - axial.planeAt(i).originMm.z()) < 1e-6);
        QCOMPARE(sources.front().sopClassUid, std::string("1.2.840.10008.5.1.4.1.1.2"));
    }
    QCOMPARE(coronal.sourcesOf(coronal.planeAt(3)).size(), frames.size());
    PlaneSeries halfway = axial;
    halfway.firstMm += 0.5;
    QCOMPARE(halfway.sourcesOf(halfway.planeAt(0)).size(), std::size_t{2});
    const auto saved = savePlaneSeries(axial, *m_archive, kThreads);
    const QStringList said = test::byPydicom(filesOf(saved->seriesInstanceUid).front(), {QStringLiteral("ds.SourceImageSequence[0].ReferencedSOPInstanceUID"),
                                                                                         QStringLiteral("len(ds.SourceImageSequence)")});
    QCOMPARE(said, (QStringList{QString::fromStdString(axial.sourcesOf(axial.planeAt(0)).front().sopInstanceUid), QStringLiteral("1")}));
}

/// Of the enhanced CT by frames; of 1 mm slices, those within 2 mm of the plane, or at whose side samples lie.
void SeriesWriterTest::planesOfASlabNameAllOfIt()
{
    const auto thin = sessionOf(phantom::kCtThin);
    PlaneSeries slab = planeSeries(*thin, MprSession::Axial);
    slab.plane.thicknessMm = 4;
    const auto middle = slab.sourcesOf(slab.planeAt(20)).size();
    QVERIFY2(middle >= 5 && middle <= 7, qPrintable(QString::number(middle)));
    const auto enhanced = sessionOf(phantom::kEnhancedCt);
    const PlaneSeries axial = planeSeries(*enhanced, MprSession::Axial), coronal = planeSeries(*enhanced, MprSession::Coronal);
    QCOMPARE(axial.sourcesOf(axial.planeAt(0)).size(), std::size_t{1});
    QCOMPARE(axial.sourcesOf(axial.planeAt(0)).front().frames.size(), std::size_t{1});
    QVERIFY(coronal.sourcesOf(coronal.planeAt(0)).front().frames.empty()); // all of them
}

void SeriesWriterTest::theRangeIsWhatWasAskedFor()
{
    const auto thin = sessionOf(phantom::kCtThin);
    PlaneSeries series = planeSeries(*thin, MprSession::Axial);
    const auto countOf = [&](double first, double last, double step) {
        series.firstMm = first, series.lastMm = last, series.stepMm = step;
        return series.count();
    };
    QCOMPARE(countOf(0, 10, 2), 6);
    QCOMPARE(countOf(0, 9.99, 2), 5);
    QCOMPARE(countOf(10, 0, 2), 6);
    QVERIFY(std::abs(series.planeAt(1).originMm.z() - 8) < 1e-9);
    QCOMPARE(countOf(3, 3, 1), 1);
    QCOMPARE(countOf(0, 10, 0), 0);
    QCOMPARE(countOf(0, 1e9, 0.1), PlaneSeries::kMost);
}

void SeriesWriterTest::nothingIsKeptOfWhatWasStopped()
{
    const auto thin = sessionOf(phantom::kCtThin);
    const auto study = m_archive->seriesOf(thin->loader().header()->dataSet.text(dicom::tag::StudyInstanceUID))->size();
    std::stop_source stop;
    const auto saved = savePlaneSeries(planeSeries(*thin, MprSession::Coronal), *m_archive, kThreads, stop.get_token(), [&](int done, int) {
        if (done == 3)
            stop.request_stop();
    });
    QCOMPARE(saved.error().code, dicom::ErrorCode::Cancelled);
    QCOMPARE(m_archive->seriesOf(thin->loader().header()->dataSet.text(dicom::tag::StudyInstanceUID))->size(), study);
}

void SeriesWriterTest::sumsAreRefused()
{
    const auto thin = sessionOf(phantom::kCtThin);
    PlaneSeries series = planeSeries(*thin, MprSession::Axial);
    series.plane.thicknessMm = 5;
    series.plane.projection = render::Projection::Sum;
    QCOMPARE(savePlaneSeries(series, *m_archive, kThreads).error().code, dicom::ErrorCode::Usage);
}

void SeriesWriterTest::aWriterTellsHowItGoes()
{
    const auto thin = sessionOf(phantom::kCtThin);
    PlaneSeries series = planeSeries(*thin, MprSession::Axial);
    series.lastMm = series.firstMm + 3;
    SeriesWriter writer(*m_archive);
    QSignalSpy progressed(&writer, &SeriesWriter::progressed), saved(&writer, &SeriesWriter::saved);
    writer.save(series);
    QVERIFY(writer.isBusy());
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 30'000);
    QVERIFY(!writer.isBusy());
    QCOMPARE(saved.front()[1].toInt(), 4);
    QCOMPARE(progressed.back(), (QVariantList{4, 4}));
    QCOMPARE(m_archive->instancesOf(saved.front()[0].toString().toStdString())->size(), std::size_t{4});
}

void SeriesWriterTest::savedPetHasTheSameSuv_data()
{
    QTest::addColumn<int>("view");
    QTest::newRow("axial") << int{MprSession::Axial};
    QTest::newRow("coronal") << int{MprSession::Coronal};
}

/// QIBA's rule over what pydicom reads: weight x factor / (dose left at the time of the series), all in the data set.
void SeriesWriterTest::savedPetHasTheSameSuv()
{
    QFETCH(int, view);
    const auto original = sessionOf(phantom::kPetCtPet);
    QVERIFY(original && original->loader().suv() && *original->loader().suv());
    PlaneSeries series = planeSeries(*original, view);
    series.firstMm = series.lastMm = 0;
    const auto saved = savePlaneSeries(series, *m_archive, kThreads);
    QVERIFY2(saved, saved ? "" : saved.error().context.c_str());
    const auto file = filesOf(saved->seriesInstanceUid).front();
    const auto again = m_pool->readHeader(file);
    const auto suv = dicom::suv(again->dataSet);
    QVERIFY(suv);
    QVERIFY(std::abs(suv->factor / (*original->loader().suv())->factor - 1) < 1e-6);
    const QStringList said = test::byPydicom(file, {QStringLiteral("(lambda s, r: float(ds.PatientWeight) * 1000 / (float(r.RadionuclideTotalDose) * 2 ** (-(s(ds.SeriesTime) - "
                                                                   "s(r.RadiopharmaceuticalStartTime)) / float(r.RadionuclideHalfLife))))(lambda t: int(t[:2]) * 3600 + int(t[2:4]) * 60 + float(t[4:]), "
                                                                   "ds.RadiopharmaceuticalInformationSequence[0])"),
                                                    QStringLiteral("ds.SeriesDate + ds.SeriesTime <= ds.AcquisitionDate + ds.AcquisitionTime"), QStringLiteral("ds.DecayCorrection, ds.Units")});
    QVERIFY2(std::abs(said[0].toDouble() / suv->factor - 1) < 1e-6, qPrintable(said.join(QLatin1Char('|'))));
    QCOMPARE(said.mid(1), (QStringList{QStringLiteral("True"), QStringLiteral("START BQML")}));
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
}

/// Nothing of the first image may pass for all.
void SeriesWriterTest::petOfSeveralSuvsIsSavedWithoutOne()
{
    const auto original = sessionOf(phantom::kPetCtPet);
    PlaneSeries series = planeSeries(*original, MprSession::Axial);
    series.firstMm = series.lastMm = 0;
    series.suv = std::unexpected(dicom::SuvRefusal::UnlikeImages);
    const auto saved = savePlaneSeries(series, *m_archive, kThreads);
    const auto file = filesOf(saved->seriesInstanceUid).front();
    QVERIFY(!dicom::suv(m_pool->readHeader(file)->dataSet));
    QVERIFY(test::byPydicom(file, {QStringLiteral("ds.DerivationDescription")}).front().contains(QStringLiteral("no SUV, as the images")));
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
}

QTEST_GUILESS_MAIN(SeriesWriterTest)
#include "series_writer_test.moc"
