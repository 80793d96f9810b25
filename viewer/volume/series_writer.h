#pragma once

#include "viewer/browser/background.h"
#include "viewer/volume/plane_series.h"

#include <QObject>

#include <functional>
#include <stop_token>

namespace negato::dicom {
class Archive;
} // namespace negato::dicom

namespace negato::viewer {

struct SavedSeries
{
    std::string seriesInstanceUid;
    int images = 0;
};

/// Called after each plane, on the thread of the work.
using PlaneProgress = std::function<void(int done, int total)>;

/// Makes all planes, writes them to a folder of its own, and only then gives them to the archive, under the next free number of the study:
/// a failure or a stop before that leaves no trace. Blocks. Fails with Cancelled, Usage for what is not savable, and as writing and
/// importing do; what the archive took before it failed (a full disk) stays in it, and the error's context says how much.
[[nodiscard]] dicom::Result<SavedSeries> savePlaneSeries(const PlaneSeries &series, dicom::Archive &archive, int threads, const std::stop_token &stop = {},
                                                         const PlaneProgress &progress = {});

/// Does so one series after the other, on a thread of its own.
///
/// Main thread; the archive must outlive it. Destruction stops what is under way, and waits.
class SeriesWriter : public QObject
{
    Q_OBJECT

public:
    explicit SeriesWriter(dicom::Archive &archive, QObject *parent = nullptr);
    ~SeriesWriter() override;

    void save(const PlaneSeries &series);
    /// All that was asked for.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_waiting > 0; }

Q_SIGNALS:
    void progressed(int done, int total);
    void saved(const QString &seriesInstanceUid, int images);
    void failed(const negato::dicom::Error &error);

private:
    void finish(const dicom::Result<SavedSeries> &saved);

    dicom::Archive &m_archive;
    int m_waiting = 0; ///< series
    std::stop_source m_stop;
    Background m_background;
};

} // namespace negato::viewer
