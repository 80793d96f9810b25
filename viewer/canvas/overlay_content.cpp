#include "viewer/canvas/overlay_content.h"
#include "dicom/base/tags.h"
#include "dicom/image/projection_view.h"
#include "viewer/canvas/overlay_badges.h"
#include "viewer/canvas/overlay_values.h"
#include "viewer/canvas/reformat_text.h"
#include "viewer/canvas/scale_source.h"
#include "viewer/tools/number_text.h"
#include "viewer/text/distinction_text.h"
#include "viewer/text/format.h"
#include "viewer/text/unit_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr qsizetype kMostLettersOfAUnit = 32; ///< it may be whatever Rescale Type says

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Overlay)
};

QString placeholderText(const QString &name, const Tile &tile, const ShownImage &image, const QLocale &locale)
{
    if (name == QLatin1String("image"))
        return image.reformat || image.scene || image.curved ? QString() : QStringLiteral("%1/%2").arg(image.index + 1).arg(tile.imageCount());
    if (name == QLatin1String("window"))
        return windowText(tile.displayState(), image.loaded, locale);
    if (image.scene && (name == QLatin1String("zoom") || name == QLatin1String("ReconstructionDiameter")))
        return {};
    if ((image.reformat || image.curved) && name == QLatin1String("ReconstructionDiameter")) // that of the images
        return {};
    if (name == QLatin1String("zoom"))
        return numberText(tile.view().zoom * tile.devicePixelRatio(), locale, 3); // 1: a pixel of the image on one of the screen
    if (name == QLatin1String("position"))
        return image.plane ? positionText(*image.plane, locale) : QString();
    if (name == QLatin1String("unit"))
        return unitText(image.loaded.transform->unit).left(kMostLettersOfAUnit);
    if (name == QLatin1String("laterality"))
        return lateralityText(image.loaded.attributes());
    if (name == QLatin1String("view"))
        return shownText(dicom::projectionView(image.loaded.attributes()));
    if (name == QLatin1String("primaryAngle"))
        return primaryAngleText(image.loaded.attributes(), locale);
    if (name == QLatin1String("secondaryAngle"))
        return secondaryAngleText(image.loaded.attributes(), locale);
    const QString text = attributeText(image.loaded.attributes(), name, locale);
    return name == QLatin1String("Units") ? unitText(text.toStdString()) : text;
}

/// Of a tile without picture, from the data set of the object or what the index says.
QString absentText(const QString &name, const Tile &tile, const dicom::DataSet &dataSet, const QLocale &locale)
{
    if (name == QLatin1String("image"))
        return tile.state() == Tile::State::Failed ? QStringLiteral("%1/%2").arg(tile.wantedImage() + 1).arg(tile.imageCount()) : QString();
    return attributeText({dataSet, 1}, name, locale);
}

/// The lines that name the patient and the image.
template <typename ValueOf> std::vector<OverlayLine> identityLines(const QStringList &configured, ValueOf valueOf)
{
    std::vector<OverlayLine> lines;
    for (const QString &line : configured) {
        const QString text = expanded(line, valueOf);
        const bool isName = line.contains(QLatin1String("{PatientName}"));
        if (!text.isEmpty() || isName)
            lines.push_back({text.isEmpty() ? Text::tr("No patient name") : text, LineRole::Identity, isName});
    }
    return lines;
}

void addConfigured(OverlayContent &content, const Tile &tile, const OverlayConfig &config,
                   const OverlayOptions &options)
{
    const ShownImage &image = *tile.shown();
    const auto valueOf = [&](const QString &name) { return placeholderText(name, tile, image, options.locale); };
    content.corner(Corner::TopLeft) = identityLines(config.lines(image.modality, Corner::TopLeft), valueOf);
    for (const Corner corner : {Corner::TopRight, Corner::BottomLeft, Corner::BottomRight}) {
        if (!options.hasTechnique)
            continue;
        std::vector<OverlayLine> lines;
        for (const QString &line : config.lines(image.modality, corner))
            if (const QString text = expanded(line, valueOf); !text.isEmpty())
                lines.push_back({text, LineRole::Technique, false});
        if (corner != Corner::TopRight)
            std::ranges::reverse(lines);
        content.corner(corner) = std::move(lines);
    }
}

/// Whose object it is that is not shown.
void addIdentity(OverlayContent &content, const Tile &tile, const OverlayConfig &config, const OverlayOptions &options)
{
    const dicom::DataSet *dataSet = tile.absentDataSet();
    if (!dataSet)
        return;
    const QString modality = QString::fromStdString(dataSet->text(dicom::tag::Modality));
    const auto valueOf = [&](const QString &name) { return absentText(name, tile, *dataSet, options.locale); };
    content.corner(Corner::TopLeft) = identityLines(config.lines(modality, Corner::TopLeft), valueOf);
}

/// All its words stand in one of the lines: the corner of a mammogram names the view that sets it apart.
bool isWritten(const QString &text, const std::vector<OverlayLine> &lines)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return words.isEmpty() || std::ranges::any_of(lines, [&](const OverlayLine &line) {
        const QStringList written = line.text.simplified().split(QLatin1Char(' '));
        return std::ranges::all_of(words, [&](const QString &word) { return written.contains(word); });
    });
}

/// The letters at the edges of the view: those of the image's edges, moved by its orientation on the screen.
void addLetters(OverlayContent &content, const Tile &tile)
{
    const dicom::OrientationLetters &letters = tile.shown()->letters;
    const auto towards = [&](QPointF direction) {
        const QPointF middle(tile.view().viewSize.width() / 2, tile.view().viewSize.height() / 2);
        const dicom::PixelPoint from = tile.view().toPixel(middle), to = tile.view().toPixel(middle + direction);
        const double dx = (to.x - from.x) * tile.view().pixelAspect, dy = to.y - from.y;
        if (std::abs(dx) > std::abs(dy))
            return QString::fromStdString(dx > 0 ? letters.right : letters.left);
        return QString::fromStdString(dy > 0 ? letters.bottom : letters.top);
    };
    content.leftLetter = towards({-1, 0});
    content.rightLetter = towards({1, 0});
    content.topLetter = towards({0, -1});
    content.bottomLetter = towards({0, 1});
}

void describeAbsence(OverlayContent &content, const Tile &tile, const OverlayConfig &config, const OverlayOptions &options)
{
    addIdentity(content, tile, config, options);
    switch (tile.state()) {
    case Tile::State::Empty: content.message = Text::tr("Drop a series here"); return;
    case Tile::State::NotAnImage:
        content.message =
            tile.displaySet()->kindOfObject.isEmpty() ? Text::tr("Not an image") : tile.displaySet()->kindOfObject;
        content.detail = Text::tr("This object has no pixels to show.");
        break;
    case Tile::State::Loading:
        content.message = tile.feed()->isMadeOnDemand()
                            ? Text::tr("Building the volume")
                            : Text::tr("Loading image %1 of %2").arg(tile.wantedImage() + 1).arg(tile.imageCount());
        break;
    case Tile::State::Failed:
        content.isFault = true;
        content.message = Text::tr("Image %1 of %2 cannot be shown").arg(tile.wantedImage() + 1).arg(tile.imageCount());
        if (const QString own = tile.errorText(); !own.isEmpty()) {
            content.message = Text::tr("No reformatted view");
            content.detail = own;
        } else if (options.errorText) {
            content.detail = options.errorText(*tile.error());
        }
        break;
    case Tile::State::Shown: return;
    }
    if (!tile.displaySet()->description.isEmpty())
        content.corner(Corner::TopLeft).push_back({tile.displaySet()->description, LineRole::Technique, false});
}

} // namespace

OverlayContent overlayContent(const Tile &tile, const OverlayConfig &config, const OverlayOptions &options)
{
    OverlayContent content;
    if (!tile.shown()) {
        describeAbsence(content, tile, config, options);
        return content;
    }
    addConfigured(content, tile, config, options);
    const QString part = distinctionText(tile.shownSet()->stack.distinction, options.locale);
    if (!isWritten(part, content.corner(Corner::TopRight)))
        content.corner(Corner::TopRight).push_back({part, LineRole::Badge, false});
    if (tile.shown()->curved)
        content.corner(Corner::TopRight).push_back({curvedText(*tile.shown(), options.locale), LineRole::Badge, true});
    if (tile.shown()->scene)
        content.corner(Corner::TopRight).push_back({sceneText(*tile.shown()), LineRole::Badge, true});
    if (tile.shown()->reformat) {
        content.corner(Corner::TopRight).push_back({reformatText(*tile.shown(), options.locale), LineRole::Badge, true});
        if (const QString fusion = fusionText(*tile.shown(), options.locale); !fusion.isEmpty())
            content.corner(Corner::TopRight).push_back({fusion, LineRole::Badge, false});
    }
    auto &badges = content.corner(Corner::BottomLeft);
    const auto found = overlayBadges(tile, options.locale);
    badges.insert(badges.end(), found.begin(), found.end());
    if (options.isKeyImage)
        badges.push_back({QStringLiteral("\u2605\u2002") + Text::tr("Key image"), LineRole::Badge, false});
    if (!options.extraBadge.isEmpty())
        badges.push_back({options.extraBadge, LineRole::Badge, false});
    addLetters(content, tile);
    if (options.hasTechnique && !tile.shown()->scene)
        content.scale = scaleSource(*tile.shown(), tile.view());
    return content;
}

} // namespace negato::viewer
