#include "tests/dicom/matrix/cell.h"

#include <QStringList>

namespace negato::test {

namespace {

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList all;
    for (const char *text : texts)
        all += QString::fromLatin1(text);
    return all;
}

QStringList levels() { return list({"patient", "study", "series", "image"}); }

QStringList syntaxes()
{
    return list({"explicit little endian", "implicit little endian", "explicit big endian", "deflated", "RLE", "lossless JPEG", "JPEG-LS",
                 "JPEG 2000", "JPEG baseline", "HTJ2K"});
}

QStringList without(QStringList all, std::initializer_list<const char *> some)
{
    for (const QString &text : list(some))
        all.removeAll(text);
    return all;
}

/// An operation with a peer, in every detail, plain and with TLS.
void add(QList<Cell> &cells, const char *operation, const char *peer, const QStringList &details)
{
    for (const bool isTls : {false, true})
        for (const QString &detail : details)
            cells += {QString::fromLatin1(operation), QString::fromLatin1(peer), isTls, detail};
}

/// Neither dcmtk 3.6.7 nor the DIMSE side of Orthanc 1.10.1, which is made of it, carries HTJ2K, not even unread.
QStringList knownToDcmtk() { return without(syntaxes(), {"HTJ2K"}); }

void addOurs(QList<Cell> &cells)
{
    for (const char *peer : {"dcmqrscp", "storescp", "Orthanc", "DICOMweb"})
        add(cells, "C-ECHO to", peer, {QString()});
    for (const char *peer : {"dcmqrscp", "Orthanc"})
        add(cells, "C-FIND of", peer, levels());
    add(cells, "QIDO-RS of", "DICOMweb", levels());
    // dcmqrscp converts what is uncompressed to the syntax of the first context of the class; transfer_test.cpp has that.
    add(cells, "C-GET from", "dcmqrscp", without(knownToDcmtk(), {"explicit big endian", "deflated"}));
    add(cells, "C-GET from", "Orthanc", knownToDcmtk());
    for (const char *peer : {"dcmqrscp", "Orthanc"})
        add(cells, "C-MOVE from", peer, knownToDcmtk());
    for (const char *peer : {"dcmqrscp", "storescp", "Orthanc"})
        add(cells, "C-STORE to", peer, knownToDcmtk());
    add(cells, "STOW-RS to", "DICOMweb", syntaxes());
    for (const char *operation : {"WADO-RS study", "WADO-RS series", "WADO-RS instance"})
        add(cells, operation, "DICOMweb", syntaxes());
}

void addTheirs(QList<Cell> &cells)
{
    for (const char *peer : {"echoscu", "Orthanc"})
        add(cells, "C-ECHO by", peer, {QString()});
    for (const char *peer : {"findscu", "Orthanc"})
        add(cells, "C-FIND by", peer, levels());
    for (const char *peer : {"storescu", "Orthanc"})
        add(cells, "C-STORE by", peer, knownToDcmtk());
    // dcmsend makes explicit little endian of what is uncompressed.
    add(cells, "C-STORE by", "dcmsend", without(knownToDcmtk(), {"implicit little endian", "explicit big endian"}));
    // JPEG 2000 is a mere name here, and nobody can convert it; of bytes that were JPEG dcmtk makes OW, and we OB.
    add(cells, "C-GET by", "getscu", without(knownToDcmtk(), {"JPEG 2000", "JPEG baseline"}));
    for (const char *peer : {"movescu", "Orthanc"})
        add(cells, "C-MOVE by", peer, knownToDcmtk());
}

} // namespace

QList<Cell> allCells()
{
    QList<Cell> cells;
    addOurs(cells);
    addTheirs(cells);
    return cells;
}

} // namespace negato::test
