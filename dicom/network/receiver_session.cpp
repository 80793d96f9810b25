#include "dicom/network/receiver_session.h"

#include "dicom/network/peer_process.h"
#include "dicom/network/receiver_messages.h"
#include "dicom/network/told_digest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <span>

#include <unistd.h>

namespace negato::dicom {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kWake = 200ms;
constexpr auto kMostToAssociate = 15s; // the receiver itself gives its peer ten
constexpr auto kMostToStop = 30s;
constexpr auto kMoveReport = 500ms;
constexpr std::size_t kMostTold = 50'000; ///< objects of an association that are named in its report
constexpr int kResourceLimitation = 0x0213; // PS3.7 C.5.19
/// Of an answer in pieces: well below the longest message, since texts grow in JSON.
constexpr std::size_t kPiece = receiver_message::kLongest / 4;

std::string textOf(const QJsonObject &json, const char *key)
{
    return json[QLatin1String(key)].toString().toStdString();
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QJsonObject status(int code, const std::string &comment = {})
{
    return {{QStringLiteral("status"), code}, {QStringLiteral("comment"), text(comment)}};
}

/// PS3.4 table B.2-1.
int storeStatus(ErrorCode code)
{
    switch (code) {
    case ErrorCode::DiskFull:
    case ErrorCode::QuotaExceeded:
    case ErrorCode::ArchiveFailed:
    case ErrorCode::IoFailed:
    case ErrorCode::PermissionDenied:
    case ErrorCode::WorkerDied:
    case ErrorCode::WorkerTimedOut:
        return 0xA700; // Out of Resources: may be tried again
    case ErrorCode::FileReplaced: return 0xA900; // Data Set does not match SOP Class
    default: return 0xC000; // Cannot understand
    }
}

std::optional<QueryLevel> levelOf(const QJsonObject &question)
{
    const std::string name = textOf(question, "level");
    if (name == "PATIENT")
        return QueryLevel::Patient;
    if (name == "STUDY")
        return QueryLevel::Study;
    if (name == "SERIES")
        return QueryLevel::Series;
    return name == "IMAGE" ? std::optional(QueryLevel::Instance) : std::nullopt;
}

std::vector<KeywordValue> keysOf(const QJsonObject &question)
{
    std::vector<KeywordValue> keys;
    for (const QJsonValue &pair : question[QLatin1String("keys")].toArray())
        keys.emplace_back(pair[0].toString().toStdString(), pair[1].toString().toStdString());
    return keys;
}

std::vector<CommittedObject> objectsOf(const QJsonObject &question)
{
    std::vector<CommittedObject> objects;
    for (const QJsonValue &object : question[QLatin1String("instances")].toArray())
        objects.push_back({object[0].toString().toStdString(), object[1].toString().toStdString(), object[2].toInt()});
    return objects;
}

QJsonArray asJson(const KeywordRow &row)
{
    QJsonArray json;
    for (const auto &[keyword, value] : row)
        json.append(QJsonArray{text(keyword), text(value)});
    return json;
}

QJsonObject asJson(const HeldObject &held)
{
    return {{QStringLiteral("file"), text(held.file.string())},
            {QStringLiteral("class"), text(held.object.sopClassUid)},
            {QStringLiteral("instance"), text(held.object.sopInstanceUid)},
            {QStringLiteral("syntax"), text(held.object.transferSyntaxUid)}};
}

/// As many of the rest as fit into a message, at least one.
template <typename T>
QJsonArray nextPiece(const std::vector<T> &all, std::size_t &next)
{
    QJsonArray piece;
    for (std::size_t size = 0; next < all.size() && size < kPiece; ++next) {
        piece.append(asJson(all[next]));
        size += static_cast<std::size_t>(QJsonDocument(QJsonArray{piece.last()}).toJson(QJsonDocument::Compact).size());
    }
    return piece;
}

} // namespace

ReceiverSession::ReceiverSession(const ReceiverServices &services, CommitmentReporter &reporter, ReceiverProcess &process, std::string address)
    : m_services(services)
    , m_reporter(reporter)
    , m_process(process)
{
    m_report.caller.address = std::move(address);
}

void ReceiverSession::run(const std::stop_token &stop)
{
    m_stop = stop;
    const auto began = Clock::now();
    std::optional<Clock::time_point> stopped;
    QJsonObject question;
    for (;;) {
        const auto woken = m_process.wait(kWake, question);
        if (woken == ReceiverProcess::Wake::Ended)
            break;
        if (woken == ReceiverProcess::Wake::Asked && !m_process.answer(answer(question)))
            break;
        if (stop.stop_requested() && !stopped) {
            stopped = Clock::now();
            m_process.askToEnd();
        }
        if ((stopped && Clock::now() > *stopped + kMostToStop) || (!m_isAdmitted && Clock::now() > began + kMostToAssociate))
            break;
    }
    m_report.hasCrashed = !m_process.finish();
    if (!m_file.empty())
        ::unlink(m_file.c_str());
    m_report.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
    m_services.ended(m_report);
}

QJsonObject ReceiverSession::answer(const QJsonObject &question)
{
    const std::string asked = textOf(question, "ask");
    if (asked == "associate")
        return associate(question);
    if (!m_isAdmitted)
        return asked == "refused" ? refused(question) : QJsonObject();
    if (asked == "store")
        return store(question);
    if (asked == "find")
        return find(question);
    if (asked == "rows")
        return rows();
    if (asked == "objects")
        return objects(question);
    if (asked == "files")
        return files();
    if (asked == "convert")
        return convert(question);
    if (asked == "move")
        return move(question);
    if (asked == "moved")
        return moved(question);
    if (asked == "held")
        return held(question);
    if (asked == "commit")
        return commit(question);
    if (asked == "reported")
        return reported(question);
    return asked == "committed" ? committed(question) : QJsonObject();
}

QJsonObject ReceiverSession::refused(const QJsonObject &question)
{
    m_report.refused = reportedError(question);
    m_report.refused->subject = m_report.caller.address;
    return {};
}

QJsonObject ReceiverSession::associate(const QJsonObject &question)
{
    m_report.caller.callingAeTitle = textOf(question, "calling");
    m_report.caller.calledAeTitle = textOf(question, "called");
    if (const auto admitted = m_services.admit(m_report.caller); !admitted) {
        m_report.refused = admitted.error();
        const bool isCalled = admitted.error().code == ErrorCode::CalledTitleRejected;
        const bool isCalling = admitted.error().code == ErrorCode::CallingTitleRejected;
        return {{QStringLiteral("reject"), QLatin1String(isCalled ? "called" : isCalling ? "calling" : "busy")}};
    }
    m_isAdmitted = true;
    QJsonObject answer;
    offerFile(answer);
    return answer;
}

void ReceiverSession::offerFile(QJsonObject &answer)
{
    if (m_file.empty() || ::access(m_file.c_str(), F_OK) != 0) // another file costs more than writing over the last
        m_file = m_services.newFile();
    answer.insert(QStringLiteral("file"), text(m_file.string()));
    answer.insert(QStringLiteral("most"), m_services.mostBytes ? static_cast<qint64>(m_services.mostBytes()) : 0);
}

QJsonObject ReceiverSession::store(const QJsonObject &question)
{
    const ClaimedObject claimed{textOf(question, "class"), textOf(question, "instance"), textOf(question, "syntax"), toldDigest(question)};
    const auto stored = m_services.store(m_file, claimed, m_report.caller);
    if (!stored)
        ++m_report.failed;
    else if (*stored == StoredAs::Duplicate)
        ++m_report.duplicates;
    else
        ++(*stored == StoredAs::Conflict ? m_report.conflicts : m_report.stored);
    QJsonObject answer = stored ? status(0) : status(storeStatus(stored.error().code), std::string(name(stored.error().code)));
    offerFile(answer);
    return answer;
}

QJsonObject ReceiverSession::find(const QJsonObject &question)
{
    m_rows.clear();
    m_nextRow = 0;
    ++m_report.queries;
    const auto level = levelOf(question);
    auto found = level ? m_services.find(*level, keysOf(question)) : Result<std::vector<KeywordRow>>(fail(ErrorCode::Usage));
    if (!found) // PS3.4 table C.4-1
        return status(found.error().code == ErrorCode::Usage ? 0xA900 : 0xA700, std::string(name(found.error().code)));
    m_rows = std::move(*found);
    return status(0);
}

QJsonObject ReceiverSession::rows()
{
    return {{QStringLiteral("rows"), nextPiece(m_rows, m_nextRow)}};
}

QJsonObject ReceiverSession::objects(const QJsonObject &question)
{
    m_objects.clear();
    m_nextObject = 0;
    const auto level = levelOf(question);
    auto found = level ? m_services.objects(*level, keysOf(question)) : Result<std::vector<HeldObject>>(fail(ErrorCode::Usage));
    if (!found) // PS3.4 tables C.4-2 and C.4-3
        return status(found.error().code == ErrorCode::Usage ? 0xA900 : 0xA701, std::string(name(found.error().code)));
    m_objects = std::move(*found);
    m_report.sent += static_cast<std::int64_t>(m_objects.size());
    for (std::size_t i = 0; i < m_objects.size() && m_report.sentUids.size() < kMostTold; ++i)
        m_report.sentUids.push_back(m_objects[i].object.sopInstanceUid);
    QJsonObject answer = status(0);
    answer.insert(QStringLiteral("count"), static_cast<qint64>(m_objects.size()));
    return answer;
}

QJsonObject ReceiverSession::files()
{
    return {{QStringLiteral("files"), nextPiece(m_objects, m_nextObject)}};
}

QJsonObject ReceiverSession::convert(const QJsonObject &question)
{
    const auto given = std::span(m_objects).first(m_nextObject);
    const auto named = [uid = textOf(question, "instance")](const HeldObject &each) { return each.object.sopInstanceUid == uid; };
    const auto object = std::ranges::find_if(given.rbegin(), given.rend(), named); // most likely among the last
    if (object == given.rend())
        return {};
    if (!m_conversion)
        m_conversion.emplace(m_services.conversion);
    const auto file = m_conversion->convert(object->file, textOf(question, "syntax"), m_stop);
    ++(file ? m_report.converted : m_report.unconverted);
    if (!file)
        m_report.conversionProblem = file.error();
    return file ? QJsonObject{{QStringLiteral("file"), text(file->string())}} : QJsonObject();
}

QJsonObject ReceiverSession::move(const QJsonObject &question)
{
    const auto node = m_services.destination(textOf(question, "aet"));
    if (!node)
        return status(0xA801, std::string(name(node.error().code))); // PS3.4 table C.4-2: Move Destination unknown
    m_move = std::make_unique<OutgoingObjects>(m_services.send, *node, m_objects);
    return status(0);
}

QJsonObject ReceiverSession::moved(const QJsonObject &question)
{
    if (!m_move)
        return {};
    if (question[QLatin1String("cancel")].toBool())
        m_move->cancel();
    const OutgoingObjects::Progress progress = m_move->progress(kMoveReport);
    QJsonArray failedUids;
    for (const std::string &uid : progress.failedUids)
        failedUids.append(text(uid));
    return {{QStringLiteral("isOver"), progress.isOver},       {QStringLiteral("remaining"), progress.remaining},
            {QStringLiteral("completed"), progress.completed}, {QStringLiteral("failed"), progress.failed},
            {QStringLiteral("warnings"), 0},                   {QStringLiteral("failedUids"), failedUids}};
}

QJsonObject ReceiverSession::held(const QJsonObject &question) const
{
    auto objects = objectsOf(question);
    judge(m_services, objects);
    QJsonArray reasons;
    for (const CommittedObject &object : objects)
        reasons.append(object.failureReason);
    return {{QStringLiteral("held"), reasons}};
}

/// False where there are more than is sensible.
bool ReceiverSession::addObjects(const QJsonObject &question)
{
    m_commitment.transactionUid = textOf(question, "transaction");
    const auto some = objectsOf(question);
    m_commitment.objects.insert(m_commitment.objects.end(), some.begin(), some.end());
    return m_commitment.objects.size() <= CommitmentReporter::kMostObjects;
}

QJsonObject ReceiverSession::commit(const QJsonObject &question)
{
    const bool isLast = question[QLatin1String("isLast")].toBool();
    if (!addObjects(question)) {
        m_commitment = {};
        return status(kResourceLimitation);
    }
    if (!isLast)
        return status(0);
    ++m_report.commitments;
    auto asked = std::exchange(m_commitment, {});
    auto node = m_services.reportTo(m_report.caller);
    QJsonObject answer = status(!node || m_reporter.add(m_report.caller, std::move(*node), std::move(asked)) ? 0 : kResourceLimitation);
    answer.insert(QStringLiteral("isHere"), !node);
    return answer;
}

QJsonObject ReceiverSession::reported(const QJsonObject &question)
{
    CommitmentReport report{m_report.caller, textOf(question, "transaction"), question[QLatin1String("committed")].toInteger(),
                            question[QLatin1String("failed")].toInteger(), {}};
    if (question.contains(QLatin1String("kind")))
        report.problem = reportedError(question);
    if (question[QLatin1String("kind")].toString() == QLatin1String("NodeUnknown")) // it has gone, and nobody knows its address
        report.problem = error(ErrorCode::NodeUnknown, textOf(question, "context"), m_report.caller.callingAeTitle);
    if (m_services.reported)
        m_services.reported(report);
    return {};
}

QJsonObject ReceiverSession::committed(const QJsonObject &question)
{
    const bool isLast = question[QLatin1String("isLast")].toBool();
    if (!addObjects(question)) {
        m_commitment = {};
        return status(kResourceLimitation);
    }
    const auto told = isLast ? std::exchange(m_commitment, {}) : Commitment();
    if (isLast && m_services.committed)
        m_services.committed(m_report.caller, told);
    return status(0);
}

} // namespace negato::dicom
