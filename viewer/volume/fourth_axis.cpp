#include "viewer/volume/fourth_axis.h"

#include "dicom/base/dictionary.h"
#include "viewer/text/distinction_text.h"
#include "viewer/tools/number_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FourthAxis)
};

using Kind = FourthAxis::Kind;
using Set = std::shared_ptr<const DisplaySet>;

struct Word
{
    Kind kind;
    QLatin1StringView before; ///< of a part of a distinction, before its number
};

constexpr std::array kWords{Word{Kind::Phase, QLatin1StringView("phase ")}, Word{Kind::Acquisition, QLatin1StringView("acquisition ")},
                            Word{Kind::BValue, QLatin1StringView("b ")}, Word{Kind::EchoTime, QLatin1StringView("TE ")},
                            Word{Kind::Echo, QLatin1StringView("echo ")}};

QStringList partsOf(const DisplaySet &set)
{
    QStringList parts;
    for (const std::string &part : set.stack.distinctions)
        parts += QString::fromStdString(part);
    return parts;
}

/// The number of a part that begins with the word, and what follows it ("s/mm2 by GE"): parts with other units do not make one axis.
std::optional<std::pair<double, QString>> numberIn(const QString &part, QLatin1StringView word)
{
    if (!part.startsWith(word))
        return std::nullopt;
    const QString value = part.sliced(word.size());
    const auto space = value.indexOf(QLatin1Char(' '));
    bool isNumber = false;
    const double number = value.left(space).toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(std::pair(number, space < 0 ? QString() : value.sliced(space))) : std::nullopt;
}

bool isSamePlace(const dicom::FrameDescription &a, const dicom::FrameDescription &b)
{
    if (a.rows != b.rows || a.columns != b.columns || !a.plane || !b.plane)
        return false;
    const dicom::SlicePlane &one = *a.plane, &other = *b.plane;
    const double tolerance = 0.01 * std::min(one.rowSpacingMm, one.columnSpacingMm);
    const dicom::PixelPoint last{a.columns - 1.0, a.rows - 1.0};
    return (one.originMm - other.originMm).norm() <= tolerance && (one.toPatient(last).mm - other.toPatient(last).mm).norm() <= tolerance
        && (one.rowDirection - other.rowDirection).norm() < 1e-3;
}

bool showSamePlaces(const DisplaySet &a, const DisplaySet &b)
{
    return std::ranges::equal(a.stack.frames, b.stack.frames, isSamePlace);
}

struct Candidate
{
    Set set;
    double number;
    QString part;
};

/// The most of them that show the same places, in their order.
std::vector<Candidate> alike(const std::vector<Candidate> &candidates)
{
    std::vector<std::vector<Candidate>> clusters;
    for (const Candidate &candidate : candidates) {
        const auto isOf = [&](const auto &cluster) { return showSamePlaces(*cluster.front().set, *candidate.set); };
        const auto known = std::ranges::find_if(clusters, isOf);
        (known == clusters.end() ? clusters.emplace_back() : *known).push_back(candidate);
    }
    return clusters.empty() ? std::vector<Candidate>() : *std::ranges::max_element(clusters, {}, [](const auto &cluster) { return cluster.size(); });
}

/// The value of a step, where its number is none already.
std::optional<double> echoTimeOf(const DisplaySet &set)
{
    const auto time = set.stack.frames.front().echoTimeMs;
    return time && std::isfinite(*time) ? time : std::nullopt;
}

void addValues(FourthAxis &axis)
{
    if (axis.kind == Kind::Phase || axis.kind == Kind::Acquisition)
        return;
    for (FourthAxis::Step &step : axis.steps)
        step.value = axis.kind == Kind::Echo ? echoTimeOf(*step.set) : std::optional(step.number);
    const bool areKnown = std::ranges::all_of(axis.steps, [](const auto &step) { return step.value.has_value(); });
    const auto doNotRise = [](const auto &a, const auto &b) { return *a.value >= *b.value; };
    if (!areKnown || std::ranges::adjacent_find(axis.steps, doNotRise) != axis.steps.end()) {
        for (FourthAxis::Step &step : axis.steps)
            step.value.reset();
        return;
    }
    axis.unit = axis.kind == Kind::BValue ? QStringLiteral("s/mm\u00b2") : QStringLiteral("ms");
    axis.source = axis.kind == Kind::BValue ? QStringLiteral("Diffusion b-value") : QStringLiteral("Echo Time");
}

std::optional<FourthAxis> axisOf(Kind kind, const std::vector<Candidate> &candidates)
{
    FourthAxis axis;
    axis.kind = kind;
    for (const Candidate &candidate : alike(candidates))
        axis.steps.push_back({candidate.set, candidate.number, distinctionText(candidate.part.toStdString()), {}});
    std::ranges::stable_sort(axis.steps, {}, &FourthAxis::Step::number);
    if (axis.steps.size() < 2)
        return std::nullopt;
    addValues(axis);
    return axis;
}

/// Sets that differ in the part of a word alone, by what they have in common.
std::map<QStringList, std::vector<Candidate>> candidatesOf(const Word &word, std::span<const Set> sets)
{
    std::map<QStringList, std::vector<Candidate>> groups;
    for (const Set &set : sets) {
        if (set->stack.frames.empty())
            continue;
        QStringList parts = partsOf(*set);
        for (qsizetype i = 0; i < parts.size(); ++i)
            if (const auto number = numberIn(parts[i], word.before)) {
                const QString part = std::exchange(parts[i], word.before + number->second);
                groups[QStringList(set->seriesUid) + parts].push_back({set, number->first, part});
                break;
            }
    }
    return groups;
}

} // namespace

int FourthAxis::stepOf(const DisplaySet *set) const
{
    auto found = std::ranges::find(steps, set, [](const Step &step) { return step.set.get(); });
    const auto isLike = [set](const Step &step) { return step.set->seriesUid == set->seriesUid && step.set->stack.distinction == set->stack.distinction; };
    if (set && found == steps.end())
        found = std::ranges::find_if(steps, isLike);
    return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

QString FourthAxis::title() const
{
    switch (kind) {
    case Kind::Phase: return unit.isEmpty() ? Text::tr("Phase") : Text::tr("Time");
    case Kind::Acquisition: return unit.isEmpty() ? Text::tr("Acquisition") : Text::tr("Time");
    case Kind::BValue: return Text::tr("b-value");
    case Kind::EchoTime: return Text::tr("Echo time");
    case Kind::Echo: return unit.isEmpty() ? Text::tr("Echo") : Text::tr("Echo time");
    }
    return {};
}

QString FourthAxis::label(int step, const QLocale &locale) const
{
    const Step &shown = steps[static_cast<std::size_t>(step)];
    const bool isCounted = kind == Kind::Phase || kind == Kind::Acquisition || kind == Kind::Echo;
    const bool isInOrder = shown.number == step + 1;
    QString text = isCounted && isInOrder ? Text::tr("%1 of %2").arg(shown.name).arg(count())
                                          : Text::tr("%1 (%2 of %3)").arg(shown.name).arg(step + 1).arg(count());
    if (isCounted && shown.value)
        text += QStringLiteral(", ") + quantityText(*shown.value, unit, locale, 4);
    return text;
}

void FourthAxis::setTimes(const AxisTimes &times)
{
    const dicom::DictionaryEntry *entry = dicom::lookUp(times.source);
    unit = QStringLiteral("s");
    source = entry ? QString::fromUtf8(entry->name.data(), static_cast<qsizetype>(entry->name.size())) : QString();
    for (std::size_t i = 0; i < steps.size() && i < times.seconds.size(); ++i)
        steps[i].value = times.seconds[i];
}

std::vector<FourthAxis> fourthAxes(std::span<const Set> sets)
{
    std::vector<FourthAxis> axes;
    const auto isTaken = [&](const Candidate &candidate) {
        return std::ranges::any_of(axes, [&](const FourthAxis &axis) { return std::ranges::find(axis.steps, candidate.set, &FourthAxis::Step::set) != axis.steps.end(); });
    };
    for (const Word &word : kWords) {
        std::vector<FourthAxis> found;
        for (auto &[common, candidates] : candidatesOf(word, sets)) {
            std::erase_if(candidates, isTaken);
            if (auto axis = axisOf(word.kind, candidates))
                found.push_back(std::move(*axis));
        }
        std::ranges::move(found, std::back_inserter(axes));
    }
    return axes;
}

FrameAddress addressOf(const DisplaySet &set, std::size_t image)
{
    const dicom::FrameDescription &frame = set.stack.frames[image];
    return {set.filePath ? set.filePath(frame.sopInstanceUid) : QString(), frame.frameNumber, frame.mosaicTile, false,
            QByteArray::fromStdString(frame.sopInstanceUid)};
}

std::optional<FourthAxis> timesOfOnePlace(const DisplaySet &set)
{
    const auto &frames = set.stack.frames;
    const auto isElsewhere = [&](const dicom::FrameDescription &frame) { return !isSamePlace(frame, frames.front()); };
    if (frames.size() < 2 || std::ranges::any_of(frames, isElsewhere))
        return std::nullopt;
    FourthAxis axis;
    const DisplaySet none{set.seriesUid, set.description, {}, set.arrival, set.kindOfObject, set.filePath, set.object, set.indexed};
    for (const dicom::FrameDescription &frame : frames) {
        auto one = std::make_shared<DisplaySet>(none);
        one->stack.frames = {frame};
        const std::size_t number = axis.count() + 1;
        one->stack.distinction = "phase " + std::to_string(number);
        one->stack.distinctions = {one->stack.distinction};
        const QString name = distinctionText(one->stack.distinction);
        axis.steps.push_back({std::move(one), static_cast<double>(number), name, {}});
    }
    return axis;
}

} // namespace negato::viewer
