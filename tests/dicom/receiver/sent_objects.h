#pragma once

#include "tests/dicom/archive/object_bytes.h"
#include "tests/dicom/receiver/receiving_fixture.h"

#include <QMap>
#include <QRegularExpression>

namespace negato::test {

/// Objects on their way to a receiver: their data sets by SOP Instance UID, and their files.
struct SentObjects
{
    QMap<QString, QByteArray> dataSets;
    QMap<QString, QString> uidOfFile;
    QStringList files;

    /// `count` objects of a series; `series` makes their UIDs their own.
    void add(const QString &folder, const QByteArray &series, int count, int size = 32)
    {
        for (int i = 1; i <= count; ++i) {
            const QByteArray uid = "1.2.3." + series + '.' + QByteArray::number(i);
            const QByteArray bytes = objectBytes({.studyUid = "1.2.3." + series, .seriesUid = "1.2.3." + series + ".0", .instanceUid = uid,
                                                  .instanceNumber = QByteArray::number(i), .size = size, .pixelValue = i});
            const QString file = writeFile(folder, QString::fromLatin1(series) + QStringLiteral("-%1.dcm").arg(i), bytes);
            dataSets.insert(QString::fromLatin1(uid), dataSetOf(bytes));
            uidOfFile.insert(file, QString::fromLatin1(uid));
            files += file;
        }
    }

    /// The SOP Instance UIDs that a receiver confirmed, by what storescu -v says.
    [[nodiscard]] QStringList acknowledged(const QString &said) const
    {
        QStringList uids;
        QString sending;
        for (const QString &line : said.split(QLatin1Char('\n'))) {
            if (const auto at = line.indexOf(QStringLiteral("Sending file: ")); at >= 0)
                sending = line.mid(at + 14).trimmed();
            else if (line.contains(QStringLiteral("Received Store Response (Success)")))
                uids += uidOfFile.value(sending);
        }
        return uids;
    }
};

/// A serving_child on an archive, and what storescu sends it.
class ServingChild
{
public:
    explicit ServingChild(const QString &archiveFolder)
    {
        m_process.start(QStringLiteral(SERVING_CHILD), {QStringLiteral(NEGATO_BIN_DIR), archiveFolder});
        m_process.waitForReadyRead();
        m_port = QString::fromLatin1(m_process.readLine()).trimmed();
    }
    ~ServingChild() { kill(); }
    [[nodiscard]] QString port() const { return m_port; }
    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QString m_port;
};

} // namespace negato::test
