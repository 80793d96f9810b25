// Volumes judged by dcm2niix: the same values at the same places in the patient. Of the phantoms, and of every series below
// NEGATOSCOPE_REFERENCE_DIR/data where that is set.

#include "dicom/base/tags.h"
#include "dicom/geometry/frame_description.h"
#include "dicom/image/pixel_transform.h"
#include "dicom/worker/worker_pool.h"
#include "render/volume/volume_assembly.h"
#include "tests/phantom/phantom.h"
#include "tests/render/volume/nifti.h"

#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>

using namespace negato;

namespace {

struct Series
{
    std::vector<dicom::FrameDescription> frames;
    std::map<std::string, std::string> files; ///< by SOP Instance UID
};

/// By Series Instance UID.
using AllSeries = std::map<std::string, Series>;

AllSeries seriesBelow(const QString &folder, dicom::WorkerPool &pool)
{
    AllSeries all;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const std::string path = files.next().toStdString();
        const auto header = pool.readHeader(path);
        if (!header)
            continue;
        Series &series = all[header->dataSet.text(dicom::tag::SeriesInstanceUID)];
        for (const dicom::FrameDescription &frame : dicom::describeFrames(*header)) {
            series.files.try_emplace(frame.sopInstanceUid, path);
            series.frames.push_back(frame);
        }
    }
    return all;
}

render::Volume volumeOf(const dicom::Stack &stack, const Series &series, dicom::WorkerPool &pool)
{
    auto geometry = render::VolumeGeometry::of(stack);
    if (!geometry)
        return {};
    render::VolumeAssembly assembly(std::make_shared<const render::VolumeGeometry>(*geometry));
    for (std::size_t i = 0; i < stack.frames.size(); ++i) {
        const dicom::FrameDescription &description = stack.frames[i];
        const std::string &file = series.files.at(description.sopInstanceUid);
        const auto decoded = pool.loadFrame(file, description.frameNumber);
        const auto header = pool.readHeader(file);
        if (!decoded || !header)
            return {};
        dicom::Frame frame = decoded->frame;
        if (description.mosaicTile) {
            const std::uint32_t perRow = description.mosaic->tilesPerRow;
            frame = frame.cropped(*description.mosaicTile / perRow * description.rows, *description.mosaicTile % perRow * description.columns,
                                  description.rows, description.columns);
        }
        const auto transform = std::make_shared<const dicom::PixelTransform>(
            dicom::pixelTransform(dicom::FrameAttributes(header->dataSet, description.frameNumber), header->colours));
        if (!assembly.add(i, frame, transform))
            return {};
    }
    return assembly.volume();
}

/// Part of random voxels of one of the judge's volumes that have its value in ours, and how many could be compared.
struct Agreement
{
    double part = 0;
    int compared = 0;
};

Agreement agreement(const test::Nifti &judge, int volumeNumber, const render::Volume &ours)
{
    std::mt19937 random(5);
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    int same = 0, compared = 0;
    for (int i = 0; i < 2000; ++i) {
        const int x = below(judge.size(0)), y = below(judge.size(1)), z = below(judge.size(2));
        const auto expected = judge.value(x, y, z, volumeNumber);
        const auto value = ours.valueAt({judge.lpsMm(x, y, z)});
        if (!expected || !value)
            continue; // padding, and what lies outside
        ++compared;
        same += std::abs(*value - *expected) <= std::max(1.0, std::abs(*expected) * 1e-3);
    }
    return {compared > 0 ? static_cast<double>(same) / compared : 0, compared};
}

} // namespace

class Dcm2niixJudgedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void volumesAgree_data();
    void volumesAgree();

private:
    std::unique_ptr<dicom::WorkerPool> m_pool;
    QTemporaryDir m_phantoms;
};

void Dcm2niixJudgedTest::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("dcm2niix")).isEmpty())
        QSKIP("dcm2niix is not installed.");
    auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
    QVERIFY(pool);
    m_pool = std::move(*pool);
    QVERIFY(phantom::writePhantoms(m_phantoms.path().toStdString()));
}

void Dcm2niixJudgedTest::volumesAgree_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("fewest"); // volumes that must have been judged
    for (const char *study : {"ct_chest", "ct_enhanced", "mr_head", "pet_ct"})
        QTest::addRow("phantom %s", study) << m_phantoms.filePath(QLatin1String(study)) << 1;
    const QString reference = qEnvironmentVariable("NEGATOSCOPE_REFERENCE_DIR");
    if (reference.isEmpty())
        return;
    for (const char *study : {"ct_head_phantom", "mr_axial_fse", "mr_enhanced", "mr_fmri_ge", "mr_ge_multiplane", "mr_siemens_mosaic",
                              "mr_t1_oblique", "mr_patient_position", "petct_acrin"})
        QTest::addRow("%s", study) << reference + QStringLiteral("/data/") + QLatin1String(study) << 0;
}

void Dcm2niixJudgedTest::volumesAgree()
{
    QFETCH(QString, folder);
    QFETCH(int, fewest);
    const QTemporaryDir out;
    QProcess judge;
    judge.start(QStringLiteral("dcm2niix"), {QStringLiteral("-z"), QStringLiteral("n"), QStringLiteral("-b"), QStringLiteral("n"), QStringLiteral("-p"), QStringLiteral("n"), QStringLiteral("-f"), // -p n: Rescale Slope, not Philips' own
                                            
                                             QStringLiteral("%j"), QStringLiteral("-o"), out.path(), folder});
    QVERIFY(judge.waitForFinished(100'000));
    const AllSeries all = seriesBelow(folder, *m_pool);
    int judged = 0;
    QDirIterator files(out.path(), {QStringLiteral("*.nii")}, QDir::Files);
    while (files.hasNext()) {
        const QString path = files.next();
        const auto image = test::Nifti::read(path);
        QVERIFY(image);
        const QString name = QFileInfo(path).completeBaseName();
        const auto series = std::ranges::find_if(all, [&](const auto &entry) { return name.startsWith(QString::fromStdString(entry.first)); });
        if (series == all.end())
            continue;
        Agreement best;
        for (const dicom::Stack &stack : dicom::sortIntoStacks(series->second.frames)) {
            const render::Volume volume = volumeOf(stack, series->second, *m_pool);
            for (int number = 0; number < image->size(3) && !volume.isNull(); ++number) {
                const Agreement found = agreement(*image, number, volume);
                best = found.compared > 200 && found.part > best.part ? found : best;
            }
        }
        if (best.compared == 0)
            continue; // two slices, or one: no volume of ours
        qInfo("%s: %.4f of %d voxels", qPrintable(name.right(24)), best.part, best.compared);
        const bool isResampled = name.contains(QLatin1String("_Eq")) || name.contains(QLatin1String("_Tilt"));
        QVERIFY2(isResampled || best.part > 0.995, qPrintable(name));
        ++judged;
    }
    QVERIFY2(judged >= fewest, qPrintable(QString::number(judged)));
}

QTEST_GUILESS_MAIN(Dcm2niixJudgedTest)
#include "dcm2niix_judged_test.moc"
