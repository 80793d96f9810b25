#include "dicom/base/dictionary.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <unordered_map>

namespace negato::dicom {

namespace {

struct UidEntry
{
    std::string_view uid;
    std::string_view name;
};

#include "dicom/base/dictionary_table.inc"

std::string_view nameOf(std::span<const UidEntry> table, std::string_view uid)
{
    const auto found = std::ranges::find(table, uid, &UidEntry::uid);
    return found == table.end() ? std::string_view{} : found->name;
}

/// Curves 50xx and overlays 60xx repeat in even groups up to 501E and 601E (PS3.5 7.6).
Tag withoutRepetition(Tag tag)
{
    const bool repeats = (tag.group & 0xFF00U) == 0x5000U || (tag.group & 0xFF00U) == 0x6000U;
    return repeats && !tag.isPrivate() ? Tag{static_cast<std::uint16_t>(tag.group & 0xFF00U), tag.element} : tag;
}

} // namespace

const DictionaryEntry *lookUp(Tag tag)
{
    const Tag wanted = withoutRepetition(tag);
    const auto found = std::ranges::lower_bound(kAttributes, wanted, {}, &DictionaryEntry::tag);
    return found != std::end(kAttributes) && found->tag == wanted ? found : nullptr;
}

const DictionaryEntry *lookUp(std::string_view keyword)
{
    static const auto byKeyword = [] {
        std::unordered_map<std::string_view, const DictionaryEntry *> map;
        for (const auto &entry : kAttributes)
            map.emplace(entry.keyword, &entry);
        return map;
    }();
    const auto found = byKeyword.find(keyword);
    return found == byKeyword.end() ? nullptr : found->second;
}

std::string_view sopClassName(std::string_view uid)
{
    return nameOf(kSopClasses, uid);
}

std::string_view transferSyntaxName(std::string_view uid)
{
    return nameOf(kTransferSyntaxes, uid);
}

} // namespace negato::dicom
