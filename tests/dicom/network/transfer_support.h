#pragma once

#include "dicom/network/transfer_job.h"
#include "dicom/parse/inflate.h"
#include "tests/dicom/network/stored_objects.h"

#include <QProcess>

#include <span>

namespace negato::test {

using namespace negato::dicom;

inline PeerOptions peerProgram()
{
    return {NEGATO_BIN_DIR "/negatoscope-peer"};
}

/// The first files of a folder.
inline QStringList slicesOf(const QDir &folder, qsizetype most)
{
    QStringList files;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name).mid(0, most))
        files += folder.filePath(name);
    return files;
}

/// As dcmdump reads it.
inline QString valueOf(const QString &file, const char *keyword)
{
    QProcess judge;
    judge.start(QStringLiteral("dcmdump"), {QStringLiteral("-M"), QStringLiteral("-Un"), QStringLiteral("+P"), QLatin1String(keyword), file});
    judge.waitForFinished();
    return QString::fromUtf8(judge.readAllStandardOutput()).section(QLatin1Char('['), 1).section(QLatin1Char(']'), 0, 0);
}
inline std::vector<ObjectToSend> objectsIn(const QStringList &files)
{
    std::vector<ObjectToSend> objects;
    for (const QString &file : files)
        objects.push_back({file.toStdString(), valueOf(file, "SOPClassUID").toStdString(), valueOf(file, "SOPInstanceUID").toStdString()});
    return objects;
}
inline QString told(const Result<TransferProgress> &done)
{
    return done ? QStringLiteral("%1 completed, %2 failed").arg(done->completed).arg(done->failed)
                : QString::fromStdString(std::string(name(done.error().code)) + ": " + done.error().context);
}
/// On the way over DIMSE a data set has an even length (PS3.7 Annex F): deflated ones need not have.
inline QByteArray padded(QByteArray bytes) { return bytes.size() % 2 ? bytes.append('\0') : bytes; }
/// Peers that parse what they pass on deflate it anew.
enum class Compare { Bytes, Inflated };

inline QByteArray content(const StoredObject &object, Compare compare)
{
    if (compare == Compare::Bytes || object.transferSyntaxUid != "1.2.840.10008.1.2.1.99")
        return padded(object.dataSet);
    const auto inflated = inflateRaw(std::as_bytes(std::span(object.dataSet.constData(), static_cast<std::size_t>(object.dataSet.size()))));
    return inflated ? QByteArray(reinterpret_cast<const char *>(inflated->data()), static_cast<qsizetype>(inflated->size())) : QByteArray();
}

/// What differs; empty: nothing.
inline QString difference(const StoredObjects &ours, const StoredObjects &expected, Compare compare = Compare::Bytes)
{
    if (ours.keys() != expected.keys())
        return QStringLiteral("%1 objects instead of %2").arg(ours.size()).arg(expected.size());
    for (const QByteArray &uid : expected.keys()) {
        if (ours[uid].transferSyntaxUid != expected[uid].transferSyntaxUid)
            return QString::fromLatin1("transfer syntax " + ours[uid].transferSyntaxUid + " instead of " + expected[uid].transferSyntaxUid);
        if (const QByteArray right = content(expected[uid], compare); right.isEmpty() || content(ours[uid], compare) != right)
            return QString::fromLatin1("other bytes in " + uid + ", " + expected[uid].transferSyntaxUid);
    }
    return {};
}
/// Of two folders.
inline QString difference(const QString &folder, const QString &expectedFolder, Compare compare = Compare::Bytes)
{
    return difference(storedObjectsBelow(folder), storedObjectsBelow(expectedFolder), compare);
}

} // namespace negato::test
