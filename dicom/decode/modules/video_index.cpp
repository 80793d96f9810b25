#include "dicom/decode/modules/video_index.h"

#include <algorithm>
#include <numeric>

namespace negato::dicom {

namespace {

/// A key picture and those up to the next, as coded pictures in order of presentation.
using Group = std::vector<std::size_t>;

std::vector<Group> groupsOf(std::span<const CodedPicture> pictures)
{
    std::vector<Group> groups;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (groups.empty() || pictures[i].isKey)
            groups.emplace_back();
        groups.back().push_back(i);
    }
    for (Group &group : groups)
        std::ranges::stable_sort(group, {}, [&](std::size_t i) { return pictures[i].order; });
    return groups;
}

/// The parts of a group, each of which holds the same pictures in both orders: what is wrong within one moves no number
/// of another. Given as the sizes.
std::vector<std::size_t> blockSizes(const Group &group)
{
    const std::size_t key = *std::ranges::min_element(group);
    std::vector<std::size_t> sizes;
    std::size_t begin = 0;
    std::size_t furthest = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        furthest = std::max(furthest, group[i] - key);
        if (furthest != i)
            continue;
        sizes.push_back(i + 1 - begin);
        begin = i + 1;
    }
    return sizes;
}

/// How many pictures at most come before one in the stream and after it in presentation.
int reorderingOf(std::span<const std::size_t> presented)
{
    constexpr std::size_t furthest = 32; // decoders hold back 16
    std::ptrdiff_t largest = 0;
    for (std::size_t i = 0; i < presented.size(); ++i) {
        const auto after = presented.subspan(i, std::min(furthest, presented.size() - i));
        largest = std::max(largest, std::ranges::count_if(after, [&](std::size_t c) { return c < presented[i]; }));
    }
    return static_cast<int>(largest);
}

std::int64_t median(std::vector<std::int64_t> values)
{
    if (values.empty())
        return 1;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return std::max<std::int64_t>(1, *middle);
}

/// Groups with the steps of the order between their pictures.
class Presentation
{
public:
    Presentation(std::span<const CodedPicture> pictures, bool isDense)
        : m_pictures(pictures)
        , m_isDense(isDense)
        , m_groups(groupsOf(pictures))
    {
        std::vector<std::int64_t> steps;
        for (const Group &group : m_groups)
            for (std::size_t i = 1; i < group.size(); ++i)
                steps.push_back(stepBefore(group, i));
        m_usual = isDense ? 1 : median(steps);
        m_isRegular = 2 * std::ranges::count(steps, m_usual) > std::ssize(steps);
    }

    [[nodiscard]] const std::vector<Group> &groups() const { return m_groups; }
    [[nodiscard]] std::int64_t stepBefore(const Group &group, std::size_t i) const
    {
        return m_pictures[group[i]].order - m_pictures[group[i - 1]].order;
    }

    /// Of each picture presented, how many seem to be missing before it, as the order says.
    [[nodiscard]] std::vector<std::int64_t> gapsInOrder() const
    {
        std::vector<std::int64_t> gaps;
        const Group *before = nullptr;
        for (const Group &group : m_groups) {
            gaps.push_back(before ? gapBetween(*before, group) : 0);
            for (std::size_t i = 1; i < group.size(); ++i)
                gaps.push_back(leftOut(stepBefore(group, i)));
            before = &group;
        }
        return gaps;
    }

    /// The same as the times say; nothing where they do not go on picture by picture.
    [[nodiscard]] std::vector<std::int64_t> gapsInTime() const
    {
        std::vector<std::int64_t> gaps;
        std::optional<std::int64_t> before;
        for (const Group &group : m_groups)
            for (const std::size_t i : group) {
                const auto time = m_pictures[i].time;
                if (!time || (before && *time <= *before))
                    return {};
                gaps.push_back(before ? *time - *before - 1 : 0);
                before = time;
            }
        return gaps;
    }

    /// Whether the place of the pictures from `first` on, a block of `size`, is in doubt: a damaged header gives its
    /// picture any order, which shows by a place that is taken, or by steps out of habit among pictures that are
    /// reordered.
    [[nodiscard]] bool isDoubtful(const Group &group, std::size_t first, std::size_t size, bool hasGaps) const
    {
        for (std::size_t i = std::max<std::size_t>(first, 1); i <= first + size && i < group.size(); ++i) {
            const std::int64_t step = stepBefore(group, i);
            const bool isExpected = step == m_usual || (hasGaps && step % m_usual == 0);
            if (step == 0 || (size > 1 && m_isRegular && !isExpected))
                return true;
        }
        return false;
    }

private:
    [[nodiscard]] std::int64_t leftOut(std::int64_t step) const
    {
        return std::max<std::int64_t>(0, (step + m_usual / 2) / m_usual - 1);
    }
    /// The order goes on from one group to the next, or begins anew: from 0 where it is dense.
    [[nodiscard]] std::int64_t gapBetween(const Group &before, const Group &group) const
    {
        const std::int64_t last = m_pictures[before.back()].order;
        const std::int64_t first = m_pictures[group.front()].order;
        return first > last ? leftOut(first - last) : m_isDense ? std::max<std::int64_t>(0, first) : 0;
    }

    std::span<const CodedPicture> m_pictures;
    bool m_isDense;
    std::vector<Group> m_groups;
    std::int64_t m_usual = 1;
    bool m_isRegular = true;
};

std::int64_t sum(const std::vector<std::int64_t> &values)
{
    return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

} // namespace

VideoIndex::VideoIndex(std::span<const CodedPicture> pictures, std::uint32_t declared, bool isDense)
    : m_numbers(pictures.size(), 0)
    , m_isAfterGap(pictures.size(), false)
{
    const Presentation presentation(pictures, isDense);
    const std::int64_t absent = std::int64_t{declared} - static_cast<std::int64_t>(pictures.size());
    auto gaps = presentation.gapsInTime();
    m_isRegular = sum(gaps) == 0 && sum(presentation.gapsInOrder()) == 0;
    bool isExplained = absent > 0 && sum(gaps) > 0 && sum(gaps) <= absent; // the rest is missing at the end
    if (!isExplained) {
        gaps = presentation.gapsInOrder();
        isExplained = absent > 0 && sum(gaps) == absent;
    }
    auto gap = gaps.begin();
    std::size_t keyBefore = 0;
    for (const Group &group : presentation.groups()) {
        const std::size_t key = *std::ranges::min_element(group);
        for (std::size_t i = 0; i < group.size(); ++i, ++gap) {
            m_last += 1 + static_cast<std::uint32_t>(isExplained ? *gap : 0);
            m_numbers[group[i]] = m_last;
            if (*gap == 0 || (absent <= 0 && !isDense))
                continue;
            // What is lost may stand anywhere in its group. Where one group meets the next it is at the end of the one,
            // or comes before the key picture of the other, as do all that may depend on it.
            m_isAfterGap[std::min((i == 0 ? keyBefore : key) + 1, pictures.size() - 1)] = true;
            if (absent > 0 && !isExplained)
                m_firstUncertain = std::min(m_firstUncertain, m_last);
        }
        std::size_t first = 0;
        for (const std::size_t size : blockSizes(group)) {
            const auto block = std::span(group).subspan(first, size);
            const bool isDoubtful = presentation.isDoubtful(group, first, size, isExplained);
            if (isDoubtful)
                std::ranges::for_each(block, [&](std::size_t coded) { m_numbers[coded] = 0; });
            else
                m_reordering = std::max(m_reordering, reorderingOf(block));
            m_isRegular = m_isRegular && !isDoubtful;
            first += size;
        }
        keyBefore = key;
    }
    m_isOrdered = pictures.empty() || std::ranges::any_of(m_numbers, [](std::uint32_t number) { return number != 0; });
}

} // namespace negato::dicom
