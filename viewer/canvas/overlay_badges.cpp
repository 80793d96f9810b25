#include "viewer/canvas/overlay_badges.h"
#include "dicom/image/rescale.h"
#include "viewer/canvas/reformat_text.h"
#include "viewer/tools/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace negato::viewer {

namespace {

using dicom::CalibrationKind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Overlay)
};

QString findingText(const dicom::StackFinding &finding, const QLocale &locale)
{
    using Kind = dicom::StackFinding::Kind;
    switch (finding.kind) {
    case Kind::GantryTilt: return Text::tr("Gantry tilt %1\u00b0").arg(numberText(finding.value, locale, 3));
    case Kind::MissingSlices:
        return Text::tr("Missing slices: %1, first after image %2").arg(finding.value).arg(finding.afterFrame + 1);
    case Kind::UnevenSpacing:
        return Text::tr("Uneven spacing, up to %1 off").arg(quantityText(finding.value, Text::tr("mm"), locale, 3));
    case Kind::DuplicatePosition: return Text::tr("Images at one place: %1").arg(finding.value);
    }
    return {};
}

/// Empty where nothing is known of losses.
QString lossyText(const dicom::LossyState &lossy, const QLocale &locale)
{
    using Kind = dicom::LossyState::Kind;
    if (lossy.kind == Kind::NotSaid)
        return {};
    if (lossy.kind == Kind::Possibly)
        return Text::tr("POSSIBLY LOSSY (transfer syntax)");
    if (lossy.ratio)
        return Text::tr("LOSSY %1:1").arg(numberText(*lossy.ratio, locale, 3));
    return lossy.source == dicom::LossyState::Source::Attribute ? Text::tr("LOSSY") : Text::tr("LOSSY (transfer syntax)");
}

bool isUncalibrated(const dicom::Calibration &calibration)
{
    const auto hasLengths = [](const auto &region) { return region.mmPerPixelX > 0 && region.mmPerPixelY > 0; };
    return calibration.kind == CalibrationKind::Uncalibrated
        || (calibration.kind == CalibrationKind::Regions && std::ranges::none_of(calibration.regions, hasLengths));
}

/// What was resampled away is said in other words.
bool isTakenOut(const dicom::StackFinding &finding, const ShownImage &image)
{
    using Kind = dicom::StackFinding::Kind;
    return (image.reformat || image.scene) && (finding.kind == Kind::GantryTilt || finding.kind == Kind::UnevenSpacing);
}

} // namespace

std::vector<OverlayLine> overlayBadges(const Tile &tile, const QLocale &locale)
{
    const ShownImage &image = *tile.shown();
    std::vector<OverlayLine> badges;
    const auto warn = [&](const QString &text) {
        badges.push_back({QStringLiteral("\u26a0\u2002") + text, LineRole::Warning, false});
    };
    if (image.loaded.isPreview)
        badges.push_back({Text::tr("Preview, the whole image is loading"), LineRole::Warning, false});
    if (!image.reformat && !image.scene && !image.curved && tile.isWaiting() && image.index != tile.wantedImage())
        badges.push_back({Text::tr("Loading image %1 of %2").arg(tile.wantedImage() + 1).arg(tile.imageCount()),
                          LineRole::Warning, false});
    if (const auto &arrival = tile.displaySet()->arrival)
        badges.push_back({Text::tr("Study incomplete: %1 of %2 here").arg(locale.toString(arrival->here), locale.toString(arrival->expected)),
                          LineRole::Warning, false});
    for (const auto &finding : tile.shownSet()->stack.findings)
        if (!isTakenOut(finding, image))
            warn(findingText(finding, locale));
    for (const QString &text : reformatWarnings(image, locale))
        warn(text);
    if (image.overlays.hasUnread)
        warn(Text::tr("Overlay in the file not shown"));
    if (image.hasUnshownColours)
        warn(Text::tr("Colours in the file not shown"));
    if (image.hasUnmanagedColours)
        warn(Text::tr("Colour profile in the file not applied"));
    if (image.hasUnappliedShutter)
        warn(Text::tr("Shutter in the file not applied"));
    if (tile.view().isMirrored)
        warn(Text::tr("MIRRORED"));
    if (tile.displayState().isInverted)
        badges.push_back({Text::tr("INVERTED"), LineRole::Badge, false});
    if (const QString lossy = lossyText(image.lossy, locale); !lossy.isEmpty())
        badges.push_back({lossy, LineRole::Badge, false});
    if (!image.loaded.header->deviations.empty()) // the panel of attributes has the sentences
        badges.push_back({Text::tr("DEVIATES FROM DICOM"), LineRole::Badge, false});
    if (image.loaded.transform->unit.empty() && dicom::lacksRescale(image.loaded.attributes()))
        badges.push_back({Text::tr("NO RESCALE"), LineRole::Badge, false});
    if (isUncalibrated(image.calibration) && !image.scene)
        badges.push_back({Text::tr("UNCALIBRATED"), LineRole::Badge, false});
    if (image.calibration.kind == CalibrationKind::Detector)
        badges.push_back({Text::tr("mm AT DETECTOR"), LineRole::Badge, false});
    return badges;
}

} // namespace negato::viewer
