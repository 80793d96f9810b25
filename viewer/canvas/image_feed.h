#pragma once

#include "viewer/canvas/scene_box.h"
#include "viewer/canvas/shown_image.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace negato::viewer {

/// The plane of another view, as a line across the image.
struct PlaneGuide
{
    int view = 0; ///< names it: see ImageFeed
    Eigen::Vector3d direction = Eigen::Vector3d::UnitX(); ///< of the line, through the cursor: unit, LPS
    double thicknessMm = 0;
};

/// How a tile that shows a volume in 3D is handled. Distances in device pixels of the tile.
class SceneControl
{
public:
    virtual ~SceneControl() = default;
    /// The near side follows the pointer.
    virtual void turn(QPointF pixels) = 0;
    virtual void turnTo(const render::PlaneDirections &directions) = 0;
    virtual void pan(QPointF pixels) = 0;
    virtual void zoom(double factor) = 0;
    /// As a window: to the right softer, downwards less.
    virtual void changeLook(QPointF pixels) = 0;
    virtual void reset() = 0;
    [[nodiscard]] virtual QStringList looks() const = 0; ///< names for the reader
    [[nodiscard]] virtual int look() const = 0;
    virtual void setLook(int index) = 0;
    /// All planes go to the place that is seen there.
    virtual void pick(QPointF pixel) = 0;
    [[nodiscard]] virtual render::PlaneDirections directions() const = 0;
    /// Out of which nothing is shown; empty unless it is wanted.
    [[nodiscard]] virtual std::optional<SceneBox> cropBox() const = 0;
    virtual void dragCropFace(int face, QPointF pixels) = 0;
    /// Cuts away what lies behind an outline on the picture, or all else.
    virtual void cut(const QPolygonF &outline, bool isOutside) = 0;
};

/// Where the images of a tile come from: the frames of a stack, or pictures made of a volume. Main thread. Images are numbered from 0.
class ImageFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual int count() const = 0;
    /// At which a tile begins.
    [[nodiscard]] virtual int first() const { return 0; }
    /// How long an image of a cine is shown, ms; 0: the reader's own speed.
    [[nodiscard]] virtual double frameTimeMs(int index) const = 0;
    /// Images that belong together differ in place only; those of a feed that makes them may be shown late, under their own text.
    [[nodiscard]] virtual bool isMadeOnDemand() const { return false; }
    /// This one is looked at, those in `direction` (+1 or -1) come next; `isPlaying`: one after the other.
    virtual void want(int index, int direction, bool isPlaying) = 0;
    /// The image, if it is at hand.
    [[nodiscard]] virtual std::optional<ShownImage> find(int index) = 0;
    /// Why a wanted image cannot be shown; null while it may still come.
    [[nodiscard]] virtual const dicom::Error *failure(int index) const = 0;
    /// The same in the reader's words, where the error does not say it; else empty.
    [[nodiscard]] virtual QString failureText() const { return {}; }
    /// The tile's size in device pixels.
    virtual void setViewSize(const QSize &) {}

    /// Null unless this is a volume in 3D.
    [[nodiscard]] virtual SceneControl *scene() { return nullptr; }

    /// The line of a curved plane: the points that the reader has set, and the way through them.
    [[nodiscard]] virtual std::vector<Eigen::Vector3d> curvePoints() const { return {}; }
    [[nodiscard]] virtual std::vector<Eigen::Vector3d> curveLine() const { return {}; }
    [[nodiscard]] virtual bool takesCurve() const { return false; }
    virtual void addCurvePoint(const dicom::PatientPoint &) {}
    /// A reader points at a pixel of a picture that is no plane.
    virtual void pickPixel(dicom::PixelPoint) {}

    /// Planes of other views that cross this one at cursor(); none where there are no other views.
    [[nodiscard]] virtual std::vector<PlaneGuide> guides() const { return {}; }
    /// The place that all views show; it stays where it is on the screen when the image turns.
    [[nodiscard]] virtual std::optional<dicom::PatientPoint> cursor() const { return std::nullopt; }
    virtual void moveCursor(const dicom::PatientPoint &) {}
    /// About the cursor, right-handed about the normal of this image. `isAlone`: without the other guide.
    virtual void turnGuide(int /*view*/, double /*radians*/, bool /*isAlone*/) {}
    virtual void setGuideThickness(int /*view*/, double /*mm*/) {}

Q_SIGNALS:
    /// find() has it now.
    void arrived(int index);
    /// A coarse one that goes before it.
    void previewArrived(int index, const negato::viewer::ShownImage &preview);
    void failed(int index);
    /// Something else than the tile has chosen another image, or their number has changed.
    void moved(int index);
    void guidesChanged();
};

} // namespace negato::viewer
