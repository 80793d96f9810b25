#pragma once

#include <QByteArray>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QtEndian>

namespace negato::test {

/// A file of PS3.10 in its two parts, taken apart by the lengths of the File Meta Information alone (PS3.10 7.1).
struct StoredObject
{
    QByteArray sopInstanceUid;
    QByteArray transferSyntaxUid;
    QByteArray dataSet;
};

inline StoredObject readStoredObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    constexpr qsizetype kFirst = 132;
    if (bytes.size() < kFirst + 12 || bytes.mid(128, 4) != "DICM")
        return {};
    const auto number = [&](qsizetype at, int size) {
        return size == 2 ? qFromLittleEndian<quint16>(bytes.constData() + at) : qFromLittleEndian<quint32>(bytes.constData() + at);
    };
    const qsizetype end = kFirst + 12 + static_cast<qsizetype>(number(kFirst + 8, 4));
    StoredObject object;
    object.dataSet = bytes.mid(end);
    for (qsizetype at = kFirst + 12; at + 12 < end;) {
        const bool isLong = bytes.mid(at + 4, 2) == "OB";
        const qsizetype length = isLong ? static_cast<qsizetype>(number(at + 8, 4)) : static_cast<qsizetype>(number(at + 6, 2));
        const qsizetype value = at + (isLong ? 12 : 8);
        const quint32 element = number(at + 2, 2);
        QByteArray text = bytes.mid(value, length);
        while (text.endsWith('\0'))
            text.chop(1);
        if (element == 0x0003)
            object.sopInstanceUid = text;
        if (element == 0x0010)
            object.transferSyntaxUid = text;
        at = value + length;
    }
    return object;
}

using StoredObjects = QMap<QByteArray, StoredObject>;

/// By SOP Instance UID. Files that are no DICOM are left out.
inline StoredObjects storedObjectsBelow(const QString &folder)
{
    StoredObjects objects;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const StoredObject object = readStoredObject(walk.next());
        if (!object.sopInstanceUid.isEmpty())
            objects.insert(object.sopInstanceUid, object);
    }
    return objects;
}

} // namespace negato::test
