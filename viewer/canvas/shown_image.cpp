#include "viewer/canvas/shown_image.h"

#include "dicom/base/patient_identity.h"
#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"

#include <QStringList>

#include <cmath>
#include <set>

namespace negato::viewer {

namespace {

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

dicom::KnownBy knownBy(const dicom::DataSet &dataSet)
{
    namespace tag = dicom::tag;
    return dicom::patientKnownBy(dataSet.text(tag::PatientID), dataSet.text(tag::PatientName), dataSet.text(tag::PatientBirthDate));
}

QString patientKey(const dicom::DataSet &dataSet)
{
    namespace tag = dicom::tag;
    QStringList parts{fromUtf8(dataSet.text(tag::PatientID)), fromUtf8(dataSet.text(tag::IssuerOfPatientID)),
                      fromUtf8(dicom::searchKey(dataSet.text(tag::PatientName))),
                      fromUtf8(dataSet.text(tag::PatientBirthDate))};
    if (knownBy(dataSet) == dicom::KnownBy::Nothing)
        parts += fromUtf8(dataSet.text(tag::StudyInstanceUID));
    return parts.join(QChar(0x1F));
}

QString toldSex(const dicom::DataSet &dataSet)
{
    const std::string sex = dataSet.text(dicom::tag::PatientSex);
    return knownBy(dataSet) == dicom::KnownBy::Name ? fromUtf8(std::string(dicom::toldSex(sex))) : QString();
}

QString frameKey(const dicom::DataSet &dataSet, const dicom::FrameDescription &description)
{
    const QString tile = description.mosaicTile ? QStringLiteral(":%1").arg(*description.mosaicTile) : QString();
    return fromUtf8(dataSet.text(dicom::tag::SOPInstanceUID)) + QStringLiteral("#%1").arg(description.frameNumber)
         + tile;
}

/// Series, matrix and plane, to a hundredth of a millimetre.
QString placeKey(const dicom::DataSet &dataSet, const dicom::SlicePlane &plane)
{
    QString key = QStringLiteral("place:%1:%2x%3").arg(fromUtf8(dataSet.text(dicom::tag::SeriesInstanceUID))).arg(plane.columns).arg(plane.rows);
    const dicom::PixelPoint last{plane.columns - 1.0, plane.rows - 1.0};
    for (const Eigen::Vector3d &corner : {plane.originMm, plane.toPatient({last.x, 0}).mm, plane.toPatient(last).mm})
        for (const double mm : corner)
            key += QStringLiteral(":%1").arg(std::llround(mm * 100));
    return key;
}

/// Pixel of the whole picture on which a mosaic's tile begins.
std::pair<std::int64_t, std::int64_t> tileOrigin(const dicom::FrameDescription &description)
{
    if (!description.mosaicTile || !description.mosaic || description.mosaic->tilesPerRow == 0)
        return {0, 0};
    const std::uint32_t perRow = description.mosaic->tilesPerRow;
    return {std::int64_t{*description.mosaicTile / perRow} * description.rows,
            std::int64_t{*description.mosaicTile % perRow} * description.columns};
}

/// Overlays of a mosaic lie on the whole picture.
dicom::OverlayPlanes overlaysOf(const LoadedFrame &loaded, const dicom::FrameDescription &description)
{
    const auto embedded = loaded.overlays ? std::span(*loaded.overlays) : std::span<const dicom::EmbeddedOverlay>();
    dicom::OverlayPlanes overlays = dicom::overlayPlanes(loaded.attributes(), embedded);
    const auto [row, column] = tileOrigin(description);
    for (dicom::OverlayPlane &plane : overlays.planes) {
        plane.row -= row;
        plane.column -= column;
    }
    return overlays;
}

/// Colours are shown, and not as their profile has them.
bool hasUnmanagedColours(const LoadedFrame &loaded)
{
    const bool isColoured = loaded.frame.format().samplesPerPixel == 3 || loaded.transform->palette
        || loaded.transform->supplementalPalette;
    return isColoured && loaded.header->colours.management == dicom::ColourManagement::Failed;
}

} // namespace

bool areOfDifferentPatients(std::span<const ShownImage *const> images)
{
    std::set<QString> patients, sexes;
    for (const ShownImage *image : images) {
        patients.insert(image->patientKey);
        if (!image->toldSex.isEmpty())
            sexes.insert(image->toldSex);
    }
    return patients.size() > 1 || sexes.size() > 1;
}

QString keyImageName(const ShownImage &image)
{
    if (!image.reformat)
        return image.frameKey.section(QLatin1Char(':'), 0, 0);
    const ReformatNote &slab = *image.reformat;
    const QString plane = slab.thicknessMm > 0 ? QStringLiteral("%1:%2 mm:%3").arg(image.frameKey).arg(slab.thicknessMm).arg(static_cast<int>(slab.projection)) : image.frameKey;
    return image.fused ? QStringLiteral("%1:with %2").arg(plane, image.fused->name) : plane;
}

ShownImage shownImage(LoadedFrame loaded, const dicom::FrameDescription &description, int index)
{
    ShownImage image;
    const dicom::FrameAttributes attributes = loaded.attributes();
    const dicom::DataSet &dataSet = loaded.header->dataSet;
    image.index = index;
    image.modality = fromUtf8(dataSet.text(dicom::tag::Modality));
    image.plane = description.plane;
    image.letters = dicom::orientationLetters(attributes);
    image.calibration = dicom::calibration(attributes);
    image.lossy = dicom::lossyState(dataSet, loaded.header->transferSyntaxUid);
    image.overlays = overlaysOf(loaded, description);
    image.shutter = dicom::displayShutter(attributes);
    image.hasUnappliedShutter = image.shutter && (image.shutter->hasUnread || description.mosaicTile);
    if (description.mosaicTile)
        image.shutter.reset(); // it is that of the whole picture
    image.hasUnshownColours = dicom::lacksItsColours(attributes);
    image.hasUnmanagedColours = hasUnmanagedColours(loaded);
    image.pixelAspect = dicom::pixelWidthOverHeight(attributes);
    image.patientKey = patientKey(dataSet);
    image.toldSex = toldSex(dataSet);
    if (const std::string space = dataSet.text(dicom::tag::FrameOfReferenceUID); !space.empty())
        image.space = image.patientKey + QChar(0x1F) + fromUtf8(space);
    image.frameNumber = description.frameNumber;
    image.frameKey = frameKey(dataSet, description);
    image.placeKey = image.plane ? placeKey(dataSet, *image.plane) : QStringLiteral("place:") + image.frameKey;
    image.loaded = std::move(loaded);
    return image;
}

} // namespace negato::viewer
