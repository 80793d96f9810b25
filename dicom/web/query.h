#pragma once

#include "dicom/parse/data_set.h"
#include "dicom/web/exchange.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace negato::web {

/// One search of QIDO-RS: where, and for what.
struct Search
{
    QString path;
    QUrlQuery parameters; ///< without limit and offset
};

using Keys = std::map<dicom::Tag, QString>; ///< as of C-FIND (PS3.4 C.2.2.2), lists of values separated by a backslash

/// C-FIND keys as searches (PS3.18 8.3.4, 10.6). UIDs of the levels above become the path. Where a key that is no UID lists
/// several values there is one search a value: QIDO-RS knows lists of UIDs only.
/// `level` is STUDY, SERIES or IMAGE; PATIENT is asked as STUDY.
std::vector<Search> searchesFor(const QString &level, const Keys &keys);

/// False: no more is wanted.
using MatchSink = std::function<bool(const dicom::DataSet &)>;

/// Page by page, until the node has no more, or the sink wants none. Matches of all levels have their own UID: what comes
/// twice, by another search or from a node that does not page, is told once.
class Searcher
{
public:
    Searcher(Exchange &exchange, dicom::Tag uid, MatchSink sink)
        : m_exchange(exchange)
        , m_uid(uid)
        , m_sink(std::move(sink))
    {
    }
    /// Errors as of Exchange, and WebStatus, WebGarbled, TooLarge.
    dicom::Result<void> run(const Search &search);
    /// The node has more than it gives.
    [[nodiscard]] bool isCut() const { return m_isCut; }

private:
    struct Page;
    dicom::Result<Page> fetch(const Search &search, int offset);
    dicom::Result<int> tell(const Page &page);

    Exchange &m_exchange;
    dicom::Tag m_uid;
    MatchSink m_sink;
    std::set<std::string> m_seen;
    bool m_isCut = false;
    bool m_isSatisfied = false;
};

} // namespace negato::web
