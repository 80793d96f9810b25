#pragma once

#include "dicom/archive/records.h"
#include "dicom/base/error.h"
#include "dicom/network/association_job.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>

#include <functional>
#include <map>
#include <stop_token>
#include <vector>

namespace negato::viewer {

/// What to look for at remote nodes; empty: whatever it is.
struct RemoteFilter
{
    QString patientName; ///< as typed: family name first; a wildcard is added at its end
    QString patientId;
    QString accessionNumber;
    QString studyDate; ///< a DA value or range
    QStringList modalities;

    [[nodiscard]] bool isEmpty() const
    {
        return patientName.isEmpty() && patientId.isEmpty() && accessionNumber.isEmpty() && studyDate.isEmpty() && modalities.isEmpty();
    }
};

/// The questions that the filter makes: one for each modality, as a list of them is no matching that nodes know (PS3.4 C.2.2.2).
std::vector<dicom::FindRequest> findRequests(const RemoteFilter &filter, int mostAnswers);

/// Asks several nodes at once, and gives their answers while they arrive.
class RemoteQuery : public QObject
{
    Q_OBJECT

public:
    /// How a node is asked: find(), with the options that belong to the node. Called on threads of the query.
    using Find = std::function<dicom::Result<dicom::FindOutcome>(const dicom::Node &, const dicom::FindRequest &,
                                                                 const std::function<void(const dicom::DataSet &)> &,
                                                                 const std::stop_token &)>;
    static constexpr int kMostAnswers = 1000; ///< of a node

    explicit RemoteQuery(Find find, QObject *parent = nullptr);
    /// Cancels, and waits for the associations to end.
    ~RemoteQuery() override;

    /// What an earlier question still brings is dropped.
    void start(const std::vector<dicom::Node> &nodes, const RemoteFilter &filter);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running > 0; }

Q_SIGNALS:
    /// Several at a time, a few times a second.
    void answered(const QString &node, const std::vector<negato::dicom::StudyRecord> &studies);
    void nodeFinished(const QString &node, bool isCut);
    void nodeFailed(const QString &node, const negato::dicom::Error &error);
    /// All nodes have.
    void finished();

private:
    void ask(const dicom::Node &node, const std::vector<dicom::FindRequest> &requests, const std::stop_token &stop, int generation);
    void post(int generation, std::function<void()> tell);

    Find m_find;
    std::stop_source m_stop;
    int m_generation = 0;
    int m_running = 0;
    QThreadPool m_threads;
};

} // namespace negato::viewer
