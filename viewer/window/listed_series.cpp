#include "viewer/window/listed_series.h"

#include "viewer/text/distinction_text.h"
#include "viewer/volume/fourth_axis.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>
#include <set>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SeriesList)
};

QString countOf(const HangingItem &item)
{
    return item.hasImages() ? Text::tr("%Ln image(s)", nullptr, static_cast<int>(item.set->stack.frames.size())) : item.set->kindOfObject;
}

QString countOf(const FourthAxis &axis)
{
    const int count = static_cast<int>(axis.count());
    switch (axis.kind) {
    case FourthAxis::Kind::Phase:
    case FourthAxis::Kind::Acquisition: return Text::tr("%Ln time(s)", nullptr, count);
    case FourthAxis::Kind::BValue: return Text::tr("%Ln b-value(s)", nullptr, count);
    case FourthAxis::Kind::EchoTime:
    case FourthAxis::Kind::Echo: break;
    }
    return Text::tr("%Ln echo(es)", nullptr, count);
}

/// The title without the part in which the steps differ.
QString titleOf(const HangingItem &first, const FourthAxis &axis)
{
    const auto &parts = axis.steps[0].set->stack.distinctions, &others = axis.steps[1].set->stack.distinctions;
    QStringList common;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (i >= others.size() || parts[i] == others[i])
            common += distinctionText(parts[i]);
    QString title = first.title;
    if (const QString all = distinctionText(first.set->stack.distinction); title.endsWith(all))
        title.chop(all.size());
    if (title.endsWith(QLatin1String(", ")))
        title.chop(2);
    common.prepend(title);
    common.removeAll(QString());
    return common.join(QLatin1String(", "));
}

ListedSeries listed(const OpenedStudy &study, const FourthAxis &axis)
{
    const auto first = std::ranges::find(study.items, axis.steps.front().set, &HangingItem::set);
    ListedSeries entry{*first, countOf(axis), {}};
    entry.item.title = titleOf(*first, axis);
    for (const FourthAxis::Step &step : axis.steps)
        entry.steps.push_back(step.set);
    return entry;
}

} // namespace

bool ListedSeries::holds(const std::shared_ptr<const DisplaySet> &set) const
{
    return item.set == set || std::ranges::find(steps, set) != steps.end();
}

std::vector<ListedSeries> listedSeries(const OpenedStudy &study)
{
    std::vector<std::shared_ptr<const DisplaySet>> sets;
    std::ranges::transform(study.items, std::back_inserter(sets), &HangingItem::set);
    const std::vector<FourthAxis> axes = fourthAxes(sets);
    std::vector<ListedSeries> all;
    std::set<const FourthAxis *> done;
    for (const HangingItem &item : study.items) {
        const auto axis = std::ranges::find_if(axes, [&](const FourthAxis &each) { return std::ranges::find(each.steps, item.set, &FourthAxis::Step::set) != each.steps.end(); });
        if (axis == axes.end())
            all.push_back({item, countOf(item), {}});
        else if (done.insert(&*axis).second)
            all.push_back(listed(study, *axis));
    }
    return all;
}

} // namespace negato::viewer
