#include "dicom/archive/group_counts.h"

#include "dicom/archive/records.h"

namespace negato::dicom {

namespace {

constexpr auto kRetrieved = static_cast<int>(SourceKind::Retrieved);
constexpr auto kReceived = static_cast<int>(SourceKind::Received);

} // namespace

void GroupCounts::add(const Target &to, std::int64_t frames, const std::optional<std::int64_t> &bytes)
{
    Added &added = m_added[to];
    ++added.instances;
    added.frames += frames;
    added.bytes += bytes.value_or(0);
    added.links += bytes ? 0 : 1;
}

Result<void> GroupCounts::update(bool hasRemoved)
{
    Result<void> done;
    for (auto series = m_touchedSeries.begin(); done && series != m_touchedSeries.end(); ++series)
        done = recountSeries(*series);
    for (auto added = m_added.begin(); done && added != m_added.end(); ++added)
        done = count(added->first, added->second);
    for (auto study = m_touchedStudies.begin(); done && study != m_touchedStudies.end(); ++study)
        done = recountStudy(*study);
    if (done && hasRemoved)
        done = m_statements->run("DELETE FROM patient WHERE id NOT IN (SELECT patient FROM study)");
    m_added.clear();
    m_touchedStudies.clear();
    m_touchedSeries.clear();
    return done;
}

/// Objects of rows that were there before: counting all others again would cost more with each that comes.
Result<void> GroupCounts::count(const Target &to, const Added &added)
{
    Result<void> done;
    if (!m_touchedSeries.contains(to.series))
        done = m_statements->run("UPDATE series SET instance_count = instance_count + ?, frame_count = frame_count + ? WHERE id = ?",
                                 added.instances, added.frames, to.series);
    if (!done || m_touchedStudies.contains(to.study))
        return done;
    return m_statements->run("UPDATE study SET instance_count = instance_count + ?1, bytes = bytes + ?2, linked_count = linked_count + ?3,"
                             " local_only = max(local_only, coalesce((SELECT kind FROM user.source WHERE id = ?4), -1) <> ?5),"
                             " has_own = max(has_own, coalesce((SELECT kind FROM user.source WHERE id = ?4), -1) NOT IN (?5, ?6)) WHERE id = ?7",
                             added.instances, added.bytes, added.links, to.source, kRetrieved, kReceived, to.study);
}

Result<void> GroupCounts::recountSeries(std::int64_t series)
{
    const auto study = m_statements->first("UPDATE series SET (instance_count, frame_count) = (SELECT count(*),"
                                           " coalesce(sum(frames), 0) FROM instance WHERE series = series.id AND shown = 1)"
                                           " WHERE id = ? RETURNING study",
                                           series);
    if (!study)
        return fail(study);
    if (*study)
        m_touchedStudies.insert(**study);
    return m_statements->run("DELETE FROM series WHERE id = ? AND NOT EXISTS(SELECT 1 FROM instance WHERE series = ?)", series, series);
}

Result<void> GroupCounts::recountStudy(std::int64_t study)
{
    auto done = m_statements->run("DELETE FROM study WHERE id = ? AND NOT EXISTS(SELECT 1 FROM series WHERE study = ?)", study, study);
    if (done)
        done = m_statements->run(
            "UPDATE study SET (series_count, instance_count) = (SELECT count(*), coalesce(sum(instance_count), 0)"
            " FROM series WHERE study = ?1),"
            " modalities = coalesce((SELECT group_concat(modality, '\\') FROM (SELECT DISTINCT modality FROM"
            " series WHERE study = ?1 AND modality <> '' ORDER BY modality)), ''),"
            " (bytes, linked_count, conflict_count, local_only, has_own) = (SELECT"
            " coalesce(sum(CASE WHEN i.object IS NULL THEN 0 ELSE i.size END), 0), coalesce(sum(i.object IS NULL), 0),"
            " coalesce(sum(i.shown = 0), 0), coalesce(max(coalesce(o.kind, -1) <> ?2), 0), coalesce(max(coalesce(o.kind, -1) NOT IN (?2, ?3)), 0)"
            " FROM series s JOIN instance i ON i.series = s.id LEFT JOIN user.source o ON o.id = i.source"
            " WHERE s.study = ?1) WHERE id = ?1",
            study, kRetrieved, kReceived);
    if (done)
        done = m_statements->run("UPDATE study SET local_only = 1 WHERE id = ?1 AND local_only = 0 AND EXISTS(SELECT 1 FROM series s"
                                 " JOIN instance i ON i.series = s.id JOIN user.kept k ON k.name = i.object WHERE s.study = ?1)",
                                 study);
    return done;
}

} // namespace negato::dicom
