#include "dicom/job/messages.h"
#include "dicom/web/exchange.h"
#include "dicom/web/jobs.h"
#include "dicom/web/reachability.h"

namespace negato::web {

namespace {

using namespace dicom;
using Clock = std::chrono::steady_clock;

constexpr int kConnected = 2; // steps of dicom/network/association_job.h
constexpr int kAnswered = 3;

int microsecondsSince(Clock::time_point since)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since).count());
}

} // namespace

/// DICOMweb has no echo: the smallest search does.
Result<QJsonObject> runEcho(const QJsonObject &request)
{
    auto service = Service::fromRequest(request);
    if (!service)
        return fail(service);
    if (const auto reachable = checkReachability(service->url()); !reachable)
        return fail(reachable);
    Exchange exchange(std::move(*service));
    const auto since = Clock::now();
    const AnswerSink sink{.head = [&](const AnswerHead &head) -> Result<void> {
        job::sendStep(kConnected, since, QString::fromLatin1(head.server));
        return {};
    }};
    QUrlQuery one;
    one.addQueryItem(QStringLiteral("limit"), QStringLiteral("1"));
    const auto head = exchange.get(QStringLiteral("/studies"), one, "application/dicom+json", sink);
    if (!head)
        return fail(head);
    if (const auto success = checkStatus(*head); !success)
        return fail(success);
    job::sendStep(kAnswered, since, {});
    return QJsonObject{{QStringLiteral("version"), QString::fromLatin1(head->server)},
                       {QStringLiteral("classUid"), QString()},
                       {QStringLiteral("microseconds"), microsecondsSince(since)}};
}

} // namespace negato::web
