#include "dicom/archive/behind_objects.h"

#include <algorithm>
#include <numeric>

namespace negato::dicom {

std::int64_t BehindObjects::bytes() const
{
    return std::accumulate(m_entries.begin(), m_entries.end(), std::int64_t{0},
                           [](std::int64_t sum, const BatchEntry &entry) { return sum + entry.object.size; });
}

bool BehindObjects::hasUid(const std::string &instanceUid) const
{
    return std::ranges::any_of(m_entries, [&](const BatchEntry &entry) { return entry.object.facts->instanceUid == instanceUid; });
}

std::vector<std::string> BehindObjects::namesOf(const std::string &studyUid) const
{
    std::vector<std::string> names;
    for (const BatchEntry &entry : m_entries)
        if (entry.object.facts->studyUid == studyUid)
            names.push_back(entry.placed.objectName);
    return names;
}

void BehindObjects::add(BatchEntry &&entry)
{
    if (!entry.following->isThere())
        m_following.push_back(entry.following);
    m_entries.push_back(std::move(entry));
    m_count = m_entries.size();
}

Result<void> BehindObjects::follow()
{
    for (const BatchEntry &entry : m_entries)
        if (const auto followed = entry.following->follow(); !followed)
            return followed;
    m_following.clear();
    return {};
}

void BehindObjects::giveUp(const std::string &studyUid)
{
    std::erase_if(m_entries, [&](const BatchEntry &entry) {
        const bool isOfIt = entry.object.facts->studyUid == studyUid;
        if (isOfIt)
            entry.following->giveUp();
        return isOfIt;
    });
    m_count = m_entries.size();
}

void BehindObjects::clear()
{
    m_entries.clear();
    m_count = 0;
}

} // namespace negato::dicom
