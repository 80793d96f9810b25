// How long a series that the index knows takes until it is a volume, beside ITK and vtk-dicom, which look for it in its folder and read it
// (ANCHORS.md, 4).
// Usage: bench_volume_load [FOLDER]; uncompressed or compressed single-frame images of one series; without one 200 images of its own.
// Exit status 1 where one of them is faster. (They lose much by the first touch of memory: 4 to 8 times as much on one machine as on another. What
// the machine allows is the last peer: nobody can be faster than that.)

#include "dicom/archive/archive.h"
#include "dicom/decode/frame.h"
#include "dicom/worker/worker_pool.h"
#include "tests/bench/ct_slices.h"
#include "tests/bench/paired_bench.h"
#include "tests/bench/read_limit.h"
#include "tests/bench/volume_peers.h"
#include "viewer/volume/volume_loader.h"
#include "viewer/window/study_opener.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>

#include <memory>

using namespace negato;
using namespace negato::bench;

namespace {

namespace fs = std::filesystem;

/// A study that the index knows, with its files where they are.
class KnownStudy
{
public:
    explicit KnownStudy(const fs::path &folder)
        : m_pool(*dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}))
        , m_archive(*dicom::Archive::open({.folder = m_own.path().toStdString()}, m_pool.get()))
    {
        const fs::path paths[] = {folder};
        m_archive->importPaths(paths, {.mode = dicom::ImportMode::Link});
        const auto studies = m_archive->studies({});
        if (studies && !studies->empty())
            m_uid = QString::fromStdString(studies->front().studyInstanceUid);
    }

    /// Opens it, and makes a volume of its first series.
    bool load()
    {
        const auto study = viewer::openStudy(*m_archive, m_uid);
        if (!study || study->items.empty())
            return false;
        viewer::FrameLoader frames(viewer::workerSource(*m_pool), std::size_t{4} << 30);
        viewer::VolumeLoader volume(frames, study->items.front().set);
        QEventLoop untilAllAreThere;
        QObject::connect(&volume, &viewer::VolumeLoader::changed, &untilAllAreThere, [&] {
            if (volume.refusal() || (volume.isFinished() && volume.volume().isComplete()))
                untilAllAreThere.quit();
        });
        untilAllAreThere.exec();
        return !volume.refusal() && volume.failedFrames() == 0;
    }
    int images() const
    {
        const auto study = viewer::openStudy(*m_archive, m_uid);
        return study && !study->items.empty() ? static_cast<int>(study->items.front().set->stack.frames.size()) : 0;
    }

private:
    QTemporaryDir m_own;
    std::unique_ptr<dicom::WorkerPool> m_pool;
    std::unique_ptr<dicom::Archive> m_archive;
    QString m_uid;
};

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    PairedBench table(count, arguments);
    const QTemporaryDir made;
    const fs::path folder = count > 1 ? arguments[1] : made.path().toStdString();
    if (count == 1)
        writeCtSlices(folder, 200);
    const Files files = filesIn(folder);
    KnownStudy study(folder);
    const int images = study.images();
    const std::vector<Side> peers{{.name = "ITK's series reader", .work = [&] { return loadWithItk(folder, images); }, .goal = 30, .floor = 1},
                                  {.name = "vtkDICOMReader", .work = [&] { return loadWithVtkDicom(folder, images); }, .goal = 8, .floor = 1},
                                  {.name = "pread() into huge pages", .work = [&] { return readIntoHugePages(files); }, .goal = 0.25}};
    const auto add = [&](const char *what, const std::function<void()> &prepare) {
        table.add({.what = std::to_string(images) + " images, a volume, " + what,
                   .amount = static_cast<double>(images),
                   .unit = "images",
                   .ours = {.name = "ours", .work = [&] { return study.load(); }, .prepare = prepare},
                   .peers = peers,
                   .turns = 3});
    };
    // The peers touch new memory each time; ours keeps that of a study that was closed. For the first row it is given back, but for 128 MiB, which
    // are always kept: 200 images have the memory of the last in both rows.
    add("the first study", [] { dicom::PixelBuffer::giveIdleBack(0); });
    add("the next study", {});
    return table.run() ? 0 : 1;
}
