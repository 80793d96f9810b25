#pragma once

#include <QJsonObject>

#include <string>

namespace negato::dicom {

/// The SHA-256 of the file that a message is about, as its writer has taken it: 32 bytes. Empty where it tells none, or what cannot
/// be one: then the archive takes it.
inline std::string toldDigest(const QJsonObject &message)
{
    constexpr qsizetype kBytes = 32;
    const QByteArray digest = QByteArray::fromHex(message[QLatin1String("digest")].toString().toLatin1());
    return digest.size() == kBytes ? digest.toStdString() : std::string();
}

} // namespace negato::dicom
