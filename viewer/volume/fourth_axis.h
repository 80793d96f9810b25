#pragma once

#include "viewer/canvas/display_set.h"
#include "viewer/loading/frame_address.h"
#include "viewer/volume/axis_times.h"

#include <QLocale>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace negato::viewer {

/// Stacks of one series that show the same places again: in time, with other b-values, at other echoes.
struct FourthAxis
{
    enum class Kind : std::uint8_t { Phase, Acquisition, BValue, EchoTime, Echo };
    struct Step
    {
        std::shared_ptr<const DisplaySet> set;
        double number = 0; ///< as the series counts or measures it; the order of the steps
        QString name; ///< for the reader: "phase 3", "b 1000 s/mm²"
        std::optional<double> value; ///< in `unit`
    };

    Kind kind = Kind::Phase;
    QString unit; ///< of all values; empty: the steps are numbered only
    QString source; ///< DICOM's name of the attribute that has the values
    std::vector<Step> steps; ///< two or more

    [[nodiscard]] std::size_t count() const { return steps.size(); }
    /// -1 where the set is no step of it. A step stays one when its study is laid out anew: series and distinction say which it is.
    [[nodiscard]] int stepOf(const DisplaySet *set) const;
    /// Whether its values are times from the first step on.
    [[nodiscard]] bool isTimed() const { return kind == Kind::Phase || kind == Kind::Acquisition; }
    /// "Time", "b-value" ...: of an axis in a diagram, without unit.
    [[nodiscard]] QString title() const;
    /// "phase 3 of 20, 1.2 s"
    [[nodiscard]] QString label(int step, const QLocale &locale) const;
    /// Seconds since the first step, of a timed axis.
    void setTimes(const AxisTimes &times);
};

/// Those of some sets, which may be of many series. Sets make an axis where they differ in one part of their distinction
/// alone and show the same places: as many images of the same size, equal to a hundredth of a pixel. A set that could be
/// of two axes is of the one that comes first in Kind.
std::vector<FourthAxis> fourthAxes(std::span<const std::shared_ptr<const DisplaySet>> sets);

/// Of an image of a set, by its index.
FrameAddress addressOf(const DisplaySet &set, std::size_t image);

/// The images of one stack that all show one place, as steps with one image each: a dynamic series of one slice. Empty where the
/// images show several places, or are fewer than two.
std::optional<FourthAxis> timesOfOnePlace(const DisplaySet &set);

} // namespace negato::viewer
