#pragma once

#include "viewer/loading/frame_loader.h"
#include "viewer/volume/region_curve.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace negato::viewer {

/// Measures a region at each step of a fourth axis: of what, the classes below know. Main thread; the pixels are counted on a thread of its
/// own. Destruction cancels, and waits for what the thread is at.
class RegionCurveMaker : public QObject
{
    Q_OBJECT

public:
    ~RegionCurveMaker() override;

    [[nodiscard]] const RegionCurve &curve() const { return m_curve; }
    [[nodiscard]] bool isFinished() const { return m_done == m_steps.size(); }
    [[nodiscard]] std::size_t doneSteps() const { return m_done; }

Q_SIGNALS:
    void changed();

protected:
    enum class Uptake { AsSuv, AsStored }; ///< of a PET image

    RegionCurveMaker(FourthAxis axis, const EllipseRegion &region, QObject *parent);

    [[nodiscard]] const FourthAxis &axis() const { return m_curve.axis; }
    [[nodiscard]] const EllipseRegion &region() const { return m_region; }
    void setSlab(const QString &slab) { m_curve.slab = slab; }
    /// The image of a step is there; `make` is called on the thread. `header` and `frameNumber` say when it was made.
    void measure(std::size_t step, const std::shared_ptr<const dicom::FileHeader> &header, std::uint32_t frameNumber, Uptake uptake,
                 std::function<LoadedFrame(const std::stop_token &)> make);
    /// There will be none.
    void giveUp(std::size_t step, const QString &why);
    /// Before members of a derived class go.
    void stop();

private:
    struct Measured
    {
        std::optional<RegionStatistics> statistics; ///< modality values
        QString unit, word; ///< of them
        std::optional<double> suvFactor;
        QString suvName, suvUnit;
    };
    struct Step
    {
        std::shared_ptr<const dicom::FileHeader> header;
        std::uint32_t frameNumber = 1;
        std::optional<Measured> measured;
        QString failure;
    };

    void finish();
    void assemble();
    void findTimes();
    [[nodiscard]] static Measured measured(const LoadedFrame &loaded, const EllipseRegion &region, Uptake uptake);

    EllipseRegion m_region;
    RegionCurve m_curve;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

/// In the images themselves, as they are decoded. The loader must outlive it.
class ImageCurveMaker final : public RegionCurveMaker
{
    Q_OBJECT

public:
    /// `image`: index in each of the sets.
    ImageCurveMaker(FrameLoader &loader, FourthAxis axis, std::size_t image, const EllipseRegion &region, QObject *parent = nullptr);
    ~ImageCurveMaker() override;

private:
    void sendWants();
    void onLoaded(const FrameAddress &address);
    void onFailed(const FrameAddress &address, const dicom::Error &error);
    void take(std::size_t step, const LoadedFrame &loaded);
    /// Those that are still wanted of this frame.
    [[nodiscard]] std::vector<std::size_t> stepsOf(const FrameAddress &address) const;

    FrameLoader &m_loader;
    FrameLoader::Client m_client;
    std::vector<FrameAddress> m_addresses;
    std::vector<bool> m_isTaken;
};

} // namespace negato::viewer
