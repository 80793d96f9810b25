#include "viewer/remote/remote_query.h"

#include "dicom/transfer/remote_study.h"

#include <chrono>

namespace negato::viewer {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostNodesAtOnce = 16;
constexpr auto kBetweenAnswers = std::chrono::milliseconds(100);

/// "Family Given" or "Family^Given" as people type it.
std::string namePattern(QString typed)
{
    typed = typed.simplified().replace(QLatin1Char(','), QLatin1Char(' ')).simplified();
    typed.replace(QLatin1Char(' '), QLatin1Char('^'));
    if (!typed.contains(QLatin1Char('*')) && !typed.contains(QLatin1Char('?')))
        typed += QLatin1Char('*');
    return typed.toStdString();
}

/// Answers of one node on their way to the window.
class Batch
{
public:
    using Send = std::function<void(std::vector<dicom::StudyRecord>)>;
    explicit Batch(Send send)
        : m_send(std::move(send))
    {
    }
    void add(dicom::StudyRecord study)
    {
        if (study.studyInstanceUid.empty())
            return;
        m_studies.push_back(std::move(study));
        if (Clock::now() - m_sent > kBetweenAnswers)
            flush();
    }
    void flush()
    {
        if (!m_studies.empty())
            m_send(std::exchange(m_studies, {}));
        m_sent = Clock::now();
    }

private:
    Send m_send;
    std::vector<dicom::StudyRecord> m_studies;
    Clock::time_point m_sent{}; // the first answer goes at once
};

} // namespace

std::vector<dicom::FindRequest> findRequests(const RemoteFilter &filter, int mostAnswers)
{
    dicom::FindRequest request;
    request.level = dicom::QueryLevel::Study;
    request.mostAnswers = mostAnswers;
    const auto add = [&](const char *keyword, const std::string &value) {
        if (!value.empty())
            request.keys.emplace_back(keyword, value);
    };
    if (!filter.patientName.trimmed().isEmpty())
        add("PatientName", namePattern(filter.patientName));
    add("PatientID", filter.patientId.trimmed().toStdString());
    add("AccessionNumber", filter.accessionNumber.trimmed().toStdString());
    add("StudyDate", filter.studyDate.toStdString());
    if (filter.modalities.isEmpty())
        return {request};
    std::vector<dicom::FindRequest> requests;
    for (const QString &modality : filter.modalities) {
        requests.push_back(request);
        requests.back().keys.emplace_back("ModalitiesInStudy", modality.toStdString());
    }
    return requests;
}

RemoteQuery::RemoteQuery(Find find, QObject *parent)
    : QObject(parent)
    , m_find(std::move(find))
{
    m_threads.setMaxThreadCount(kMostNodesAtOnce);
}

RemoteQuery::~RemoteQuery()
{
    cancel();
    m_threads.waitForDone();
}

void RemoteQuery::start(const std::vector<dicom::Node> &nodes, const RemoteFilter &filter)
{
    cancel();
    m_stop = {};
    const auto requests = findRequests(filter, kMostAnswers);
    m_running = static_cast<int>(nodes.size());
    for (const dicom::Node &node : nodes)
        m_threads.start([this, node, requests, stop = m_stop.get_token(), generation = m_generation] {
            ask(node, requests, stop, generation);
        });
    if (nodes.empty())
        Q_EMIT finished();
}

void RemoteQuery::cancel()
{
    m_stop.request_stop();
    ++m_generation;
    if (std::exchange(m_running, 0) > 0)
        Q_EMIT finished();
}

void RemoteQuery::post(int generation, std::function<void()> tell)
{
    QMetaObject::invokeMethod(
        this,
        [this, generation, tell = std::move(tell)] {
            if (generation == m_generation)
                tell();
        },
        Qt::QueuedConnection);
}

void RemoteQuery::ask(const dicom::Node &node, const std::vector<dicom::FindRequest> &requests, const std::stop_token &stop,
                      int generation)
{
    const QString name = QString::fromStdString(node.name);
    Batch batch([&](std::vector<dicom::StudyRecord> studies) {
        post(generation, [this, name, studies = std::move(studies)] { Q_EMIT answered(name, studies); });
    });
    bool isCut = false;
    std::optional<dicom::Error> failure;
    for (const dicom::FindRequest &request : requests) {
        if (stop.stop_requested() || failure)
            break;
        const auto outcome = m_find(node, request, [&](const dicom::DataSet &answer) { batch.add(dicom::remoteStudy(answer)); }, stop);
        if (outcome)
            isCut = isCut || outcome->isCut;
        else
            failure = outcome.error();
    }
    batch.flush();
    post(generation, [this, name, isCut, failure] {
        --m_running;
        if (failure)
            Q_EMIT nodeFailed(name, *failure);
        else
            Q_EMIT nodeFinished(name, isCut);
        if (m_running == 0)
            Q_EMIT finished();
    });
}

} // namespace negato::viewer
