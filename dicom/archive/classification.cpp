#include "dicom/archive/classification.h"

#include "dicom/archive/known_object.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <unordered_map>

namespace negato::dicom {

namespace {

Result<std::vector<std::int64_t>> othersOfPath(Statement &select, const BatchEntry &entry)
{
    select.blob(entry.object.linkedFile.native()).text(entry.object.facts->instanceUid);
    std::vector<std::int64_t> rows;
    auto isRow = select.next();
    for (; isRow && *isRow; isRow = select.next())
        rows.push_back(select.integerAt(0));
    select.finish();
    return isRow ? Result<std::vector<std::int64_t>>(std::move(rows)) : fail(isRow);
}

/// Where an object was linked whose file has become another object: it is nowhere any more, and its row would show the other.
Result<std::set<std::int64_t>> displace(const QSqlDatabase &database, std::vector<BatchEntry> &entries)
{
    std::set<std::int64_t> all;
    if (std::ranges::none_of(entries, [](const BatchEntry &entry) { return entry.object.isLink(); }))
        return all;
    auto others = Statement::prepare(database, kOthersOfPathSelect);
    if (!others)
        return fail(others);
    for (BatchEntry &entry : entries) {
        if (!entry.object.isLink())
            continue;
        auto rows = othersOfPath(*others, entry);
        if (!rows)
            return fail(rows);
        all.insert(rows->begin(), rows->end());
        entry.displace(std::move(*rows));
    }
    return all;
}

} // namespace

Result<std::vector<KnownObject>> Classification::knownAs(const std::string &instanceUid)
{
    m_known->text(instanceUid);
    std::vector<KnownObject> known;
    auto isRow = m_known->next();
    for (; isRow && *isRow; isRow = m_known->next())
        known.push_back(knownObjectAt(*m_known, m_folder));
    m_known->finish();
    return isRow ? Result<std::vector<KnownObject>>(std::move(known)) : fail(isRow);
}

bool Classification::isCertainlyNew(const std::string &instanceUid)
{
    if (!m_known)
        return false;
    m_known->text(instanceUid);
    const auto isRow = m_known->next();
    m_known->finish();
    return isRow && !*isRow;
}

/// Gives those whose digest was taken.
Result<std::vector<KnownObject>> Classification::classifyReading(const QSqlDatabase &database, std::vector<BatchEntry> &entries)
{
    const auto reading = Transaction::beginReading(database); // else each question locks and unlocks
    auto prepared = !reading ? Result<Statement>(fail(reading))
        : m_known            ? Result<Statement>(std::move(*m_known))
                             : Statement::prepare(database, kKnownObjectSelect);
    if (!prepared)
        return fail(prepared);
    m_known.emplace(std::move(*prepared));
    const auto displaced = displace(database, entries);
    if (!displaced)
        return fail(displaced);
    std::vector<KnownObject> learned;
    std::unordered_map<std::string_view, std::vector<BatchEntry *>> inBatch; // by SOP Instance UID
    for (BatchEntry &entry : entries) {
        const std::string &uid = entry.object.facts->instanceUid;
        auto known = knownAs(uid);
        if (!known)
            return fail(known);
        std::erase_if(*known, [&](const KnownObject &object) { return displaced->contains(object.row); });
        std::vector<BatchEntry *> &same = inBatch[uid];
        if (!known->empty() || !same.empty())
            entry.decide(*known, same);
        same.push_back(&entry);
        std::ranges::copy_if(*known, std::back_inserter(learned), &KnownObject::isLearned);
    }
    return learned;
}

Result<void> Classification::classify(const QSqlDatabase &database, std::vector<BatchEntry> &entries)
{
    const auto learned = classifyReading(database, entries);
    return learned ? keepDigests(database, *learned) : fail(learned);
}

} // namespace negato::dicom
