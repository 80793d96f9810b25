#pragma once

#include "dicom/geometry/frame_description.h"
#include "dicom/image/calibration.h"
#include "dicom/image/display_shutter.h"
#include "dicom/image/lossy_state.h"
#include "dicom/image/overlay_plane.h"
#include "render/volume/reformat_plane.h"
#include "viewer/canvas/fused_picture.h"
#include "viewer/loading/frame_address.h"

#include <QString>

#include <optional>
#include <span>

namespace negato::viewer {

struct DisplaySet;

/// How a picture was made of a volume.
struct ReformatNote
{
    double thicknessMm = 0; ///< 0: the plane alone
    render::Projection projection = render::Projection::Maximum;
    render::Sampling sampling = render::Sampling::Linear;
    double tiltDegrees = 0; ///< of the gantry, that was taken out
    bool isEvenedOut = false; ///< uneven spacing was
    int slices = 0, expectedSlices = 0; ///< of the volume; some are on their way or could not be read
    int failedImages = 0;
    QString keptBecause; ///< another volume was to follow, and did not: why, for the reader
};

/// How a picture along a line was made.
struct CurvedNote
{
    bool isStraightened = true; ///< else stretched
    double degrees = 0; ///< turned about the line
    int slices = 0, expectedSlices = 0, failedImages = 0; ///< as ReformatNote
    bool isResampled = false; ///< the volume's slices were tilted or uneven
    QString keptBecause; ///< as ReformatNote
};

/// How a picture of a volume in 3D was made.
struct SceneNote
{
    QString look; ///< for the reader
    render::PlaneDirections directions; ///< of the picture
    int reduction = 1; ///< voxels of the volume to one that was drawn, along a side
    bool isFinest = true; ///< a finer one follows
    int slices = 0, expectedSlices = 0, failedImages = 0; ///< as ReformatNote
    bool isPart = false; ///< something is cut away: by box, plane or scalpel
    QString keptBecause; ///< as ReformatNote
    bool isResampled = false; ///< as CurvedNote
};

/// The pixels a tile shows with all that is said about them, read from their own data set and from nothing else.
struct ShownImage
{
    LoadedFrame loaded;
    int index = 0; ///< in the stack, from 0
    QString modality;
    std::optional<dicom::SlicePlane> plane;
    dicom::OrientationLetters letters; ///< around the unturned image
    dicom::Calibration calibration;
    dicom::LossyState lossy;
    dicom::OverlayPlanes overlays;
    std::optional<dicom::DisplayShutter> shutter;
    bool hasUnappliedShutter = false; ///< one that is incomplete, or lies on the whole of a mosaic
    bool hasUnshownColours = false; ///< of a palette that is not understood: the frame is shown in greys
    bool hasUnmanagedColours = false; ///< shown as they are stored, as their profile could not be used
    double pixelAspect = 1;
    QString space; ///< patient and Frame of Reference UID; empty where none is known
    QString patientKey; ///< equal for images of one patient: ID, issuer, name and birth date; those that name nobody have their study
    QString toldSex; ///< "M" or "F" of one without an ID, whom it sets apart from another of the same name and birth date; else empty
    std::optional<ReformatNote> reformat; ///< set for pictures made of a volume
    std::optional<dicom::SuvOrRefusal> suv; ///< of PET values; empty for others, and for sums of them
    std::shared_ptr<const FusedPicture> fused; ///< that lies over it; null: nothing
    std::optional<CurvedNote> curved; ///< set for pictures along a line
    std::optional<SceneNote> scene; ///< set for pictures of a volume in 3D
    std::uint32_t frameNumber = 1; ///< of a frame of an object
    QString frameKey; ///< names the frame among all images: annotations belong to it
    QString placeKey; ///< the same for all images that a series has of this place, or of this frame where the place is not known
    std::shared_ptr<const DisplaySet> set; ///< whose image it is; null: the tile's

    [[nodiscard]] double rows() const { return loaded.frame.format().rows; }
    [[nodiscard]] double columns() const { return loaded.frame.format().columns; }
};

bool areOfDifferentPatients(std::span<const ShownImage *const> images);

/// What a key image of it is called: the frame, of a mosaic with all its tiles; of a plane also its slab and what lies over it, as others are other pictures.
QString keyImageName(const ShownImage &image);

ShownImage shownImage(LoadedFrame loaded, const dicom::FrameDescription &description, int index);

} // namespace negato::viewer
