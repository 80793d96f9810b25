#pragma once

#include "dicom/archive/archive.h"
#include "dicom/network/remote_content.h"
#include "dicom/network/transfer_job.h"
#include "dicom/transfer/transfer.h"
#include "dicom/transfer/transfer_queue.h"

namespace negato::dicom {

/// The ways in which a node may be asked for objects, best first. `receiverTitle`: empty where no receiver runs.
std::vector<RetrieveMethod> methodsOf(const Node &node, const std::string &receiverTitle);

/// One attempt at bringing a study or series home.
class Retrieval
{
public:
    Retrieval(const Transfer &transfer, const Node &node, const PeerOptions &options, std::string receiverTitle, Archive &archive,
              const TransferReportSink &report, const std::stop_token &stop);
    Result<void> run();

private:
    struct SeriesList
    {
        std::string seriesUid;
        std::vector<std::string> instanceUids;
    };
    Result<void> fetch(const std::string &seriesUid, const std::vector<std::string> &instanceUids);
    Result<void> fetchBy(RetrieveMethod method, RetrieveRequest request);
    Result<void> fetchMissing();
    void countHere(const std::vector<SeriesList> &lacking);
    Result<void> fetch(const std::vector<SeriesList> &lists);
    /// What the node lists and the archive lacks.
    [[nodiscard]] Result<std::vector<SeriesList>> missing(const std::vector<RemoteInstance> &listed) const;
    Result<std::int64_t> here() const;
    [[nodiscard]] bool isComplete() const;
    void tell();

    const Transfer &m_transfer;
    const Node &m_node;
    const PeerOptions &m_options;
    std::string m_receiverTitle;
    Archive &m_archive;
    const TransferReportSink &m_report;
    const std::stop_token &m_stop;
    TransferReport m_now;
    bool m_isCounted = false; ///< against the list of the node
    std::int64_t m_bytesBefore = 0; ///< of requests that are over
    std::vector<RetrieveMethod> m_methods; ///< those that have not failed yet
};

} // namespace negato::dicom
