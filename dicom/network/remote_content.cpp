#include "dicom/network/remote_content.h"

#include "dicom/base/tags.h"

#include <set>

namespace negato::dicom {

namespace {

constexpr int kMostAnswers = 100'000; // of one query; the largest known series has some 10,000 instances

/// One node and job's options, for several queries.
class ContentQuery
{
public:
    ContentQuery(const Node &node, const std::stop_token &stop, const PeerOptions &options)
        : m_node(node)
        , m_stop(stop)
        , m_options(options)
    {
    }

    Result<std::vector<DataSet>> ask(QueryLevel level, std::vector<KeywordValue> keys) const
    {
        std::vector<DataSet> answers;
        const FindRequest request{.level = level, .keys = std::move(keys), .mostAnswers = kMostAnswers};
        const auto take = [&](const DataSet &match) { answers.push_back(match); };
        const auto outcome = find(m_node, request, take, m_stop, m_options);
        if (outcome && outcome->isCut) // a part must not pass for the whole
            return fail(ErrorCode::TooLarge, "list of the node", m_node.name);
        return outcome ? Result<std::vector<DataSet>>(std::move(answers)) : fail(outcome);
    }

    Result<std::vector<RemoteInstance>> instances(const std::string &study, const std::string &series) const
    {
        const auto found = ask(QueryLevel::Series, {{"StudyInstanceUID", study}, {"SeriesInstanceUID", series}});
        if (!found)
            return fail(found);
        std::vector<RemoteInstance> all;
        for (const DataSet &each : *found)
            if (const auto added = addSeries(all, study, each.text(tag::SeriesInstanceUID)); !added)
                return fail(added);
        return all;
    }

private:
    Result<void> addSeries(std::vector<RemoteInstance> &all, const std::string &study, const std::string &series) const
    {
        const auto found = ask(QueryLevel::Instance, {{"StudyInstanceUID", study}, {"SeriesInstanceUID", series}});
        if (!found)
            return fail(found);
        for (const DataSet &each : *found)
            all.push_back({series, each.text(tag::SOPInstanceUID), each.text(tag::SOPClassUID)});
        return {};
    }

    const Node &m_node;
    const std::stop_token &m_stop;
    const PeerOptions &m_options;
};

RemoteContent contentOf(const std::vector<RemoteInstance> &instances)
{
    std::set<std::string> classes;
    for (const RemoteInstance &instance : instances)
        if (!instance.sopClassUid.empty())
            classes.insert(instance.sopClassUid);
    return {static_cast<std::int64_t>(instances.size()), {classes.begin(), classes.end()}};
}

/// What the levels above the instance say; without a count where they say nothing.
Result<RemoteContent> contentAbove(const ContentQuery &query, const std::string &study, const std::string &series)
{
    const auto studies = query.ask(QueryLevel::Study, {{"StudyInstanceUID", study}, {"SOPClassesInStudy", ""}});
    if (!studies)
        return fail(studies);
    if (studies->empty())
        return fail(ErrorCode::NotInArchive, {}, study);
    RemoteContent content{studies->front().integer(tag::NumberOfStudyRelatedInstances),
                          studies->front().texts(tag::SOPClassesInStudy)};
    std::erase(content.sopClassUids, std::string());
    if (series.empty())
        return content;
    const auto found = query.ask(QueryLevel::Series, {{"StudyInstanceUID", study}, {"SeriesInstanceUID", series}});
    if (!found)
        return fail(found);
    if (found->empty())
        return fail(ErrorCode::NotInArchive, {}, series);
    content.instanceCount = found->front().integer(tag::NumberOfSeriesRelatedInstances);
    return content;
}

} // namespace

Result<RemoteContent> remoteContent(const Node &node, const std::string &studyUid, const std::string &seriesUid,
                                    const std::stop_token &stop, const PeerOptions &options)
{
    const ContentQuery query(node, stop, options);
    auto content = contentAbove(query, studyUid, seriesUid);
    const bool areClassesOfUse = node.kind == NodeKind::Dimse; // WADO-RS negotiates none, and lists of instances take long
    if (!content || (content->instanceCount && (!content->sopClassUids.empty() || !areClassesOfUse)))
        return content;
    const auto instances = query.instances(studyUid, seriesUid);
    return instances ? contentOf(*instances) : Result<RemoteContent>(fail(instances));
}

Result<std::vector<RemoteInstance>> remoteInstances(const Node &node, const std::string &studyUid, const std::string &seriesUid,
                                                    const std::stop_token &stop, const PeerOptions &options)
{
    return ContentQuery(node, stop, options).instances(studyUid, seriesUid);
}

} // namespace negato::dicom
