#pragma once

#include "dicom/network/association_job.h"

#include <QJsonObject>

namespace negato::dicom {

/// The part that all jobs of negatoscope-peer (DIMSE) and negatoscope-web (DICOMweb) share: whom to call, and as whom.
/// Secrets among it only ever go through the pipe to that process.
QJsonObject requestTo(const Node &node, const char *job, const PeerOptions &options);

/// With the worker program that lies beside the job's.
ConversionOptions conversionOf(const PeerOptions &options);

/// Errors of a job name the node.
template <typename T>
Result<T> about(const Node &node, Result<T> result)
{
    if (!result && result.error().subject.empty())
        result.error().subject = node.name;
    return result;
}

} // namespace negato::dicom
