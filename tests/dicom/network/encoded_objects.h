#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>

namespace negato::test {

/// A transfer syntax and dcmtk's way to it.
struct Encoding
{
    const char *name;
    const char *uid;
    const char *program;
    QStringList arguments;
    /// JPEG-LS that says it is something of equal length in its header: nobody on the way decodes it.
    bool isRenamed = false;
};

inline QList<Encoding> encodings()
{
    return {{"explicit little endian", "1.2.840.10008.1.2.1", "dcmconv", {QStringLiteral("+te")}},
            {"implicit little endian", "1.2.840.10008.1.2", "dcmconv", {QStringLiteral("+ti")}},
            {"explicit big endian", "1.2.840.10008.1.2.2", "dcmconv", {QStringLiteral("+tb")}},
            {"deflated", "1.2.840.10008.1.2.1.99", "dcmconv", {QStringLiteral("+td")}},
            {"RLE", "1.2.840.10008.1.2.5", "dcmcrle", {}},
            {"lossless JPEG", "1.2.840.10008.1.2.4.70", "dcmcjpeg", {QStringLiteral("+e1")}},
            {"JPEG-LS", "1.2.840.10008.1.2.4.80", "dcmcjpls", {QStringLiteral("+el")}},
            {"JPEG 2000", "1.2.840.10008.1.2.4.90", "dcmcjpls", {QStringLiteral("+el")}, true}};
}

/// Encodes a file in place of `to`.
inline bool encode(const QString &from, const QString &to, const Encoding &encoding)
{
    if (QProcess::execute(QLatin1String(encoding.program), encoding.arguments + QStringList{from, to}) != 0)
        return false;
    if (!encoding.isRenamed)
        return true;
    QFile file(to);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    const QByteArray changed = file.readAll().replace("1.2.840.10008.1.2.4.80", encoding.uid);
    return file.seek(0) && file.write(changed) == changed.size();
}

inline QStringList encodeAll(const QStringList &files, const QString &folder, const Encoding &encoding)
{
    QStringList made;
    for (const QString &file : files) {
        made += folder + QStringLiteral("/%1-%2.dcm").arg(QString::fromLatin1(encoding.uid)).arg(made.size());
        if (!encode(file, made.back(), encoding))
            return {};
    }
    return made;
}

} // namespace negato::test
