#pragma once

#include "dicom/network/association_job.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace negato::dicom {

/// Keys as a "find" job takes them: one entry an attribute. Fails with Usage on what is no text attribute.
Result<QJsonArray> keysAsJson(const std::vector<KeywordValue> &keys);

/// Runs a "find" job, and hands over its answers as they come.
Result<FindOutcome> runFind(const Node &node, const QJsonObject &request, const std::function<void(const DataSet &)> &found,
                            const std::stop_token &stop, const PeerOptions &options);

} // namespace negato::dicom
