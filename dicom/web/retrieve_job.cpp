#include "dicom/job/transfer_counts.h"
#include "dicom/web/exchange.h"
#include "dicom/web/jobs.h"
#include "dicom/web/multipart_reader.h"
#include "dicom/web/received_part.h"

#include <QJsonArray>

#include <algorithm>

namespace negato::web {

namespace {

using namespace dicom;

/// Whatever syntax the object is stored in, so that nothing is transcoded (PS3.18 8.7.3.5.2)...
constexpr char kAsStored[] = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
/// ...and what servers understand that know no such wish.
constexpr char kAsTheNodeLikes[] = "multipart/related; type=\"application/dicom\"";

bool isUid(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64
        && std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; });
}

/// The resources to ask for, one after the other; empty where a UID is none.
QStringList pathsFor(const QJsonObject &request)
{
    const QString study = request[QLatin1String("study")].toString();
    const QString series = request[QLatin1String("series")].toString();
    const QJsonArray instances = request[QLatin1String("instances")].toArray();
    if (!isUid(study) || (!series.isEmpty() && !isUid(series)) || (series.isEmpty() && !instances.isEmpty()))
        return {};
    const QString above = QStringLiteral("/studies/") + study + (series.isEmpty() ? QString() : QStringLiteral("/series/") + series);
    if (instances.isEmpty())
        return {above};
    QStringList paths;
    for (const QJsonValue &instance : instances)
        if (isUid(instance.toString()))
            paths += above + QStringLiteral("/instances/") + instance.toString();
    return paths;
}

/// The answer to one request of WADO-RS: parts to files, each handed over when it is whole.
class Retrieved
{
public:
    Retrieved(std::filesystem::path folder, job::TransferCounts &counts)
        : m_folder(std::move(folder))
        , m_counts(counts)
    {
    }

    AnswerSink sink()
    {
        return {.head = [this](const AnswerHead &head) { return begin(head); },
                .bytes = [this](QByteArrayView bytes) { return take({bytes.data(), static_cast<std::size_t>(bytes.size())}); }};
    }

    /// The answer has ended: was it whole?
    Result<void> finish()
    {
        if (m_isSingle)
            return endPart();
        return !m_reader || m_reader->isComplete() ? Result<void>() : fail(ErrorCode::PeerCutOff, "multipart");
    }

private:
    Result<void> begin(const AnswerHead &head)
    {
        if (head.status == 204)
            return {};
        m_isSingle = head.contentType.split(';').front().trimmed().toLower() == "application/dicom"; // of one instance
        if (m_isSingle)
            return beginPart();
        const QByteArray boundary = boundaryOf(head.contentType);
        if (boundary.isEmpty())
            return fail(ErrorCode::WebGarbled, "no multipart");
        m_reader.emplace(boundary, PartSink{[this] { return beginPart(); }, [this](std::string_view bytes) { return write(bytes); },
                                            [this] { return endPart(); }});
        return {};
    }

    Result<void> take(std::string_view bytes)
    {
        m_counts.bytes += static_cast<std::int64_t>(bytes.size());
        m_reporter.tell(m_counts);
        if (m_isSingle)
            return write(bytes);
        return m_reader ? m_reader->feed(bytes) : Result<void>();
    }

    Result<void> beginPart()
    {
        auto part = ReceivedPart::create(m_folder);
        if (!part)
            return fail(part);
        m_part.emplace(std::move(*part));
        return {};
    }

    Result<void> write(std::string_view bytes) { return m_part->write(bytes); }

    Result<void> endPart()
    {
        const auto finished = m_part->finish();
        m_part.reset();
        if (!finished)
            return finished;
        ++m_counts.completed;
        if (m_counts.remaining)
            m_counts.remaining = std::max(0, *m_counts.remaining - 1);
        return {};
    }

    std::filesystem::path m_folder;
    job::TransferCounts &m_counts;
    job::CountsReporter m_reporter;
    bool m_isSingle = false;
    std::optional<MultipartReader> m_reader;
    std::optional<ReceivedPart> m_part;
};

class Retrieval
{
public:
    Retrieval(Service service, const QJsonObject &request)
        : m_exchange(std::move(service))
        , m_folder(request[QLatin1String("folder")].toString().toStdString())
    {
    }

    Result<QJsonObject> run(const QStringList &paths)
    {
        if (paths.size() > 1)
            m_counts.remaining = static_cast<int>(paths.size());
        for (const QString &path : paths)
            if (const auto fetched = fetch(path, paths.size() > 1); !fetched)
                return fail(fetched);
        return m_counts.toJson();
    }

private:
    /// Of several instances one that the node does not give is counted, and the others go on.
    Result<void> fetch(const QString &path, bool isOneOfMany)
    {
        auto head = ask(path, m_accept);
        if (head && (head->status == 406 || head->status == 415 || head->status == 400) && m_accept == QByteArray(kAsStored)) {
            m_accept = kAsTheNodeLikes;
            head = ask(path, m_accept);
        }
        if (!head)
            return fail(head);
        const auto success = checkStatus(*head);
        if (success || !isOneOfMany || head->status >= 500)
            return success;
        ++m_counts.failed;
        m_counts.remaining = std::max(0, m_counts.remaining.value_or(0) - 1);
        return {};
    }

    Result<AnswerHead> ask(const QString &path, const QByteArray &accept)
    {
        Retrieved retrieved(m_folder, m_counts);
        const auto head = m_exchange.get(path, {}, accept, retrieved.sink());
        if (!head)
            return head;
        const auto finished = head->isSuccess() ? retrieved.finish() : Result<void>();
        return finished ? head : fail(finished);
    }

    Exchange m_exchange;
    std::filesystem::path m_folder;
    job::TransferCounts m_counts;
    QByteArray m_accept = kAsStored;
};

} // namespace

/// WADO-RS (PS3.18 10.4) of a study, a series, or instances of a series.
Result<QJsonObject> runRetrieve(const QJsonObject &request)
{
    const QStringList paths = pathsFor(request);
    if (paths.isEmpty())
        return fail(ErrorCode::Usage, "UIDs");
    auto service = Service::fromRequest(request);
    if (!service)
        return fail(service);
    return Retrieval(std::move(*service), request).run(paths);
}

} // namespace negato::web
