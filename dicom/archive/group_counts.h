#pragma once

#include "dicom/archive/statement_set.h"

#include <cstdint>
#include <map>
#include <set>

namespace negato::dicom {

/// What the rows of series and studies say about the objects in them: how many, how large. Brought up to date together, at the end of a batch.
class GroupCounts
{
public:
    explicit GroupCounts(StatementSet &statements)
        : m_statements(&statements)
    {
    }

    struct Target
    {
        std::int64_t study = 0, series = 0, source = 0;
        friend auto operator<=>(const Target &, const Target &) = default;
    };
    /// Bytes of an object of our own; a linked file has none.
    void add(const Target &to, std::int64_t frames, const std::optional<std::int64_t> &bytes);
    /// To be counted anew, with its study.
    void touchSeries(std::int64_t series) { m_touchedSeries.insert(series); }
    void touchStudy(std::int64_t study) { m_touchedStudies.insert(study); }
    /// Series without objects, studies without series go; then patients without studies, if `hasRemoved`.
    Result<void> update(bool hasRemoved);

private:
    struct Added
    {
        std::int64_t instances = 0, frames = 0, bytes = 0, links = 0;
    };
    Result<void> count(const Target &to, const Added &added);
    Result<void> recountSeries(std::int64_t series);
    Result<void> recountStudy(std::int64_t study);

    StatementSet *m_statements;
    std::map<Target, Added> m_added; ///< to rows that were there before
    std::set<std::int64_t> m_touchedStudies, m_touchedSeries;
};

} // namespace negato::dicom
