#include "app/audit/audit_trail.h"

#include "dicom/archive/archive.h"
#include "dicom/network/tls_files.h"

#include <QSysInfo>

#include <map>
#include <mutex>
#include <utility>

namespace negato::app {

namespace {

using namespace dicom;

constexpr auto kStudyRootFind = "1.2.840.10008.5.1.4.1.2.2.1";
constexpr auto kPatientRootFind = "1.2.840.10008.5.1.4.1.2.1.1";

AuditNode nodeOf(const Node &node, bool isRequestor)
{
    return {node.name, node.calledAeTitle, node.kind == NodeKind::Dicomweb ? node.baseUrl : node.host, isRequestor};
}

AuditNode thisStation(const std::string &aeTitle, bool isRequestor)
{
    return {"Negatoscope", aeTitle, QSysInfo::machineHostName().toStdString(), isRequestor};
}

AuditStudy studyOf(const StudyRecord &record)
{
    return {record.studyInstanceUid, {}, record.instanceCount, record.patientId, record.patientName};
}

AuditStudy studyOf(const Archive &archive, const std::string &uid)
{
    const auto found = archive.studies({.studyInstanceUid = uid});
    return found && !found->empty() ? studyOf(found->front()) : AuditStudy{uid, {}, 0, {}, {}};
}

/// Which studies these objects are of: one question for many.
std::vector<AuditStudy> studiesOf(const Archive &archive, const std::vector<std::string> &instanceUids)
{
    constexpr std::size_t kAtOnce = 500;
    std::map<std::string, std::int64_t> counts;
    for (std::size_t first = 0; first < instanceUids.size(); first += kAtOnce) {
        std::string list;
        for (std::size_t i = first; i < std::min(first + kAtOnce, instanceUids.size()); ++i)
            list += (list.empty() ? "" : "\\") + instanceUids[i];
        const std::vector<KeywordValue> keys{{"SOPInstanceUID", list}};
        if (const auto rows = archive.find(QueryLevel::Instance, keys))
            for (const KeywordRow &row : *rows)
                for (const auto &[keyword, value] : row)
                    if (keyword == "StudyInstanceUID")
                        ++counts[value];
    }
    std::vector<AuditStudy> studies;
    for (const auto &[uid, count] : counts) {
        studies.push_back(studyOf(archive, uid));
        studies.back().instances = count;
    }
    return studies;
}

/// Objects that came with each association that is open.
class Arrivals
{
public:
    void add(const Caller &caller, const std::string &instanceUid)
    {
        const std::lock_guard lock(m_mutex);
        m_objects[caller.callingAeTitle + '@' + caller.address].push_back(instanceUid);
    }
    /// Of all associations of that peer so far.
    std::vector<std::string> take(const Caller &caller)
    {
        const std::lock_guard lock(m_mutex);
        const auto node = m_objects.extract(caller.callingAeTitle + '@' + caller.address);
        return node ? std::move(node.mapped()) : std::vector<std::string>();
    }

private:
    std::mutex m_mutex;
    std::map<std::string, std::vector<std::string>> m_objects;
};

SyslogServer serverOf(const TlsFiles &tls)
{
    SyslogServer server{.trustedFolder = tls.trustedFolder, .certificate = tls.certificate, .key = tls.key};
    const QString named = qEnvironmentVariable("NEGATOSCOPE_AUDIT_SERVER");
    server.host = named.section(QLatin1Char(':'), 0, 0);
    if (const int port = named.section(QLatin1Char(':'), 1, 1).toInt(); port > 0 && port < 65536)
        server.port = static_cast<quint16>(port);
    return server;
}

std::string textOf(const FindRequest &request)
{
    std::string text;
    for (const auto &[keyword, value] : request.keys)
        text += keyword + '=' + value + '\n';
    return text;
}

} // namespace

Result<std::unique_ptr<AuditTrail>> AuditTrail::open(const std::filesystem::path &archiveFolder, ProblemSink problemChanged)
{
    auto log = AuditLog::open({archiveFolder, serverOf(tlsFilesOf(archiveFolder)), std::move(problemChanged)});
    if (!log)
        return fail(log);
    (*log)->add({.kind = AuditEventKind::ApplicationStarted});
    return std::unique_ptr<AuditTrail>(new AuditTrail(std::move(*log)));
}

AuditTrail::~AuditTrail()
{
    finish();
}

void AuditTrail::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_log->add({.kind = AuditEventKind::ApplicationStopped});
    m_log->finish();
}

void AuditTrail::opened(const Archive &archive, const std::string &studyUid)
{
    m_log->add({.kind = AuditEventKind::InstancesAccessed, .studies = {studyOf(archive, studyUid)}});
}

void AuditTrail::removed(const std::vector<StudyRecord> &studies)
{
    AuditEvent event{.kind = AuditEventKind::StudyDeleted};
    for (const StudyRecord &study : studies)
        event.studies.push_back(studyOf(study));
    m_log->add(event);
}

void AuditTrail::watch(const Archive &archive)
{
    QObject::connect(&archive, &Archive::evicted, &m_watching, [this](const std::vector<StudyRecord> &studies) { removed(studies); },
                     Qt::DirectConnection);
}

void AuditTrail::queried(const Node &node, const FindRequest &request, bool isAnswered)
{
    m_log->add({.kind = AuditEventKind::Query,
                .outcome = isAnswered ? AuditOutcome::Success : AuditOutcome::MinorFailure,
                .source = thisStation(node.callingAeTitle, true),
                .destination = nodeOf(node, false),
                .querySopClassUid = request.level == QueryLevel::Patient ? kPatientRootFind : kStudyRootFind,
                .query = textOf(request)});
}

void AuditTrail::transferred(const Archive &archive, const Node &node, const Transfer &transfer)
{
    const bool isSent = transfer.kind == TransferKind::Send;
    AuditStudy study = studyOf(archive, transfer.studyUid);
    study.instances = transfer.done;
    AuditEvent event{.kind = AuditEventKind::InstancesTransferred,
                     .outcome = transfer.state == TransferState::Done ? AuditOutcome::Success : AuditOutcome::MinorFailure,
                     .source = isSent ? thisStation(node.callingAeTitle, true) : nodeOf(node, false),
                     .destination = isSent ? nodeOf(node, false) : thisStation(node.callingAeTitle, true),
                     .studies = {study}};
    if (transfer.problem)
        event.reason = name(transfer.problem->code);
    m_log->add(event);
}

ReceiverServices AuditTrail::watched(ReceiverServices services, const Archive &archive)
{
    const auto arrivals = std::make_shared<Arrivals>();
    services.store = [arrivals, store = services.store](const std::filesystem::path &file, const ClaimedObject &object, const Caller &caller) {
        auto stored = store(file, object, caller);
        if (stored)
            arrivals->add(caller, object.sopInstanceUid);
        return stored;
    };
    services.ended = [this, arrivals, &archive, ended = services.ended](const AssociationReport &report) {
        const AuditNode peer{{}, report.caller.callingAeTitle, report.caller.address, true};
        AuditEvent event{.source = peer, .destination = thisStation(report.caller.calledAeTitle, false)};
        if (report.refused) {
            event.kind = AuditEventKind::AssociationRefused;
            event.outcome = AuditOutcome::MinorFailure;
            event.reason = name(report.refused->code);
            m_log->add(event);
        } else if (const auto objects = arrivals->take(report.caller); !objects.empty()) {
            event.kind = AuditEventKind::InstancesTransferred;
            event.studies = studiesOf(archive, objects);
            m_log->add(event);
        }
        if (!report.sentUids.empty()) { // asked for by C-GET or C-MOVE
            AuditEvent given{.kind = AuditEventKind::InstancesTransferred, .source = thisStation(report.caller.calledAeTitle, true), .destination = peer};
            given.studies = studiesOf(archive, report.sentUids);
            m_log->add(given);
        }
        if (report.queries > 0) {
            event.kind = AuditEventKind::Query;
            event.studies.clear();
            event.querySopClassUid = kStudyRootFind;
            m_log->add(event);
        }
        if (ended)
            ended(report);
    };
    return services;
}

} // namespace negato::app
