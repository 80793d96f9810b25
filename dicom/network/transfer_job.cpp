#include "dicom/network/transfer_job.h"

#include "dicom/network/peer_messages.h"
#include "dicom/network/peer_process.h"
#include "dicom/network/peer_request.h"
#include "dicom/network/told_digest.h"

#include <QJsonArray>

namespace negato::dicom {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string textOf(const QJsonObject &message, const char *key)
{
    return message[QLatin1String(key)].toString().toStdString();
}

QLatin1String methodName(RetrieveMethod method)
{
    switch (method) {
    case RetrieveMethod::Get: return QLatin1String("get");
    case RetrieveMethod::Move: return QLatin1String("move");
    case RetrieveMethod::Web: break;
    }
    return QLatin1String("web");
}

bool isAble(const Node &node, RetrieveMethod method)
{
    if (node.kind == NodeKind::Dicomweb || method == RetrieveMethod::Web)
        return node.kind == NodeKind::Dicomweb && method == RetrieveMethod::Web;
    return method == RetrieveMethod::Get ? node.abilities.canGet : node.abilities.canMove;
}

QJsonArray textsJson(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &each : texts)
        array.append(text(each));
    return array;
}

QJsonObject retrieveJson(const Node &node, const RetrieveRequest &request, const PeerOptions &options)
{
    QJsonObject json = requestTo(node, "retrieve", options);
    json.insert(QStringLiteral("method"), methodName(request.method));
    json.insert(QStringLiteral("study"), text(request.studyUid));
    json.insert(QStringLiteral("series"), text(request.seriesUid));
    json.insert(QStringLiteral("instances"), textsJson(request.instanceUids));
    json.insert(QStringLiteral("classes"), textsJson(request.sopClassUids));
    json.insert(QStringLiteral("destination"), text(request.moveDestination));
    json.insert(QStringLiteral("folder"), text(request.folder.string()));
    return json;
}

QJsonObject storeJson(const Node &node, const std::vector<ObjectToSend> &objects, const PeerOptions &options)
{
    QJsonArray array;
    for (const ObjectToSend &object : objects)
        array.append(QJsonObject{{QStringLiteral("file"), text(object.file.string())},
                                 {QStringLiteral("class"), text(object.sopClassUid)},
                                 {QStringLiteral("instance"), text(object.sopInstanceUid)}});
    QJsonObject json = requestTo(node, "store", options);
    json.insert(QStringLiteral("objects"), array);
    return json;
}

TransferProgress countsFrom(const QJsonObject &message)
{
    const auto count = [&](const char *key) { return message[QLatin1String(key)].toInt(); };
    TransferProgress progress{.completed = count("completed"), .failed = count("failed"), .warnings = count("warnings")};
    if (message.contains(QLatin1String("remaining")))
        progress.remaining = count("remaining");
    progress.bytes = message[QLatin1String("bytes")].toInteger();
    return progress;
}

/// The peer's process may be in the hands of who sent it something: it names no file outside the folder.
Result<ReceivedObject> objectFrom(const QJsonObject &message, const std::filesystem::path &folder)
{
    ReceivedObject object{textOf(message, "file"), textOf(message, "class"), textOf(message, "instance"), textOf(message, "syntax"),
                          toldDigest(message)};
    if (object.file.parent_path() != folder || object.file.filename().empty() || object.file.filename() == "..")
        return fail(ErrorCode::PeerProcessDied, "a file elsewhere");
    return object;
}

SentObject sentFrom(const QJsonObject &message)
{
    SentObject sent{textOf(message, "instance"), {}};
    if (message.contains(QLatin1String("kind")))
        sent.refused = reportedError(message);
    return sent;
}

/// Converts for one job what the node does not take as it lies, and keeps why an object could not be.
class Conversions
{
public:
    Conversions(const std::vector<ObjectToSend> &objects, const PeerOptions &options, const std::stop_token &stop)
        : m_objects(objects)
        , m_conversion(conversionOf(options))
        , m_stop(stop)
    {
    }

    QJsonObject answer(const QJsonObject &question)
    {
        m_index = question[QLatin1String("index")].toInteger(-1);
        m_syntax = textOf(question, "syntax");
        m_problem.reset();
        const bool isKnown = m_index >= 0 && m_index < std::ssize(m_objects);
        const auto file = isKnown ? m_conversion.convert(m_objects[static_cast<std::size_t>(m_index)].file, m_syntax, m_stop)
                                  : Result<std::filesystem::path>(fail(ErrorCode::PeerProcessDied, "no such object"));
        if (!file)
            m_problem = file.error();
        return file ? QJsonObject{{QStringLiteral("file"), text(file->string())}} : QJsonObject();
    }

    /// What is told of the object converted last.
    void complete(SentObject &sent) const
    {
        if (m_index < 0 || m_index >= std::ssize(m_objects) || sent.sopInstanceUid != m_objects[static_cast<std::size_t>(m_index)].sopInstanceUid)
            return;
        sent.convertedTo = m_syntax;
        if (m_problem)
            sent.refused = m_problem;
    }

private:
    const std::vector<ObjectToSend> &m_objects;
    ObjectConversion m_conversion;
    const std::stop_token &m_stop;
    qint64 m_index = -1;
    std::string m_syntax;
    std::optional<Error> m_problem;
};

bool isOf(const QJsonObject &message, const char *type)
{
    return message[QLatin1String("type")].toString() == QLatin1String(type);
}

void tell(const TransferProgressSink &progress, const QJsonObject &message)
{
    if (progress)
        progress(countsFrom(message));
}

} // namespace

RetrieveMethod usualMethod(const Node &node)
{
    if (node.kind == NodeKind::Dicomweb)
        return RetrieveMethod::Web;
    return node.abilities.canGet ? RetrieveMethod::Get : RetrieveMethod::Move;
}

Result<TransferProgress> retrieve(const Node &node, const RetrieveRequest &request, const ReceivedObjectSink &received,
                                  const TransferProgressSink &progress, const std::stop_token &stop, const PeerOptions &options)
{
    if (!isAble(node, request.method))
        return fail(ErrorCode::ServiceNotOffered, std::string(methodName(request.method).data()), node.name);
    const auto onMessage = [&](const QJsonObject &message) -> Result<void> {
        if (isOf(message, "counts"))
            tell(progress, message);
        if (!isOf(message, "object"))
            return {};
        const auto object = objectFrom(message, request.folder);
        if (!object)
            return fail(object);
        received(*object);
        return {};
    };
    const auto done = about(node, runPeer(retrieveJson(node, request, options), onMessage, stop, options));
    if (!done)
        return fail(done);
    tell(progress, *done);
    return countsFrom(*done);
}

Result<TransferProgress> send(const Node &node, const std::vector<ObjectToSend> &objects, const SentObjectSink &sent,
                              const TransferProgressSink &progress, const std::stop_token &stop, const PeerOptions &options)
{
    if (!node.abilities.canStore)
        return fail(ErrorCode::ServiceNotOffered, node.kind == NodeKind::Dimse ? "C-STORE" : "STOW-RS", node.name);
    Conversions conversions(objects, options, stop);
    const auto onMessage = [&](const QJsonObject &message) -> Result<void> {
        if (isOf(message, "counts"))
            tell(progress, message);
        if (!isOf(message, "sent") || !sent)
            return {};
        SentObject object = sentFrom(message);
        conversions.complete(object);
        sent(object);
        return {};
    };
    const auto onQuestion = [&](const QJsonObject &question) { return conversions.answer(question); };
    const auto done = about(node, runPeer(storeJson(node, objects, options), onMessage, stop, options, onQuestion));
    if (!done)
        return fail(done);
    tell(progress, *done);
    return countsFrom(*done);
}

} // namespace negato::dicom
