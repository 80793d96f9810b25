#include "viewer/volume/fused_plane.h"

#include "dicom/base/tags.h"
#include "dicom/image/lossy_state.h"
#include "dicom/object/colour_capture.h"
#include "dicom/object/data_set_writer.h"
#include "render/colour/cpu_renderer.h"
#include "viewer/volume/created_objects.h"

#include <QCoreApplication>
#include <QPainter>

#include <ctime>
#include <iterator>

namespace negato::viewer {

namespace {

const char *wordsOf(FusionPlace place)
{
    switch (place) {
    case FusionPlace::Proposed: return "by a proposed registration that nobody has accepted";
    case FusionPlace::Registered: return "by an accepted registration";
    case FusionPlace::SharedSpace: break;
    }
    return "by their common frame of reference";
}

/// Of the base the description of its plane says so.
QString missingWords(const render::Volume &over)
{
    const int expected = over.expectedSlices(), missing = expected - over.availableSlices();
    return missing > 0 ? QStringLiteral(" %1 of %2 images of what lies over it were missing.").arg(missing).arg(expected) : QString();
}

/// In English, as a reader of another country may see it.
QString wordsOf(const FusedPlane &plane)
{
    const FusedPicture &fused = *plane.fused;
    const QString amount = fused.mode == FusionMode::Checkerboard ? QStringLiteral("in squares of %1 mm").arg(fused.squareMm, 0, 'g', 4)
                                                                 : QStringLiteral("over it, %1 % opaque").arg(fused.opacity * 100, 0, 'g', 3);
    return QStringLiteral("%1 with %2 %3, %4. %5")
        .arg(seriesName(plane.base.header->dataSet), seriesName(plane.over.header->dataSet), amount, QLatin1String(wordsOf(fused.place)),
             QString::fromStdString(plane.base.seriesDescription().derivationDescription))
        + missingWords(plane.over.volume);
}

bool isLossy(const dicom::FileHeader &header)
{
    return dicom::lossyState(header.dataSet, header.transferSyntaxUid).kind == dicom::LossyState::Kind::Lossy;
}

std::vector<dicom::ObjectReference> sourcesOf(const FusedPlane &plane)
{
    auto sources = plane.base.sourcesOf(plane.base.plane);
    std::ranges::move(plane.over.sourcesOf(plane.over.plane), std::back_inserter(sources));
    return sources;
}

dicom::ColourCaptureInput inputOf(const FusedPlane &plane, const QImage &picture)
{
    dicom::ColourCaptureInput input;
    input.rows = picture.height();
    input.columns = picture.width();
    input.pixelMm = plane.base.plane.pixelMm;
    input.rowLetters = dicom::directionLetters(plane.base.plane.directions.right);
    input.columnLetters = dicom::directionLetters(plane.base.plane.directions.down);
    input.sources = sourcesOf(plane);
    input.isLossy = isLossy(*plane.base.header) || isLossy(*plane.over.header);
    input.seriesDescription = plane.base.description.toStdString();
    input.derivationDescription = wordsOf(plane).toStdString();
    input.madeAt = std::time(nullptr);
    input.softwareVersion = QCoreApplication::applicationVersion().toStdString();
    return input;
}

/// Rows without what QImage fills them up with.
std::vector<std::byte> bytesOf(const QImage &picture)
{
    const auto width = static_cast<std::size_t>(picture.width()) * 3;
    std::vector<std::byte> bytes;
    bytes.reserve(width * static_cast<std::size_t>(picture.height()));
    for (int row = 0; row < picture.height(); ++row) {
        const auto *line = reinterpret_cast<const std::byte *>(picture.constScanLine(row));
        bytes.insert(bytes.end(), line, line + width);
    }
    return bytes;
}

} // namespace

render::ReformatPlane planeInOverlay(const FusionPlacing &placing, const render::ReformatPlane &plane)
{
    render::ReformatPlane moved = plane;
    const Eigen::Isometry3d &overlayFromBase = placing.overlayFromBase;
    moved.originMm = overlayFromBase * plane.originMm;
    moved.directions = {overlayFromBase.linear() * plane.directions.right, overlayFromBase.linear() * plane.directions.down};
    return moved;
}

FusedPlane fusedPlane(const MprSession &session, int view, const ShownImage &shown, const render::DisplayState &display)
{
    FusedPlane plane;
    plane.base = planeSeries(session, view);
    plane.over.volume = session.overlayLoader()->volume();
    plane.over.set = session.overlayLoader()->displaySet();
    plane.over.header = session.overlayLoader()->header();
    plane.over.plane = planeInOverlay(session.placing(), plane.base.plane);
    plane.frame = shown.loaded.frame;
    plane.transform = shown.loaded.transform;
    plane.display = display;
    plane.fused = shown.fused;
    return plane;
}

QImage pictureOf(const FusedPlane &plane)
{
    const QSize size = plane.fused->colours.size();
    const auto view = render::ViewTransform::fitting(size.height(), size.width(), 1, size);
    QImage picture = render::renderFrame(plane.frame, *plane.transform, plane.display, view, size);
    QPainter(&picture).drawImage(0, 0, plane.fused->colours);
    return picture.convertToFormat(QImage::Format_RGB888);
}

dicom::Result<dicom::KeySeries> saveFusedPlane(const FusedPlane &plane, dicom::Archive &archive)
{
    const dicom::DataSet &source = plane.base.header->dataSet;
    const QImage picture = pictureOf(plane);
    const std::vector<std::byte> bytes = bytesOf(picture);
    dicom::ColourCaptureInput input = inputOf(plane, picture);
    input.rgb = bytes;
    input.seriesNumber = nextSeriesNumber(archive, source.text(dicom::tag::StudyInstanceUID));
    const auto object = dicom::colourCapture(source, input);
    if (!object)
        return dicom::fail(object);
    if (const auto stored = storeCreated(archive, *object, {bytes, dicom::Vr::OB}); !stored)
        return dicom::fail(stored);
    return dicom::KeySeries{object->text(dicom::tag::SeriesInstanceUID),
                            {{object->text(dicom::tag::SOPClassUID), object->text(dicom::tag::SOPInstanceUID), {}}}};
}

} // namespace negato::viewer
