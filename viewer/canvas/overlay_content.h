#pragma once

#include "viewer/canvas/overlay_config.h"
#include "viewer/canvas/tile.h"

#include <QLocale>
#include <QString>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace negato::viewer {

/// What a line is for: also the order in which lines go when there is no room, last first.
enum class LineRole : std::uint8_t { Identity, Warning, Badge, Technique };

struct OverlayLine
{
    QString text;
    LineRole role = LineRole::Technique;
    bool isStrong = false;
};

/// A length on the screen that means millimetres.
struct ScaleSource
{
    double mmPerPixel = 0; ///< downwards, in logical pixels
    QString suffix; ///< after the length: where the millimetres are not those of the patient
};

/// All that is written around and over one tile, as text without places.
struct OverlayContent
{
    std::array<std::vector<OverlayLine>, 4> corners; ///< by Corner; from the tile's edge inwards
    QString leftLetter, rightLetter, topLetter, bottomLetter;
    std::optional<ScaleSource> scale;
    QString message; ///< instead of an image
    QString detail; ///< below the message
    bool isFault = false;

    [[nodiscard]] std::vector<OverlayLine> &corner(Corner which) { return corners[static_cast<std::size_t>(which)]; }
    [[nodiscard]] const std::vector<OverlayLine> &corner(Corner which) const
    {
        return corners[static_cast<std::size_t>(which)];
    }
};

struct OverlayOptions
{
    bool hasTechnique = true; ///< false: identity, warnings and badges only
    bool hasOverlayPlanes = true; ///< graphics of the data set
    bool hasGuides = true; ///< lines of other planes
    bool isKeyImage = false;
    QString extraBadge; ///< of the canvas (cine rate)
    std::function<QString(const dicom::Error &)> errorText;
    QLocale locale;
};

OverlayContent overlayContent(const Tile &tile, const OverlayConfig &config, const OverlayOptions &options);

} // namespace negato::viewer
