#include "dicom/web/query.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/web/json_answer.h"
#include "dicom/web/json_data_set.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace negato::web {

namespace {

using namespace dicom;

constexpr int kPage = 200;
constexpr std::size_t kMostSearches = 16;

QString nameOf(Tag tag)
{
    if (const DictionaryEntry *entry = lookUp(tag))
        return QString::fromUtf8(entry->keyword.data(), static_cast<qsizetype>(entry->keyword.size()));
    return QStringLiteral("%1%2").arg(tag.group, 4, 16, QLatin1Char('0')).arg(tag.element, 4, 16, QLatin1Char('0')).toUpper();
}

bool isOneUid(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[0-9.]{1,64}\\z"));
    return pattern.match(text).hasMatch();
}

bool isUid(Tag tag)
{
    const DictionaryEntry *entry = lookUp(tag);
    return entry && entry->vr == Vr::UI;
}

/// Path and query of one search, taking what it uses out of the keys.
QString takePath(const QString &level, Keys &keys)
{
    static const std::array levels{std::pair{"SERIES", "/series"}, std::pair{"IMAGE", "/instances"}};
    QString path;
    const auto takeUid = [&](Tag tag, const char *resource) {
        const auto found = keys.find(tag);
        if (found == keys.end() || !isOneUid(found->second))
            return;
        path += QLatin1String(resource) + QLatin1Char('/') + found->second;
        keys.erase(found);
    };
    if (level == QLatin1String("SERIES") || level == QLatin1String("IMAGE"))
        takeUid(tag::StudyInstanceUID, "/studies");
    if (level == QLatin1String("IMAGE") && !path.isEmpty()) // there is no /series/{series}/instances
        takeUid(tag::SeriesInstanceUID, "/series");
    for (const auto &[name, resource] : levels)
        if (level == QLatin1String(name))
            return path + QLatin1String(resource);
    return QStringLiteral("/studies");
}

/// Everything but unreserved characters is encoded: a plus means a space to servers.
void addParameter(QUrlQuery &query, const QString &name, QString value)
{
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value, "*,")));
}

/// Where a list stands that must be asked value by value.
Keys::const_iterator firstList(const Keys &keys)
{
    return std::ranges::find_if(keys, [](const auto &key) { return key.second.contains(QLatin1Char('\\')) && !isUid(key.first); });
}

Search searchFor(const QString &level, Keys keys)
{
    Search search{takePath(level, keys), {}};
    for (auto &[tag, value] : keys) {
        if (value.isEmpty())
            search.parameters.addQueryItem(QStringLiteral("includefield"), nameOf(tag));
        else
            addParameter(search.parameters, nameOf(tag), value.replace(QLatin1Char('\\'), QLatin1Char(',')));
    }
    return search;
}

} // namespace

std::vector<Search> searchesFor(const QString &level, const Keys &keys)
{
    std::vector<Keys> all{keys};
    std::vector<Search> searches;
    while (!all.empty() && searches.size() < kMostSearches) {
        const Keys next = std::move(all.back());
        all.pop_back();
        const auto list = firstList(next);
        if (list == next.end()) {
            searches.push_back(searchFor(level, next));
            continue;
        }
        for (const QString &value : list->second.split(QLatin1Char('\\'), Qt::SkipEmptyParts)) {
            all.push_back(next);
            all.back().insert_or_assign(list->first, value);
        }
    }
    return searches;
}

struct Searcher::Page
{
    QJsonArray objects;
    bool isCut = false;
};

Result<Searcher::Page> Searcher::fetch(const Search &search, int offset)
{
    QUrlQuery parameters = search.parameters;
    parameters.addQueryItem(QStringLiteral("limit"), QString::number(kPage));
    parameters.addQueryItem(QStringLiteral("offset"), QString::number(offset));
    JsonAnswer answer;
    const auto head = m_exchange.get(search.path, parameters, kJson, answer.sink());
    if (!head)
        return fail(head);
    if (const auto success = checkStatus(*head); !success)
        return fail(success);
    const auto objects = answer.objects();
    if (!objects)
        return fail(objects);
    return Page{*objects, head->isCut};
}

/// Gives how many were new.
Result<int> Searcher::tell(const Page &page)
{
    int isNew = 0;
    for (const QJsonValue &object : page.objects) {
        auto dataSet = dataSetFrom(object.toObject());
        if (!dataSet)
            return fail(dataSet);
        if (!m_seen.insert(dataSet->text(m_uid)).second)
            continue;
        ++isNew;
        if (!m_sink(*dataSet)) {
            m_isSatisfied = true;
            break;
        }
    }
    return isNew;
}

Result<void> Searcher::run(const Search &search)
{
    for (int offset = 0; !m_isSatisfied;) {
        const auto page = fetch(search, offset);
        if (!page)
            return fail(page);
        const auto isNew = tell(*page);
        if (!isNew)
            return fail(isNew);
        const auto size = static_cast<int>(page->objects.size());
        const bool isLast = *isNew == 0 || (size != kPage && !page->isCut);
        if (isLast) {
            m_isCut = m_isCut || page->isCut;
            return {};
        }
        offset += size;
    }
    return {};
}

} // namespace negato::web
