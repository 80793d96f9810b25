#pragma once

#include "viewer/tools/region.h"
#include "viewer/volume/fourth_axis.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace negato::viewer {

/// What the pixels of one region are at each step of a fourth axis.
struct RegionCurve
{
    struct Point
    {
        std::optional<RegionStatistics> statistics; ///< empty: a gap
        QString gap; ///< why there is none; empty while the image is on its way
    };

    FourthAxis axis;
    std::vector<Point> points; ///< one a step
    QString quantity; ///< "stored value", "SUVbw"; empty where the unit says it
    QString unit; ///< "HU"; empty: none
    QString slab; ///< "slab: MIP 20 mm", of which the values are; empty: of images or planes

    /// Of an axis in a diagram: "HU", "SUVbw (g/ml)", "stored value".
    [[nodiscard]] QString valueTitle() const;
    /// The same with the slab.
    [[nodiscard]] QString heading() const;
    /// The same of the steps: "Time (s)", "Phase".
    [[nodiscard]] QString stepTitle() const;
};

/// UTF-8 with a header that has the units, one line a step, numbers with a point; what could not be read has empty fields and a remark.
QByteArray csvOf(const RegionCurve &curve);

} // namespace negato::viewer
