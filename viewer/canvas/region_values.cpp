#include "viewer/canvas/region_values.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace negato::viewer {

namespace {

constexpr double kSmall = 1 << 18; ///< pixels that take less than a millisecond
constexpr std::size_t kMostKnown = 4096;
constexpr std::size_t kMostQuestions = 8; ///< older ones are of regions that have moved on, or are asked again

/// Pixels of the image in the box around the region, roughly.
double pixelsIn(const dicom::PixelFormat &format, const EllipseRegion &region)
{
    const auto side = [](double a, double b, double count) { return std::clamp(std::max(a, b), 0.0, count) - std::clamp(std::min(a, b), 0.0, count); };
    return side(region.corner.x, region.opposite.x, format.columns) * side(region.corner.y, region.opposite.y, format.rows);
}

} // namespace

RegionValues::RegionValues()
{
    m_thread.setMaxThreadCount(1);
}

RegionValues::~RegionValues()
{
    m_thread.waitForDone();
}

RegionValues::Answer RegionValues::of(const LoadedFrame &loaded, const EllipseRegion &region)
{
    const bool isSmall = !(pixelsIn(loaded.frame.format(), region) > kSmall); // also of what is no number
    if (isSmall)
        return {true, regionStatistics(loaded.frame, *loaded.transform, region)};
    const Key key{loaded.id, {region.corner.x, region.corner.y, region.opposite.x, region.opposite.y}};
    if (const auto known = m_known.find(key); known != m_known.end())
        return {true, known->second};
    std::erase_if(m_questions, [&](const Question &question) { return question.key == key; });
    if (m_questions.size() == kMostQuestions)
        m_questions.erase(m_questions.begin());
    m_questions.push_back({key, loaded.frame, loaded.transform, region});
    countNext();
    return {};
}

void RegionValues::countNext()
{
    if (m_isBusy || m_questions.empty())
        return;
    m_isBusy = true;
    m_thread.start([this, question = std::move(m_questions.back())] {
        const auto found = regionStatistics(question.frame, *question.transform, question.region);
        QMetaObject::invokeMethod(this, [this, key = question.key, found] { onCounted(key, found); });
    });
    m_questions.pop_back();
}

void RegionValues::onCounted(const Key &key, const std::optional<RegionStatistics> &found)
{
    m_isBusy = false;
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    m_known[key] = found;
    countNext();
    Q_EMIT counted();
}

} // namespace negato::viewer
