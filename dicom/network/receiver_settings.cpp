#include "dicom/network/receiver_settings.h"

#include "dicom/network/json_file.h"
#include "dicom/network/node.h"

namespace negato::dicom {

namespace {

const QLatin1String kAeTitle("aet");
const QLatin1String kPort("port");
const QLatin1String kTlsPort("tlsPort");
const QLatin1String kAcceptAny("acceptAny");
constexpr int kLargestPort = 65535;
constexpr int kNoNumber = -2; ///< what is no whole number is no port either

/// A value of another type would silently become the usual one: it is refused.
bool hasWrongType(const QJsonObject &json)
{
    const auto is = [&](QLatin1String key, auto type) { return !json.contains(key) || json[key].type() == type; };
    return !is(kAeTitle, QJsonValue::String) || !is(kPort, QJsonValue::Double) || !is(kTlsPort, QJsonValue::Double)
        || !is(kAcceptAny, QJsonValue::Bool);
}

} // namespace

Result<ReceiverSettings> ReceiverSettings::read(const std::filesystem::path &archiveFolder)
{
    ReceiverSettings settings;
    settings.m_file = archiveFolder / "receiver.json";
    const auto document = readJsonFile(settings.m_file, ErrorCode::ReceiverSettingsBroken);
    if (!document)
        return fail(document);
    if (hasWrongType(*document))
        return fail(ErrorCode::ReceiverSettingsBroken, "type of a value", settings.m_file.string());
    settings.m_document = *document;
    settings.aeTitle = (*document)[kAeTitle].toString(QString::fromStdString(settings.aeTitle)).toStdString();
    settings.port = (*document)[kPort].toInt(document->contains(kPort) ? kNoNumber : settings.port);
    settings.tlsPort = (*document)[kTlsPort].toInt(document->contains(kTlsPort) ? kNoNumber : settings.tlsPort);
    settings.isAnyPeerAccepted = (*document)[kAcceptAny].toBool();
    if (const auto valid = settings.validate(); !valid)
        return fail(ErrorCode::ReceiverSettingsBroken, std::string(name(valid.error().code)), settings.m_file.string());
    return settings;
}

Result<void> ReceiverSettings::validate() const
{
    if (!isAeTitle(aeTitle))
        return fail(ErrorCode::InvalidAeTitle, {}, aeTitle);
    if (port < kNoPort || port > kLargestPort)
        return fail(ErrorCode::InvalidPort, {}, std::to_string(port));
    if (tlsPort < 0 || tlsPort > kLargestPort)
        return fail(ErrorCode::InvalidPort, {}, std::to_string(tlsPort));
    if (port == kNoPort && tlsPort == 0)
        return fail(ErrorCode::NoPort);
    return port == tlsPort && port != 0 ? fail(ErrorCode::SamePort, {}, std::to_string(port)) : Result<void>();
}

Result<void> ReceiverSettings::write() const
{
    if (const auto valid = validate(); !valid)
        return valid;
    QJsonObject document = m_document;
    document.insert(kAeTitle, QString::fromStdString(aeTitle));
    document.insert(kPort, port);
    document.insert(kTlsPort, tlsPort);
    document.insert(kAcceptAny, isAnyPeerAccepted);
    return writeJsonFile(m_file, document);
}

} // namespace negato::dicom
