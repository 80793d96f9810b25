#include "dicom/network/node.h"

#include <QString>
#include <QUrl>

#include <algorithm>

namespace negato::dicom {

namespace {

constexpr std::size_t kLongestAeTitle = 16;
constexpr std::size_t kLongestHost = 253; // RFC 1035
constexpr std::size_t kLongestName = 64;
constexpr int kLargestPort = 65535;

bool isGraphic(char c)
{
    return c >= ' ' && c < 0x7F;
}

bool isHost(const std::string &host)
{
    return !host.empty() && host.size() <= kLongestHost
        && std::ranges::all_of(host, [](char c) { return isGraphic(c) && c != ' ' && c != '/' && c != '\\'; });
}

bool isName(const std::string &name)
{
    return !name.empty() && name.size() <= kLongestName && name.front() != '-'
        && std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

/// Nobody listens between this machine and itself.
bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
}

Result<void> validateDimse(const Node &node)
{
    for (const std::string &title : {node.calledAeTitle, node.callingAeTitle})
        if (!isAeTitle(title))
            return fail(ErrorCode::InvalidAeTitle, {}, title);
    if (!isHost(node.host))
        return fail(ErrorCode::InvalidHost, {}, node.host);
    if (node.port < 1 || node.port > kLargestPort)
        return fail(ErrorCode::InvalidPort, {}, std::to_string(node.port));
    return {};
}

/// RFC 8414 2: an issuer has no query and no fragment.
bool isIssuer(const std::string &text)
{
    return isSecureUrl(text) && text.find_first_of("?#") == std::string::npos;
}

/// RFC 6749 A.1 and A.4: printable characters.
bool isPrintable(const std::string &text)
{
    return std::ranges::all_of(text, isGraphic);
}

Result<void> validate(const Node &node, const NodeLogin &login)
{
    const auto wrong = [&](const char *key) { return fail(ErrorCode::InvalidLogin, key, node.name); };
    if (!login.issuer.empty() && !isIssuer(login.issuer))
        return wrong("issuer");
    if (login.issuer.empty() && !isSecureUrl(login.authorizeUrl))
        return wrong(login.authorizeUrl.empty() ? "issuer" : "authorize");
    if (login.issuer.empty() && !isSecureUrl(login.tokenUrl))
        return wrong("token");
    if (login.clientId.empty() || !isPrintable(login.clientId))
        return wrong("client");
    if (login.redirectPort < 0 || login.redirectPort > kLargestPort)
        return wrong("redirect-port");
    return isPrintable(login.scope) ? Result<void>() : wrong("scope");
}

Result<void> validateWeb(const Node &node)
{
    if (!isSecureUrl(node.baseUrl))
        return fail(ErrorCode::InvalidUrl, {}, node.baseUrl);
    return node.login ? validate(node, *node.login) : Result<void>();
}

} // namespace

bool isAeTitle(const std::string &title)
{
    return title.size() <= kLongestAeTitle && std::ranges::all_of(title, [](char c) { return isGraphic(c) && c != '\\'; })
        && title.find_first_not_of(' ') != std::string::npos;
}

/// Credentials in a URL would end up in the file.
bool isSecureUrl(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool isSecret = url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isThisMachine(url.host()));
    return url.isValid() && isSecret && !url.host().isEmpty() && url.userInfo().isEmpty();
}

Result<void> validate(const Node &node)
{
    if (!isName(node.name))
        return fail(ErrorCode::InvalidNodeName, {}, node.name);
    return node.kind == NodeKind::Dimse ? validateDimse(node) : validateWeb(node);
}

} // namespace negato::dicom
