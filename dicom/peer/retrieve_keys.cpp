#include "dicom/peer/retrieve_keys.h"

#include "dicom/base/tags.h"

#include <QJsonArray>

namespace negato::peer {

namespace {

using namespace dicom;

constexpr qsizetype kMostInstances = 500; // of 64 characters each, well below the 64 KiB of an explicit UI

std::string listed(const QJsonArray &uids, qsizetype from)
{
    std::string list;
    for (qsizetype i = from; i < std::min(from + kMostInstances, uids.size()); ++i)
        list += (list.empty() ? "" : "\\") + uids[i].toString().toStdString();
    return list;
}

} // namespace

std::vector<dimse::IdentifierValues> retrieveKeys(const QJsonObject &request)
{
    const std::string series = request[QLatin1String("series")].toString().toStdString();
    const QJsonArray instances = request[QLatin1String("instances")].toArray();
    dimse::IdentifierValues keys{{tag::QueryRetrieveLevel, series.empty() ? "STUDY" : "SERIES"},
                                 {tag::StudyInstanceUID, request[QLatin1String("study")].toString().toStdString()}};
    if (!series.empty())
        keys.insert_or_assign(tag::SeriesInstanceUID, series);
    if (instances.isEmpty())
        return {keys};
    keys.insert_or_assign(tag::QueryRetrieveLevel, "IMAGE");
    std::vector<dimse::IdentifierValues> all;
    for (qsizetype from = 0; from < instances.size(); from += kMostInstances) {
        keys.insert_or_assign(tag::SOPInstanceUID, listed(instances, from));
        all.push_back(keys);
    }
    return all;
}

} // namespace negato::peer
