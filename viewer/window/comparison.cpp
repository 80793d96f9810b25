#include "viewer/window/comparison.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace negato::viewer {

namespace {

constexpr double kSameDirection = 0.95; ///< cosine: within 18 degrees

bool sharesModality(const StudyHeading &a, const StudyHeading &b)
{
    return std::ranges::any_of(a.modalities, [&](const std::string &modality) {
        return std::ranges::find(b.modalities, modality) != b.modalities.end();
    });
}

bool haveOneDirection(const HangingItem &a, const HangingItem &b)
{
    const auto &first = a.set->stack.frames.front().plane;
    const auto &second = b.set->stack.frames.front().plane;
    return first && second && std::abs(first->normal().dot(second->normal())) > kSameDirection;
}

bool hasSeries(const OpenedStudy &study, const QString &seriesUid)
{
    return std::ranges::any_of(study.items, [&](const HangingItem &item) { return item.set->seriesUid == seriesUid; });
}

int likeness(const HangingItem &reference, const HangingItem &item)
{
    int points = 0;
    if (item.modality == reference.modality)
        points += 8;
    if (reference.hasImages() && haveOneDirection(reference, item))
        points += 4;
    if (!item.title.isEmpty() && item.title == reference.title)
        points += 2;
    const bool isVolume = item.set->stack.frames.size() > 1;
    if (isVolume == (reference.set->stack.frames.size() > 1))
        points += 1;
    return points;
}

} // namespace

bool isNewer(const StudyHeading &a, const StudyHeading &b)
{
    return std::pair(a.date, a.time) > std::pair(b.date, b.time); // as text: dates and times of DICOM sort so
}

const StudyHeading *priorOf(const StudyHeading &study, const std::vector<StudyHeading> &others)
{
    const StudyHeading *best = nullptr;
    int mostPoints = -1;
    for (const StudyHeading &other : others) {
        const int points = isNewer(other, study) ? 0 : sharesModality(study, other) ? 2 : 1;
        const bool isBetter = points > mostPoints || (points == mostPoints && isNewer(other, *best));
        if (other.patientKey == study.patientKey && isBetter) {
            best = &other;
            mostPoints = points;
        }
    }
    return best;
}

bool areCompared(const std::vector<std::shared_ptr<const DisplaySet>> &tiles, const OpenedStudy &study, const OpenedStudy &other)
{
    bool isShown = false, isOtherShown = false;
    for (const auto &set : tiles) {
        if (!set)
            continue;
        const bool isOfStudy = hasSeries(study, set->seriesUid);
        if (!isOfStudy && !hasSeries(other, set->seriesUid))
            return false;
        (isOfStudy ? isShown : isOtherShown) = true;
    }
    return isShown && isOtherShown;
}

const HangingItem *mostAlike(const HangingItem &reference, const OpenedStudy &study)
{
    const HangingItem *best = nullptr;
    int mostPoints = -1;
    for (const HangingItem &item : study.items) {
        if (!item.hasImages())
            continue;
        if (const int points = likeness(reference, item); points > mostPoints) {
            best = &item;
            mostPoints = points;
        }
    }
    return best;
}

} // namespace negato::viewer
