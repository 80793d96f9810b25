#pragma once

#include "dicom/network/commitment_folder.h"
#include "dicom/network/node_list.h"
#include "tests/dicom/network/archive_peer.h"
#include "tests/dicom/network/misbehaving_peer.h"
#include "tests/dicom/receiver/receiving_fixture.h"
#include "tests/support/network/orthanc_peer.h"
#include "tests/support/network/scripted_scp.h"

#include <QJsonArray>
#include <QJsonObject>

/// What tests of storage commitment (PS3.4 Annex J) have in common, whoever commits to whom.
namespace negato::test {

using namespace negato::dicom;

inline constexpr auto kCt = "1.2.840.10008.5.1.4.1.1.2";
inline constexpr auto kMr = "1.2.840.10008.5.1.4.1.1.4";
inline constexpr auto kCommitmentClass = "1.2.840.10008.1.20.1";
inline constexpr auto kTransaction = "1.2.826.0.1.3680043.9.1";

inline QString objectUid(int number)
{
    return QStringLiteral("1.2.3.1.1.%1").arg(number);
}

inline QString reference(const char *sopClass, const QString &instance)
{
    return QLatin1String(sopClass) + QLatin1Char(':') + instance;
}

/// Objects 1 to `count`.
inline void fill(const ReceivingFixture &receiving, int count)
{
    for (int i = 1; i <= count; ++i)
        receiving.files().write(QStringLiteral("%1.dcm").arg(i),
                                objectBytes({.instanceUid = objectUid(i).toLatin1(), .instanceNumber = QByteArray::number(i)}));
    const auto report = receiving.files().import(receiving.files().input());
    QCOMPARE(report.stored, count);
}

inline void addNode(const ReceivingFixture &receiving, const Node &node)
{
    auto nodes = NodeList::read(receiving.archive().folder()).value();
    QVERIFY(nodes.add(node) && nodes.write());
}

inline PeerOptions peerProgram()
{
    return {.program = NEGATO_BIN_DIR "/negatoscope-peer"};
}

inline std::string little32(std::size_t value)
{
    return littleEndian16(static_cast<std::uint16_t>(value & 0xFFFF)) + littleEndian16(static_cast<std::uint16_t>(value >> 16));
}

inline std::string withGroupLength(const std::string &body)
{
    return implicitElement(0, 0, little32(body.size())) + body;
}

inline std::string item(const std::string &instance, int reason = 0)
{
    const std::string content = implicitElement(0x0008, 0x1150, kCt) + implicitElement(0x0008, 0x1155, instance)
        + (reason ? implicitElement(0x0008, 0x1197, littleEndian16(static_cast<std::uint16_t>(reason))) : std::string());
    return littleEndian16(0xFFFE) + littleEndian16(0xE000) + little32(content.size()) + content;
}

inline bool hasStatus(const std::string &command, int status)
{
    return command.contains(implicitElement(0, 0x0900, littleEndian16(static_cast<std::uint16_t>(status))));
}

/// The value of the first element of an action information: its Transaction UID.
inline std::string transactionOf(const std::string &dataSet)
{
    return dataSet.size() > 8 ? dataSet.substr(8, static_cast<unsigned char>(dataSet[4])) : std::string();
}

/// "instance reason" of each that failed.
inline QStringList failures(const std::vector<CommittedObject> &objects)
{
    QStringList list;
    for (const CommittedObject &object : objects)
        if (object.failureReason != 0)
            list += QStringLiteral("%1 %2").arg(QString::fromStdString(object.sopInstanceUid), QString::number(object.failureReason, 16));
    return list;
}

inline QString problemOf(const Result<CommitmentOutcome> &outcome)
{
    return outcome ? QString() : codeName(outcome.error());
}

inline Node orthancNode(int port)
{
    return {.name = "orthanc", .calledAeTitle = "ORTHANC", .host = "127.0.0.1", .port = port, .abilities = {.canCommit = true}};
}

/// Settings of an Orthanc that knows us.
inline QJsonObject knowing(const ReceivingFixture &receiving)
{
    const QJsonArray us{QStringLiteral("NEGATOSCOPE"), QStringLiteral("127.0.0.1"), receiving.port().toInt()};
    return {{QStringLiteral("DicomModalities"), QJsonObject{{QStringLiteral("us"), us}}}};
}

} // namespace negato::test
