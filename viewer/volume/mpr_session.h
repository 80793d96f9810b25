#pragma once

#include "render/volume/curved_path.h"
#include "render/volume/reformat_plane.h"
#include "viewer/canvas/fused_picture.h"
#include "viewer/volume/volume_growth.h"
#include "viewer/volume/volume_shelf.h"

#include <QObject>

#include <array>
#include <memory>
#include <optional>

namespace negato::viewer {

/// Three planes through one point of a volume, which tiles show: where the point lies, how the planes are turned, how thick they are.
///
/// Main thread. Patient coordinates LPS mm. Until the volume's geometry is known (geometry() null) nothing can be moved.
class MprSession : public QObject
{
    Q_OBJECT

public:
    static constexpr int kViews = 3;
    enum View { Axial, Coronal, Sagittal };
    struct Slab
    {
        double thicknessMm = 0;
        render::Projection projection = render::Projection::Maximum;
        friend bool operator==(const Slab &, const Slab &) = default;
    };

    MprSession(FrameLoader &loader, std::shared_ptr<const DisplaySet> set, QObject *parent = nullptr);

    /// Of the volume that is shown; another one after volumeReplaced().
    [[nodiscard]] VolumeLoader &loader() { return *m_loader; }
    [[nodiscard]] const VolumeLoader &loader() const { return *m_loader; }
    [[nodiscard]] bool isReady() const { return !m_loader->volume().isNull(); }
    [[nodiscard]] const render::VolumeGeometry &geometry() const { return m_loader->volume().geometry(); }

    /// Goes on to a volume of the same places, once all of it is there; cursor and planes stay. One that is refused, or has no image that can be read, does not take
    /// the place of one that is shown: see keptBecause().
    void continueWith(const std::shared_ptr<const DisplaySet> &set);
    /// More images of a set have come: the volume of it that is shown, or lies over it, is made anew, once a second at most.
    void grow(const std::shared_ptr<const DisplaySet> &old, const std::shared_ptr<const DisplaySet> &grown);
    /// Why the volume that was to follow did not; empty where it has, or none was to.
    [[nodiscard]] const QString &keptBecause() const { return m_keptBecause; }
    /// That is shown, or on its way.
    [[nodiscard]] const std::shared_ptr<const DisplaySet> &wantedSet() const { return (m_next ? m_next : m_loader)->displaySet(); }
    /// It is likely to be wanted next.
    void prepare(const std::shared_ptr<const DisplaySet> &set);

    [[nodiscard]] const dicom::PatientPoint &cursor() const { return m_cursor; }
    [[nodiscard]] const render::PlaneDirections &directions(int view) const { return m_directions[static_cast<std::size_t>(view)]; }
    [[nodiscard]] const Slab &slab(int view) const { return m_slabs[static_cast<std::size_t>(view)]; }
    [[nodiscard]] render::Sampling sampling() const { return m_sampling; }
    [[nodiscard]] render::ReformatPlane plane(int view) const;

    /// Planes of a view one voxel apart: how many there are, and at which the cursor is. 1 and 0 until ready.
    [[nodiscard]] int planeCount(int view) const;
    [[nodiscard]] int planeIndex(int view) const;
    /// The same, as near as the cross is to it.
    [[nodiscard]] double planePlace(int view) const;
    void showPlane(int view, int index);

    /// Kept inside the volume.
    void moveCursor(const dicom::PatientPoint &point);
    /// Turns the other planes about the normal of `view`, or one of them alone: double oblique.
    void turnOthers(int view, double radians);
    void turnOne(int view, int other, double radians);
    /// Of one view alone.
    void setDirectionsOf(int view, const render::PlaneDirections &directions);
    void setSlab(int view, const Slab &slab);
    void setSampling(render::Sampling sampling);
    /// Begins with the slabs of another session, and with its places where it is known how they lie to those of this one.
    void takePlaces(const MprSession &other, const std::optional<Eigen::Isometry3d> &thisFromOther);
    /// Lays another volume over this one, with its own window at first. Without a registration it needs the same Frame of Reference.
    void fuseWith(const std::shared_ptr<const DisplaySet> &set, const QString &name, const FusionPlacing &placing = {});
    /// The same volume, elsewhere.
    void placeOverlay(const FusionPlacing &placing);
    [[nodiscard]] const FusionPlacing &placing() const { return m_placing; }
    void endFusion();
    [[nodiscard]] bool isFused() const { return m_overlay != nullptr; }
    /// The other volume, whether or not it is known how it lies to this one; null where there is none, or not yet.
    [[nodiscard]] const VolumeLoader *overlayLoader() const { return m_overlay.get(); }
    [[nodiscard]] const QString &overlayName() const { return m_overlayName; }
    [[nodiscard]] const FusionStyle &fusionStyle() const { return m_fusionStyle; }
    void setFusionStyle(const FusionStyle &style);
    /// What lies over this volume, once it can: it is there, and its Frame of Reference is this one or is registered to it.
    struct Overlay
    {
        render::Volume volume;
        FusionPlacing placing;
        FusionStyle style;
        QString name;
        int expectedSlices = 0, failedImages = 0;
        std::optional<dicom::SuvOrRefusal> suv; ///< as VolumeLoader::suv()
        QString keptBecause; ///< as MprSession::keptBecause(), of this volume
    };
    [[nodiscard]] std::optional<Overlay> overlay() const;
    /// Both volumes, as far as they say; false where there are not two, or not yet.
    [[nodiscard]] bool isOfOnePatient() const;
    /// As keptBecause(), of the other volume; without its name.
    [[nodiscard]] const QString &overlayKeptBecause() const { return m_overlayKeptBecause; }
    /// Why it cannot; empty where it can, may yet, or where there is none.
    [[nodiscard]] QString fusionProblem() const;

    /// The line of a curved plane, through points that the reader sets in the planes.
    void addCurvePoint(int view, const dicom::PatientPoint &point);
    void removeCurvePoint(); ///< the last one
    void clearCurve();
    [[nodiscard]] const std::vector<Eigen::Vector3d> &curvePoints() const { return m_curvePoints; }
    [[nodiscard]] render::CurvedPath curve() const;
    /// The direction of the picture's rows at its begin: away from the plane in which the line was begun.
    [[nodiscard]] const Eigen::Vector3d &curveAcross() const { return m_curveAcross; }
    [[nodiscard]] render::CurvedKind curvedKind() const { return m_curvedKind; }
    void setCurvedKind(render::CurvedKind kind);
    [[nodiscard]] int curveNumber() const { return m_curveNumber; } ///< another one after each change

    /// Axial, coronal and sagittal of the patient, or of the images.
    void alignToPatient();
    void alignToAcquisition();

Q_SIGNALS:
    /// Its plane, or what is known of the volume.
    void viewChanged(int view);
    /// What is known of the volume, or which one it is.
    void volumeChanged();
    /// loader() is another one.
    void volumeReplaced();
    /// keptBecause() has something to say.
    void volumeKept(const QString &why);
    /// keptBecause() has nothing to say any more, of the same volume.
    void keptEnded();
    /// The cursor or the directions of any view: lines in all of them.
    void guidesChanged();
    void curveChanged();
    /// fusionProblem() has something to say.
    void fusionFailed(const QString &why);
    /// overlayKeptBecause() has something to say; with the name of the other volume.
    void overlayKept(const QString &why);

private:
    void onVolumeChanged();
    void onNextChanged();
    void goTo(const std::shared_ptr<const DisplaySet> &set);
    void keep(const VolumeLoader &refused);
    void endKept();
    [[nodiscard]] static QString keptText(const VolumeLoader &refused);
    void renewOverlay(const std::shared_ptr<const DisplaySet> &set);
    void onNextOverlayChanged();
    void keepOverlay(const VolumeLoader &refused);
    void take(const std::shared_ptr<VolumeLoader> &loader);
    [[nodiscard]] dicom::PatientPoint inside(const dicom::PatientPoint &point) const;
    void setDirections(const std::array<render::PlaneDirections, kViews> &directions);
    void announce(const std::array<render::ReformatPlane, kViews> &before);
    [[nodiscard]] std::array<render::ReformatPlane, kViews> planes() const;

    void announceCurve();
    void onOverlayChanged();
    [[nodiscard]] bool sharesSpace() const;

    FrameLoader &m_frames;
    VolumeShelf m_shelf;
    std::shared_ptr<VolumeLoader> m_loader;
    std::shared_ptr<VolumeLoader> m_next; ///< takes its place when all of it is there; null: none
    QString m_keptBecause;
    VolumeGrowth m_growth, m_overlayGrowth;
    std::unique_ptr<VolumeLoader> m_overlay; ///< null: nothing is fused
    std::unique_ptr<VolumeLoader> m_nextOverlay; ///< the same with more images, takes its place when all of it is there; null: none
    QString m_overlayName, m_overlayKeptBecause;
    FusionPlacing m_placing;
    std::vector<Eigen::Vector3d> m_curvePoints;
    Eigen::Vector3d m_curveAcross = Eigen::Vector3d::UnitZ();
    render::CurvedKind m_curvedKind = render::CurvedKind::Straightened;
    mutable render::CurvedPath m_curve; ///< of m_curvePoints, once somebody has asked
    int m_curveNumber = 0;
    FusionStyle m_fusionStyle;
    bool m_hasFusionWindow = false;
    dicom::PatientPoint m_cursor;
    bool m_hasCursor = false;
    std::optional<dicom::PatientPoint> m_firstCursor; ///< else the middle of the volume
    std::array<render::PlaneDirections, kViews> m_directions;
    std::array<Slab, kViews> m_slabs;
    render::Sampling m_sampling = render::Sampling::Linear;
};

} // namespace negato::viewer
