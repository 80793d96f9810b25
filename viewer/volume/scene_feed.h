#pragma once

#include "render/ray/ray_caster.h"
#include "viewer/canvas/image_feed.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/volume_look.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>

namespace negato::viewer {

/// The volume of an MPR session in 3D, cast on a thread of its own: coarse while it is turned, so that a picture takes no longer than a
/// step of a smooth movement, and finer when it rests.
class SceneFeed final : public ImageFeed
{
    Q_OBJECT

public:
    explicit SceneFeed(std::shared_ptr<MprSession> session, QObject *parent = nullptr);
    ~SceneFeed() override;

    [[nodiscard]] int count() const override { return 1; }
    [[nodiscard]] double frameTimeMs(int) const override { return 0; }
    [[nodiscard]] bool isMadeOnDemand() const override { return true; }
    void want(int, int, bool) override {}
    [[nodiscard]] std::optional<ShownImage> find(int index) override;
    [[nodiscard]] const dicom::Error *failure(int) const override { return m_failure ? &*m_failure : nullptr; }
    [[nodiscard]] QString failureText() const override;
    void setViewSize(const QSize &size) override;

    [[nodiscard]] SceneControl *scene() override { return &m_control; }
    /// The finest picture of what is wanted is shown.
    [[nodiscard]] bool isFinest() const { return m_isFinest; }
    [[nodiscard]] const render::RayView &view() const { return m_view; }

private:
    class Control final : public SceneControl
    {
    public:
        explicit Control(SceneFeed &feed)
            : m_feed(feed)
        {
        }
        void turn(QPointF pixels) override;
        void turnTo(const render::PlaneDirections &directions) override;
        void pan(QPointF pixels) override;
        void zoom(double factor) override;
        void changeLook(QPointF pixels) override;
        void reset() override;
        [[nodiscard]] QStringList looks() const override;
        [[nodiscard]] int look() const override { return m_feed.m_look; }
        void setLook(int index) override;
        void pick(QPointF pixel) override;
        [[nodiscard]] render::PlaneDirections directions() const override { return m_feed.m_view.directions; }

    private:
        SceneFeed &m_feed;
    };
    /// Made once of a volume.
    struct Prepared
    {
        render::RayVolume coarse, fine;
        int fineFactor = 1;
    };
    struct Job
    {
        render::RayView view;
        render::RayStyle style;
        bool isCoarse = true;
    };
    struct Made
    {
        Job job;
        render::RayPicture picture;
        double ms = 0;
    };

    void onVolumeChanged();
    void prepare();
    void viewAll();
    void changed();
    void castNext();
    void refine();
    void onMade(const std::shared_ptr<Made> &made);
    [[nodiscard]] Job jobFor(int pixelStep, bool isCoarse) const;

    std::shared_ptr<MprSession> m_session;
    Control m_control{*this};
    std::shared_ptr<const Prepared> m_prepared;
    bool m_isPreparing = false;
    bool m_hasWhole = false; ///< the prepared volume is complete
    std::shared_ptr<const dicom::PixelTransform> m_maximumTransform; ///< of pictures of the largest values
    std::vector<VolumeLook> m_looks;
    int m_look = 0;
    double m_shift = 0, m_widen = 1; ///< of the look, by the reader
    render::RayView m_view;
    std::shared_ptr<Made> m_made;
    bool m_isBusy = false, m_isDue = false, m_isFinest = false;
    int m_quickStep = 2; ///< pixels to a ray while moving, as fast as this machine allows
    std::optional<dicom::Error> m_failure;
    std::stop_source m_stop, m_refining;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
