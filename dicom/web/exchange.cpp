#include "dicom/web/exchange.h"

#include "dicom/web/conversation.h"

#include <QNetworkAccessManager>

namespace negato::web {

namespace {

using namespace dicom;

constexpr int kMostRedirects = 5;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

Exchange::Exchange(Service service)
    : m_service(std::move(service))
    , m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setTransferTimeout(0); // watched here
}

Exchange::~Exchange() = default;

Result<AnswerHead> Exchange::get(const QString &path, const QUrlQuery &query, const QByteArray &accept, const AnswerSink &sink)
{
    QNetworkRequest request = m_service.request(path, query, accept);
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
        Conversation conversation(*m_network->get(request), sink);
        const auto head = conversation.run();
        if (!head || !isRedirect(head->status))
            return head;
        const QUrl target = request.url().resolved(conversation.redirect());
        if (!m_service.isOwn(target))
            return fail(ErrorCode::RedirectRefused, target.host().toStdString());
        request = m_service.request(target, accept);
    }
    return fail(ErrorCode::RedirectRefused, "too many");
}

Result<AnswerHead> Exchange::post(const QString &path, const QByteArray &contentType, QIODevice &body, const QByteArray &accept,
                                  const AnswerSink &sink)
{
    QNetworkRequest request = m_service.request(path, {}, accept);
    request.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    Conversation conversation(*m_network->post(request, &body), sink);
    const auto head = conversation.run();
    return head && isRedirect(head->status) ? fail(ErrorCode::RedirectRefused, "of what is sent") : head;
}

Result<void> checkStatus(const AnswerHead &head)
{
    return head.isSuccess() ? Result<void>() : fail(ErrorCode::WebStatus, "HTTP " + std::to_string(head.status));
}

} // namespace negato::web
