#include "dicom/archive/value_matching.h"

#include "dicom/base/person_name.h"

#include <algorithm>
#include <string>
#include <vector>

namespace negato::dicom {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

/// The byte after the UTF-8 character at `at`.
std::size_t next(std::string_view text, std::size_t at)
{
    do
        ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
}

/// In linear space and, after the last star, linear time: no pattern makes it slow.
bool matchesWildcards(std::string_view text, std::string_view pattern)
{
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == '?') {
            t = next(text, t);
            ++p;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++t;
            ++p;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = resume = next(text, resume);
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string foldedName(std::string_view name)
{
    std::string key = searchKey(name);
    while (key.ends_with(' '))
        key.pop_back();
    return key;
}

bool matchesName(std::string_view name, std::string_view pattern)
{
    const std::string folded = foldedName(pattern);
    if (matchesWildcards(foldedName(name), folded))
        return true;
    return std::ranges::any_of(split(name, '='), [&](std::string_view group) {
        return !group.empty() && matchesWildcards(foldedName(group), folded);
    });
}

/// Times of different precision compare by their common part: 12 is within "1200-1230".
bool matchesRange(std::string_view value, std::string_view pattern)
{
    const auto dash = pattern.find('-');
    if (dash == std::string_view::npos)
        return value == pattern;
    const std::string_view low = pattern.substr(0, dash);
    const std::string_view high = pattern.substr(dash + 1);
    return !value.empty() && (low.empty() || value.substr(0, low.size()) >= low.substr(0, value.size()))
        && (high.empty() || value.substr(0, high.size()) <= high);
}

bool matchesOne(std::string_view value, std::string_view pattern, Vr vr)
{
    switch (vr) {
    case Vr::PN: return matchesName(value, pattern);
    case Vr::DA:
    case Vr::TM: return matchesRange(value, pattern);
    case Vr::UI: return std::ranges::any_of(split(pattern, '\\'), [&](std::string_view uid) { return uid == value; });
    case Vr::IS:
    case Vr::US: return value == pattern;
    default: return matchesWildcards(value, pattern);
    }
}

} // namespace

bool matches(std::string_view value, std::string_view pattern, Vr vr)
{
    if (pattern.empty() || pattern == "*")
        return true;
    return std::ranges::any_of(split(value, '\\'), [&](std::string_view one) { return matchesOne(one, pattern, vr); });
}

} // namespace negato::dicom
