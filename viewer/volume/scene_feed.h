#pragma once

#include "render/ray/ray_caster.h"
#include "viewer/canvas/image_feed.h"
#include "viewer/volume/crop_box.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/scene_caster.h"
#include "viewer/volume/scene_scalpel.h"
#include "viewer/volume/standard_view.h"
#include "viewer/volume/volume_look.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>

namespace negato::viewer {

/// All that a picture of a volume in 3D is made of. Any thread.
struct SceneShot
{
    std::shared_ptr<const render::RayVolume> volume;
    render::RayView view;
    render::RayStyle style;
    std::shared_ptr<const dicom::PixelTransform> transform; ///< of the pixels of a picture
    std::shared_ptr<const dicom::FileHeader> header; ///< of the series
};

/// The volume of an MPR session in 3D, cast on a thread of its own: coarse while it is turned, so that a picture takes no longer than a
/// step of a smooth movement, and finer when it rests.
class SceneFeed final : public ImageFeed
{
    Q_OBJECT

public:
    /// `hasCard`: a graphics card may draw what it can.
    explicit SceneFeed(std::shared_ptr<MprSession> session, bool hasCard = false, QObject *parent = nullptr);
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
    [[nodiscard]] MprSession &session() const { return *m_session; }
    /// That is seen, and that cuts and box are of, whatever the session has gone on to; null until it is whole.
    [[nodiscard]] const render::Volume &volume() const { return m_whole.volume; }
    [[nodiscard]] const std::shared_ptr<const DisplaySet> &displaySet() const { return m_whole.set; }
    /// The whole volume is at hand.
    [[nodiscard]] bool isReady() const { return m_prepared != nullptr; }
    /// The finest picture of what is shown; only where isReady().
    [[nodiscard]] SceneShot shot() const;

    void setStandardView(StandardView view);
    /// Becomes what another picture of the same patient was: its view, its looks, its box and plane, and its cuts where it showed fewer images of the same stack.
    void takeOver(const SceneFeed &before);
    /// Shows the box and cuts away what lies outside; without, all is there again, and the box stays for the next time.
    void setCropping(bool isCropping);
    [[nodiscard]] bool isCropping() const { return m_isCropping; }
    [[nodiscard]] const CropBox &cropBox() const { return m_crop; }
    void setCropBox(const CropBox &box);
    /// What lies in front of the plane of a view, as who looks at that plane sees it, is cut away; the plane is followed.
    void setClipView(std::optional<int> view);
    [[nodiscard]] std::optional<int> clipView() const { return m_clipView; }
    /// The curve of the look, as the reader has changed it; empty before there is one, and where the look has none (MIP).
    [[nodiscard]] std::optional<render::TransferFunction> transfer() const;
    void setTransfer(const render::TransferFunction &transfer);
    void resetTransfer(); ///< as the look came
    [[nodiscard]] bool isLookEdited() const;
    /// The curve as a look of a file; empty without one.
    [[nodiscard]] QJsonObject lookAs(const QString &name) const;
    [[nodiscard]] const LookScale &lookScale() const { return m_looks.scale; }
    /// All looks as the reader has changed them, for another picture of the same patient in 3D.
    struct Looks
    {
        LookScale scale;
        std::vector<VolumeLook> looks, asCame; ///< the reader's own come last
        int look = 0;
        double shift = 0, widen = 1; ///< of the look, by the reader
    };
    [[nodiscard]] const Looks &allLooks() const { return m_looks; }
    void takeLooks(const Looks &looks);
    /// Shows a look that was saved.
    void takeOwnLook(const QJsonObject &json);
    /// The name of the look that is shown, where it is one of the reader's own; else empty.
    [[nodiscard]] QString ownLook() const;
    /// One of the reader's own is no more; where it is shown, the first look takes its place.
    void dropOwnLook(const QString &name);
    /// Why the user's own looks could not be read.
    [[nodiscard]] const std::optional<dicom::Error> &ownLooksError() const { return m_ownLooksError; }
    [[nodiscard]] SceneScalpel &scalpel() { return m_scalpel; }
    [[nodiscard]] const SceneScalpel &scalpel() const { return m_scalpel; }

Q_SIGNALS:
    /// transfer(), or which look it is.
    void lookChanged();

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
        [[nodiscard]] int look() const override { return m_feed.m_looks.look; }
        void setLook(int index) override;
        void pick(QPointF pixel) override;
        [[nodiscard]] render::PlaneDirections directions() const override { return m_feed.m_view.directions; }
        [[nodiscard]] std::optional<SceneBox> cropBox() const override;
        void dragCropFace(int face, QPointF pixels) override;
        void cut(const QPolygonF &outline, bool isOutside) override;

    private:
        SceneFeed &m_feed;
    };
    /// Made once of a volume.
    struct Prepared
    {
        render::RayVolume coarse, fine;
        int coarseFactor = 1, fineFactor = 1; ///< voxels of the volume in one of these, along a side
    };
    struct Job
    {
        render::RayView view;
        render::RayStyle style;
        bool isCoarse = true;
        QString look; ///< for the reader
    };
    struct Made
    {
        Job job;
        render::RayPicture picture;
        double ms = 0;
    };

    struct Whole
    {
        render::Volume volume;
        std::shared_ptr<const dicom::FileHeader> header;
        std::shared_ptr<const DisplaySet> set;
        int failedImages = 0;
    };

    void onVolumeChanged();
    void prepare();
    void beginLooks(const dicom::VoiWindow &window);
    [[nodiscard]] int firstLook() const;
    void changedLook();
    [[nodiscard]] VolumeLook &shownLook() { return m_looks.looks[static_cast<std::size_t>(m_looks.look)]; }
    [[nodiscard]] const VolumeLook &shownLook() const { return m_looks.looks[static_cast<std::size_t>(m_looks.look)]; }
    void takeOwnLooks(const dicom::Result<QJsonObject> &own);
    void viewAll();
    void changedOver();
    void changed();
    void castNext();
    void refine();
    void onMade(const std::shared_ptr<Made> &made);
    [[nodiscard]] Job jobFor(int pixelStep, bool isCoarse) const;
    [[nodiscard]] Job quickJob() const;

    std::shared_ptr<MprSession> m_session;
    Control m_control{*this};
    std::shared_ptr<const Prepared> m_prepared;
    bool m_isPreparing = false;
    bool m_hasWhole = false; ///< the prepared volume is complete
    Whole m_whole;
    std::shared_ptr<const dicom::PixelTransform> m_maximumTransform; ///< of pictures of the largest values
    Looks m_looks; ///< none before the volume is there
    bool m_hasOwnLooks = false;
    std::optional<dicom::Error> m_ownLooksError;
    render::RayView m_view;
    CropBox m_crop;
    bool m_isCropping = false;
    std::optional<int> m_clipView;
    SceneScalpel m_scalpel;
    std::shared_ptr<Made> m_made;
    bool m_isBusy = false, m_isDue = false, m_isFinest = false;
    int m_quickStep = 2; ///< pixels to a ray while moving, as fast as this machine allows
    std::optional<dicom::Error> m_failure;
    std::stop_source m_stop, m_refining;
    SceneCaster m_caster; ///< of the thread
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
