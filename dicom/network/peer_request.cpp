#include "dicom/network/peer_request.h"

namespace negato::dicom {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QLatin1String schemeName(Credentials::Scheme scheme)
{
    switch (scheme) {
    case Credentials::Scheme::None: break;
    case Credentials::Scheme::Basic: return QLatin1String("basic");
    case Credentials::Scheme::Bearer: return QLatin1String("bearer");
    }
    return QLatin1String("none");
}

QJsonObject tlsJson(const TlsFiles &files)
{
    return {{QStringLiteral("certificate"), text(files.certificate.string())},
            {QStringLiteral("key"), text(files.key.string())},
            {QStringLiteral("trusted"), text(files.trustedFolder.string())}};
}

} // namespace

ConversionOptions conversionOf(const PeerOptions &options)
{
    ConversionOptions conversion = options.conversion;
    if (conversion.program.empty() && !options.program.empty())
        conversion.program = options.program.parent_path() / "negatoscope-worker";
    return conversion;
}

QJsonObject requestTo(const Node &node, const char *job, const PeerOptions &options)
{
    QJsonObject request{{QStringLiteral("job"), QLatin1String(job)},
                        {QStringLiteral("charset"), text(node.characterSet)},
                        {QStringLiteral("charsetAlways"), node.isCharacterSetForced},
                        {QStringLiteral("tlsFiles"), tlsJson(options.tls)}};
    if (node.kind == NodeKind::Dicomweb) {
        request.insert(QStringLiteral("baseUrl"), text(node.baseUrl));
        request.insert(QStringLiteral("credentials"),
                       QJsonObject{{QStringLiteral("scheme"), schemeName(options.credentials.scheme)},
                                   {QStringLiteral("user"), text(options.credentials.user)},
                                   {QStringLiteral("secret"), text(options.credentials.secret)}});
        return request;
    }
    request.insert(QStringLiteral("called"), text(node.calledAeTitle));
    request.insert(QStringLiteral("calling"), text(node.callingAeTitle));
    request.insert(QStringLiteral("host"), text(node.host));
    request.insert(QStringLiteral("port"), node.port);
    request.insert(QStringLiteral("tls"), node.isTls);
    return request;
}

} // namespace negato::dicom
