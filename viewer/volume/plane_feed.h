#pragma once

#include "render/volume/reformat.h"
#include "viewer/canvas/image_feed.h"
#include "viewer/volume/mpr_session.h"

#include <QThreadPool>

#include <memory>
#include <optional>

namespace negato::viewer {

/// The pictures of one view of an MPR session: made on a thread of their own, the newest wanted one first, those in between left out.
class PlaneFeed final : public ImageFeed
{
    Q_OBJECT

public:
    PlaneFeed(std::shared_ptr<MprSession> session, int view, QObject *parent = nullptr);
    ~PlaneFeed() override;

    [[nodiscard]] MprSession &session() { return *m_session; }
    [[nodiscard]] const MprSession &session() const { return *m_session; }
    [[nodiscard]] int view() const { return m_view; }
    /// The picture that find() gives is of the session as it is now; none is being made.
    [[nodiscard]] bool isUpToDate() const { return m_made && !m_wanted && !m_isBusy; }

    [[nodiscard]] int count() const override { return m_session->planeCount(m_view); }
    [[nodiscard]] int first() const override { return m_session->planeIndex(m_view); }
    [[nodiscard]] double frameTimeMs(int) const override { return 0; }
    [[nodiscard]] bool isMadeOnDemand() const override { return true; }
    void want(int index, int direction, bool isPlaying) override;
    [[nodiscard]] std::optional<ShownImage> find(int index) override;
    [[nodiscard]] const dicom::Error *failure(int index) const override;
    [[nodiscard]] QString failureText() const override;

    [[nodiscard]] std::vector<Eigen::Vector3d> curvePoints() const override { return m_session->curvePoints(); }
    [[nodiscard]] std::vector<Eigen::Vector3d> curveLine() const override;
    [[nodiscard]] bool takesCurve() const override { return true; }
    void addCurvePoint(const dicom::PatientPoint &point) override { m_session->addCurvePoint(m_view, point); }

    [[nodiscard]] std::vector<PlaneGuide> guides() const override;
    [[nodiscard]] std::optional<dicom::PatientPoint> cursor() const override;
    void moveCursor(const dicom::PatientPoint &point) override { m_session->moveCursor(point); }
    void turnGuide(int view, double radians, bool isAlone) override;
    void setGuideThickness(int view, double thicknessMm) override;

private:
    struct Made
    {
        render::ReformatPlane plane;
        render::Volume volume;
        std::shared_ptr<const dicom::FileHeader> header; ///< of the volume, as what follows
        std::shared_ptr<const DisplaySet> set;
        int expectedSlices = 0, failedImages = 0;
        std::optional<dicom::SuvOrRefusal> suv;
        std::optional<MprSession::Overlay> overlay;
        QString keptBecause;
        render::Reformatted picture;
        std::shared_ptr<const FusedPicture> fused; ///< null: nothing lies over it
        int index = 0;
    };

    void onViewChanged(int view);
    void makeNext();
    void onMade(const std::shared_ptr<Made> &made);
    [[nodiscard]] ShownImage shownOf(const Made &made) const;

    std::shared_ptr<MprSession> m_session;
    int m_view;
    std::shared_ptr<Made> m_made; ///< the last picture
    std::shared_ptr<Made> m_wanted; ///< without picture; null when nothing is due
    bool m_isBusy = false;
    int m_index = 0;
    std::optional<dicom::Error> m_failure;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
