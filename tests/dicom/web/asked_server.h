#pragma once

#include "dicom/network/transfer_job.h"
#include "tests/dicom/web/certificates.h"
#include "tests/dicom/web/web_server.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

/// What is asked of a server of the test's own, and what comes of it.
namespace negato::test {

using namespace dicom;

inline PeerOptions optionsWith(const Credentials &credentials = {}, const TlsFiles &tls = {})
{
    return {NEGATO_BIN_DIR "/negatoscope-web", credentials, tls};
}

inline Node nodeAt(const WebServer &server, const char *scheme = "http", const char *host = "127.0.0.1")
{
    return {.name = "web", .kind = NodeKind::Dicomweb,
            .baseUrl = std::string(scheme) + "://" + host + ":" + std::to_string(server.port()) + "/base"};
}

struct Found
{
    std::optional<ErrorCode> error;
    std::string context;
    std::vector<DataSet> matches;
    bool isCut = false;
};

inline Found findAt(const Node &node, const PeerOptions &options = optionsWith(), int most = 1000)
{
    Found found;
    const auto done = find(node, {QueryLevel::Study, {}, most}, [&](const DataSet &match) { found.matches.push_back(match); }, {}, options);
    if (!done)
        found.error = done.error().code, found.context = done.error().context;
    else
        found.isCut = done->isCut;
    return found;
}

/// Always the same answer.
inline WebAnswer always(const QByteArray &answer)
{
    return [answer](const WebRequest &, QTcpSocket &socket) { return writeAll(socket, answer); };
}

inline QByteArray study(int number)
{
    return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2." + QByteArray::number(number) + "\"]}}";
}

inline constexpr char kJson[] = "application/dicom+json";
inline constexpr char kMultipart[] = "multipart/related; type=\"application/dicom\"; boundary=b";

inline QByteArray part(const QByteArray &content)
{
    return "\r\n--b\r\nContent-Type: application/dicom\r\n\r\n" + content;
}

struct Retrieved
{
    std::optional<ErrorCode> error;
    QList<QByteArray> objects; ///< what was handed over
    QList<QByteArray> digests; ///< what was told of each
    int files = 0;             ///< what lies in the folder at the end
    qint64 bytes = 0;
};

inline Retrieved retrieveAt(const Node &node, const std::stop_token &stop = {})
{
    const QTemporaryDir folder;
    Retrieved retrieved;
    const RetrieveRequest request{.method = RetrieveMethod::Web, .studyUid = "1.2", .folder = folder.path().toStdString()};
    const auto received = [&](const ReceivedObject &object) {
        QFile file(QString::fromStdString(object.file.string()));
        if (file.open(QIODevice::ReadOnly))
            retrieved.objects += file.readAll();
        retrieved.digests += QByteArray::fromStdString(object.sha256);
    };
    const auto done = retrieve(node, request, received, [&](const TransferProgress &progress) { retrieved.bytes = progress.bytes; }, stop, optionsWith());
    if (!done)
        retrieved.error = done.error().code;
    retrieved.files = static_cast<int>(QDir(folder.path()).entryList(QDir::Files).size());
    return retrieved;
}

} // namespace negato::test
