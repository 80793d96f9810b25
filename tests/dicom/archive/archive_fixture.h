#pragma once

#include "dicom/archive/archive.h"
#include "dicom/worker/worker_pool.h"
#include "object_bytes.h"

#include <QTemporaryDir>
#include <QTest>

/// An empty folder for inputs, an archive folder beside it, and workers.
class ArchiveFixture
{
public:
    explicit ArchiveFixture(std::int64_t quotaBytes = 0, const char *worker = NEGATO_BIN_DIR "/negatoscope-worker")
        : m_quotaBytes(quotaBytes)
    {
        auto created = negato::dicom::WorkerPool::create({.program = worker});
        if (!created)
            qFatal("no workers: %s", created.error().context.c_str());
        m_pool = std::move(*created);
        reopen();
    }

    void reopen()
    {
        m_archive.reset();
        auto opened =
            negato::dicom::Archive::open({.folder = folder().toStdString(), .quotaBytes = m_quotaBytes}, m_pool.get());
        if (!opened)
            qFatal("no archive: %s %s", negato::dicom::name(opened.error().code).data(),
                   opened.error().context.c_str());
        m_archive = std::move(*opened);
    }
    void close() { m_archive.reset(); }

    [[nodiscard]] negato::dicom::Archive &archive() const { return *m_archive; }
    [[nodiscard]] negato::dicom::WorkerPool &pool() const { return *m_pool; }
    [[nodiscard]] QString input() const { return m_folder.path() + QStringLiteral("/input"); }
    [[nodiscard]] QString folder() const { return m_folder.path() + QStringLiteral("/archive"); }

    QString write(const QString &name, const QByteArray &content) const
    {
        return negato::test::writeFile(input(), name, content);
    }

    negato::dicom::ImportReport import(const QString &path, const negato::dicom::ImportOptions &options = {}) const
    {
        const std::vector<std::filesystem::path> paths = {path.toStdString()};
        return m_archive->importPaths(paths, options);
    }

    /// All studies, by description: the tests give each its own.
    [[nodiscard]] QStringList descriptions(negato::dicom::StudyQuery query = {}) const
    {
        query.sortKey = negato::dicom::StudySortKey::Description;
        query.isDescending = false;
        QStringList list;
        const auto studies = m_archive->studies(query).value();
        for (const auto &study : studies)
            list.append(QString::fromStdString(study.description));
        return list;
    }

private:
    QTemporaryDir m_folder;
    std::int64_t m_quotaBytes;
    std::unique_ptr<negato::dicom::WorkerPool> m_pool;
    std::unique_ptr<negato::dicom::Archive> m_archive;
};

/// For QCOMPARE with readable failures.
inline QString codeName(const negato::dicom::Error &error)
{
    const auto name = negato::dicom::name(error.code);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

/// "file name: code" of each.
inline QStringList named(const std::vector<negato::dicom::FileReport> &reports)
{
    QStringList list;
    for (const auto &report : reports)
        list.append(QString::fromStdString(report.file).section(QLatin1Char('/'), -1) + QStringLiteral(": ")
                    + codeName(report.error));
    return list;
}
