#include "dicom/dimse/object_file.h"
#include "dicom/job/cancellation.h"
#include "dicom/job/messages.h"
#include "dicom/job/transfer_counts.h"
#include "dicom/parse/file_start.h"
#include "dicom/web/exchange.h"
#include "dicom/web/jobs.h"
#include "dicom/web/json_answer.h"
#include "dicom/web/multipart_upload.h"
#include "dicom/web/store_answer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <span>

namespace negato::web {

namespace {

using namespace dicom;

// Of one request: what a node refuses or loses with it is sent again.
constexpr std::size_t kMostObjects = 100;
constexpr std::uintmax_t kMostBytes = 64 << 20;
constexpr qsizetype kLongestAnswer = 4 << 20;

// PS3.18 table 10.5.3-2 and HTTP: it would take the object in another transfer syntax.
constexpr int kSyntaxNotSupported = 0xC122;
constexpr int kUnsupportedMediaType = 415;

/// Too much at a time, or one object that spoils it for the others.
bool isForFewer(int status)
{
    return status == 413 || status == 400 || status == kUnsupportedMediaType || status == 422;
}

struct Object
{
    std::filesystem::path file;
    std::string instance;
    std::string sopClass;
    int index = 0; ///< of the request
    std::uintmax_t size = 0;
    QByteArray head = {};     ///< of a converted one, whose file is the data set alone
    [[nodiscard]] bool isConverted() const { return !head.isEmpty(); }
};

void takeSize(Object &object)
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(object.file, missing);
    object.size = missing ? 0 : size;
}

std::vector<Object> objectsOf(const QJsonObject &request)
{
    std::vector<Object> objects;
    const auto text = [](const QJsonValue &value, const char *key) { return value[QLatin1String(key)].toString().toStdString(); };
    for (const QJsonValue &value : request[QLatin1String("objects")].toArray()) {
        objects.push_back({text(value, "file"), text(value, "instance"), text(value, "class"), static_cast<int>(objects.size())});
        takeSize(objects.back());
    }
    return objects;
}

/// How many of the first go into one request: at least one.
std::size_t chunkOf(std::span<const Object> objects)
{
    std::size_t count = 1;
    for (std::uintmax_t bytes = objects.front().size; count < std::min(objects.size(), kMostObjects); ++count)
        if ((bytes += objects[count].size) > kMostBytes)
            break;
    return count;
}

/// In Explicit VR Little Endian, which every node knows: made by the parent, until the next is asked for. Nothing where it cannot be.
std::optional<Object> askForConverted(const Object &object)
{
    job::sendMessage("convert", {{QStringLiteral("index"), object.index},
                                 {QStringLiteral("syntax"), QLatin1String(transfer_syntax::kExplicitLittleEndian)}});
    const QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(job::nextAnswer())).object();
    Object converted = object;
    converted.file = answer[QLatin1String("file")].toString().toStdString();
    converted.head = QByteArray::fromStdString(
        dimse::fileMetaInformation({object.sopClass, object.instance, transfer_syntax::kExplicitLittleEndian, {}}));
    takeSize(converted);
    return converted.file.empty() ? std::nullopt : std::optional(std::move(converted));
}

/// STOW-RS (PS3.18 10.5) of files as they lie there. What the node does not take so is converted by the parent.
class Store
{
public:
    explicit Store(Service service)
        : m_exchange(std::move(service))
    {
    }

    Result<QJsonObject> run(std::span<const Object> objects)
    {
        m_counts.remaining = static_cast<int>(objects.size());
        while (!objects.empty()) {
            const std::size_t count = chunkOf(objects);
            if (const auto sent = send(objects.first(count)); !sent)
                return fail(sent);
            objects = objects.subspan(count);
        }
        return m_counts.toJson();
    }

private:
    Result<void> send(std::span<const Object> objects)
    {
        MultipartUpload upload;
        std::vector<Object> sent;
        for (const Object &object : objects)
            if (const auto added = upload.add(object.file, object.head); added)
                sent.push_back(object);
            else
                tell(object, {}, added.error());
        upload.finish();
        if (sent.empty())
            return {};
        QByteArray body;
        const auto head = post(upload, body);
        if (!head)
            return fail(head);
        if (isForFewer(head->status))
            return sendHalves(sent, head->status);
        if (!head->hasAnswer(true))
            return checkStatus(*head);
        const auto answer = StoreAnswer::from(*head, body);
        if (!answer)
            return fail(answer);
        for (const Object &object : sent) {
            if (!isForAnotherSyntax(object, *answer))
                tell(object, *answer);
            else if (const auto again = sendConverted(object, statusText(kSyntaxNotSupported)); !again)
                return again;
        }
        return {};
    }

    static bool isForAnotherSyntax(const Object &object, const StoreAnswer &answer)
    {
        const auto refused = answer.refused.find(object.instance);
        return !object.isConverted() && refused != answer.refused.end() && refused->second == kSyntaxNotSupported;
    }

    Result<void> sendConverted(const Object &object, const std::string &whyNotAsItIs)
    {
        const auto converted = askForConverted(object);
        if (job::isCancelled())
            return fail(ErrorCode::Cancelled);
        if (converted)
            return send(std::span(&*converted, 1));
        tell(object, {}, error(ErrorCode::RemoteStatus, whyNotAsItIs));
        return {};
    }

    Result<AnswerHead> post(MultipartUpload &upload, QByteArray &body)
    {
        const std::int64_t before = m_counts.bytes;
        const auto take = [&](QByteArrayView bytes) -> Result<void> {
            body += bytes;
            return body.size() <= kLongestAnswer ? Result<void>() : fail(ErrorCode::TooLarge, "answer");
        };
        const auto uploaded = [&](qint64 bytes) {
            m_counts.bytes = std::max<std::int64_t>(m_counts.bytes, before + bytes); // it ends with a zero
            m_reporter.tell(m_counts);
        };
        auto head = m_exchange.post(QStringLiteral("/studies"), upload.contentType(), upload, kJson,
                                    {.bytes = take, .uploaded = uploaded, .isStoring = true});
        return upload.failure() ? std::unexpected(*upload.failure()) : head;
    }

    /// The node takes less at a time than is usual.
    Result<void> sendHalves(std::span<const Object> sent, int status)
    {
        if (sent.size() == 1 && status == kUnsupportedMediaType && !sent.front().isConverted())
            return sendConverted(sent.front(), "HTTP " + std::to_string(status));
        if (sent.size() == 1) {
            tell(sent.front(), {}, error(ErrorCode::WebStatus, "HTTP " + std::to_string(status)));
            return {};
        }
        const auto first = send(sent.first(sent.size() / 2));
        return first ? send(sent.subspan(sent.size() / 2)) : first;
    }

    void tell(const Object &object, const StoreAnswer &answer)
    {
        if (const auto refused = answer.refused.find(object.instance); refused != answer.refused.end())
            return tell(object, refused->second, error(ErrorCode::RemoteStatus, statusText(refused->second)));
        const auto warned = answer.warned.find(object.instance);
        if (warned == answer.warned.end() && !answer.isAllElseStored)
            return tell(object, {}, error(ErrorCode::WebGarbled, "not named in the answer"));
        tell(object, warned == answer.warned.end() ? 0 : warned->second, {});
    }

    void tell(const Object &object, std::optional<int> status, const std::optional<Error> &refused)
    {
        QJsonObject json{{QStringLiteral("instance"), QString::fromStdString(object.instance)}};
        if (status)
            json.insert(QStringLiteral("status"), *status);
        if (refused) {
            json.insert(QStringLiteral("kind"), QString::fromStdString(std::string(name(refused->code))));
            json.insert(QStringLiteral("context"), QString::fromStdString(refused->context));
        }
        job::sendMessage("sent", json);
        ++(refused ? m_counts.failed : status.value_or(0) != 0 ? m_counts.warnings : m_counts.completed); // apart, as PS3.4 C.4.2.1.6 counts
        m_counts.remaining = *m_counts.remaining - 1;
        m_reporter.tell(m_counts);
    }

    static std::string statusText(int status)
    {
        return "status 0x" + QString::number(status, 16).toUpper().rightJustified(4, QLatin1Char('0')).toStdString();
    }

    Exchange m_exchange;
    job::TransferCounts m_counts;
    job::CountsReporter m_reporter;
};

} // namespace

Result<QJsonObject> runStore(const QJsonObject &request)
{
    auto service = Service::fromRequest(request);
    if (!service)
        return fail(service);
    return Store(std::move(*service)).run(objectsOf(request));
}

} // namespace negato::web
