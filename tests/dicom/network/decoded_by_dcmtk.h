#pragma once

#include "tests/dicom/network/encoded_objects.h"
#include "tests/dicom/network/stored_objects.h"

#include <QTemporaryDir>

namespace negato::test {

/// The data sets of files as dcmtk writes them uncompressed and in Explicit VR Little Endian, all lengths made anew: what two files of one
/// object have to agree in, whatever transfer syntax each is in. By SOP Instance UID; a file that dcmtk cannot read is left out.
inline QMap<QByteArray, QByteArray> asDcmtkDecodesThem(const QStringList &files)
{
    const QTemporaryDir folder;
    const QString plain = folder.filePath(QStringLiteral("plain")), decoded = folder.filePath(QStringLiteral("decoded"));
    QMap<QByteArray, QByteArray> all;
    for (const QString &file : files) {
        const QByteArray syntax = readStoredObject(file).transferSyntaxUid;
        const char *decoder = syntax == "1.2.840.10008.1.2.5" ? "dcmdrle"
            : syntax.startsWith("1.2.840.10008.1.2.4.8")      ? "dcmdjpls"
            : syntax.startsWith("1.2.840.10008.1.2.4.")       ? "dcmdjpeg"
                                                              : "dcmconv";
        if (QProcess::execute(QLatin1String(decoder), {file, decoded}) != 0
            || QProcess::execute(QStringLiteral("dcmconv"), {QStringLiteral("+te"), QStringLiteral("-g"), QStringLiteral("-p"), decoded, plain}) != 0)
            continue;
        const StoredObject object = readStoredObject(plain);
        all.insert(object.sopInstanceUid, object.dataSet);
    }
    return all;
}

/// All files below a folder.
inline QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += walk.next();
    return files;
}

/// Those that can be converted: JPEG 2000 is a mere name there.
inline QList<Encoding> decodableEncodings()
{
    QList<Encoding> all = encodings();
    all.removeIf([](const Encoding &encoding) { return encoding.isRenamed; });
    return all;
}

} // namespace negato::test
