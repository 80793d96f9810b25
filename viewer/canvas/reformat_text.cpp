#include "viewer/canvas/reformat_text.h"

#include "viewer/tools/number_text.h"

#include <QCoreApplication>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Overlay)
};

bool lookAlike(const dicom::SlicePlane &plane, const render::PlaneDirections &directions)
{
    constexpr double tolerance = 1e-3;
    return (plane.rowDirection - directions.right).norm() < tolerance && (plane.columnDirection - directions.down).norm() < tolerance;
}

QString planeText(const dicom::SlicePlane &plane)
{
    if (lookAlike(plane, render::axialDirections()))
        return Text::tr("Axial");
    if (lookAlike(plane, render::coronalDirections()))
        return Text::tr("Coronal");
    if (lookAlike(plane, render::sagittalDirections()))
        return Text::tr("Sagittal");
    return Text::tr("Oblique");
}

QString projectionText(render::Projection projection)
{
    switch (projection) {
    case render::Projection::Maximum: return Text::tr("MIP");
    case render::Projection::Minimum: return Text::tr("MinIP");
    case render::Projection::Mean: return Text::tr("Mean");
    case render::Projection::Sum: return Text::tr("Sum");
    }
    return {};
}

} // namespace

QString reformatText(const ShownImage &image, const QLocale &locale)
{
    const QString plane = planeText(*image.plane);
    if (image.reformat->thicknessMm <= 0)
        return plane;
    return Text::tr("%1, %2 %3").arg(plane, projectionText(image.reformat->projection),
                                    quantityText(image.reformat->thicknessMm, Text::tr("mm"), locale, 3));
}

QString slabText(render::Projection projection, double thicknessMm, const QLocale &locale)
{
    return QStringLiteral("%1 %2").arg(projectionText(projection), quantityText(thicknessMm, Text::tr("mm"), locale, 3));
}

QString fusionText(const ShownImage &image, const QLocale &locale)
{
    if (!image.fused)
        return {};
    if (image.fused->mode == FusionMode::Checkerboard)
        return Text::tr("Checkerboard with %1, squares of %2").arg(image.fused->name, quantityText(image.fused->squareMm, Text::tr("mm"), locale, 3));
    return Text::tr("with %1, %2\u202f%").arg(image.fused->name, numberText(image.fused->opacity * 100, locale, 3));
}

QString curvedText(const ShownImage &image, const QLocale &locale)
{
    const QString degrees = numberText(image.curved->degrees, locale, 3) + QChar(0xB0);
    return image.curved->isStraightened ? Text::tr("Curved, straightened, %1").arg(degrees) : Text::tr("Curved, stretched, %1").arg(degrees);
}

QString sceneText(const ShownImage &image)
{
    return Text::tr("3D, %1").arg(image.scene->look);
}

namespace {

void addMissingImages(QStringList &warnings, int failed, int slices, int expected, const QLocale &locale)
{
    if (failed > 0)
        warnings += Text::tr("Images that could not be read: %1").arg(locale.toString(failed));
    if (slices < expected)
        warnings += Text::tr("Building the volume: %1 of %2").arg(locale.toString(slices), locale.toString(expected));
}

/// The same of what lies over the image, under its name.
void addFusionWarnings(QStringList &warnings, const ShownImage &image, const QLocale &locale)
{
    if (!image.fused)
        return;
    const FusedPicture &fused = *image.fused;
    if (fused.place == FusionPlace::Proposed)
        warnings += Text::tr("PROPOSED registration with %1: accept or reject it").arg(fused.name);
    if (fused.place == FusionPlace::Registered)
        warnings += fused.account.isEmpty() ? Text::tr("Fused by registration with %1").arg(fused.name)
                                            : Text::tr("Fused by registration with %1 (%2)").arg(fused.name, fused.account);
    QStringList own;
    if (!fused.keptBecause.isEmpty())
        own += fused.keptBecause;
    addMissingImages(own, fused.failedImages, fused.slices, fused.expectedSlices, locale);
    if (fused.isResampled)
        own += Text::tr("Resampled: tilted or uneven slices");
    for (const QString &text : own)
        warnings += QStringLiteral("%1: %2").arg(fused.name, text);
}

} // namespace

QStringList reformatWarnings(const ShownImage &image, const QLocale &locale)
{
    QStringList warnings;
    if (const auto &scene = image.scene) {
        if (!scene->keptBecause.isEmpty())
            warnings += scene->keptBecause;
        addMissingImages(warnings, scene->failedImages, scene->slices, scene->expectedSlices, locale);
        if (scene->isResampled)
            warnings += Text::tr("Resampled: tilted or uneven slices");
        if (scene->isPart)
            warnings += Text::tr("Part of the volume is cut away");
        if (scene->reduction > 1)
            warnings += Text::tr("Drawn from every %1 voxels").arg(QStringLiteral("%1\u2009\u00d7\u2009%1\u2009\u00d7\u2009%1").arg(scene->reduction));
    }
    if (const auto &curved = image.curved) {
        if (!curved->keptBecause.isEmpty())
            warnings += curved->keptBecause;
        addMissingImages(warnings, curved->failedImages, curved->slices, curved->expectedSlices, locale);
        if (curved->isResampled)
            warnings += Text::tr("Resampled: tilted or uneven slices");
    }
    if (!image.reformat)
        return warnings;
    addFusionWarnings(warnings, image, locale);
    const ReformatNote &note = *image.reformat;
    if (!note.keptBecause.isEmpty())
        warnings += note.keptBecause;
    if (note.tiltDegrees != 0)
        warnings += Text::tr("Resampled: gantry tilt %1").arg(numberText(note.tiltDegrees, locale, 3) + QChar(0xB0));
    if (note.isEvenedOut)
        warnings += Text::tr("Resampled: uneven spacing");
    addMissingImages(warnings, note.failedImages, note.slices, note.expectedSlices, locale);
    return warnings;
}

} // namespace negato::viewer
