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

/// Credentials in a URL would end up in the file.
bool isBaseUrl(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool isSecret = url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isThisMachine(url.host()));
    return url.isValid() && isSecret && !url.host().isEmpty() && url.userInfo().isEmpty();
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

} // namespace

bool isAeTitle(const std::string &title)
{
    return title.size() <= kLongestAeTitle && std::ranges::all_of(title, [](char c) { return isGraphic(c) && c != '\\'; })
        && title.find_first_not_of(' ') != std::string::npos;
}

Result<void> validate(const Node &node)
{
    if (!isName(node.name))
        return fail(ErrorCode::InvalidNodeName, {}, node.name);
    if (node.kind == NodeKind::Dimse)
        return validateDimse(node);
    return isBaseUrl(node.baseUrl) ? Result<void>() : fail(ErrorCode::InvalidUrl, {}, node.baseUrl);
}

} // namespace negato::dicom
