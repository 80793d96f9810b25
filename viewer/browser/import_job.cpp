#include "viewer/browser/import_job.h"

#include "dicom/archive/archive.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"
#include "viewer/text/import_text.h"

#include <QFileInfo>

namespace negato::viewer {

namespace {

constexpr qint64 kSettleMs = 1000;

} // namespace

ImportJob::ImportJob(dicom::Archive &archive, const QStringList &paths, dicom::ImportMode mode, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_paths(paths)
    , m_mode(mode)
{
}

ImportJob::~ImportJob()
{
    m_stop.request_stop();
}

void ImportJob::start()
{
    std::vector<std::filesystem::path> paths;
    for (const QString &path : std::as_const(m_paths))
        paths.emplace_back(path.toStdString());
    m_clock.start();
    // The sink is called on the import's threads; the job waits for them before it goes, so `this` is there to post to.
    const dicom::ImportProgressSink sink = [this](const dicom::ImportProgress &progress) {
        QMetaObject::invokeMethod(
            this,
            [this, progress] {
                m_progress = progress;
                Q_EMIT progressed();
            },
            Qt::QueuedConnection);
    };
    m_background.run(
        this,
        [&archive = m_archive, paths, mode = m_mode, stop = m_stop.get_token(), sink] {
            return archive.importPaths(paths, {.mode = mode, .source = {}}, stop, sink);
        },
        [this](dicom::ImportReport report) {
            m_report = std::move(report);
            Q_EMIT finished();
        });
}

void ImportJob::cancel()
{
    m_stop.request_stop();
    Q_EMIT progressed();
}

QString ImportJob::title() const
{
    if (m_paths.size() > 1)
        return tr("%1 and %2 more").arg(QFileInfo(m_paths.front()).fileName(), countText(m_paths.size() - 1));
    const QString name = QFileInfo(m_paths.value(0)).fileName();
    return name.isEmpty() ? m_paths.value(0) : name;
}

QString ImportJob::paceText() const
{
    const qint64 elapsed = m_clock.elapsed();
    if (elapsed < kSettleMs || m_progress.filesDone == 0)
        return {};
    QStringList parts = {tr("%1/s").arg(bytesText(m_progress.bytesDone * 1000 / elapsed))};
    if (!m_progress.isSearching) {
        const qint64 left = (m_progress.filesFound - m_progress.filesDone) * elapsed / m_progress.filesDone / 1000;
        parts += tr("%1 left").arg(durationText(std::chrono::seconds(left)));
    }
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString summary(const dicom::ImportReport &report)
{
    QStringList parts = {ImportJob::tr("Stored: %1").arg(countText(report.stored))};
    if (report.duplicates > 0)
        parts += ImportJob::tr("there already: %1").arg(countText(report.duplicates));
    if (!report.conflicts.empty())
        parts += ImportJob::tr("of these in conflict: %1").arg(countText(static_cast<qint64>(report.conflicts.size())));
    if (!report.displaced.empty())
        parts += ImportJob::tr("gone, as their files hold others: %1").arg(countText(static_cast<qint64>(report.displaced.size())));
    if (!report.rejected.empty())
        parts += ImportJob::tr("not stored: %1").arg(countText(static_cast<qint64>(report.rejected.size())));
    const QString text = parts.join(QStringLiteral(" \u00b7 "));
    return report.stopped ? QStringList{sentence(*report.stopped), text, untriedText(report.untried)}.join(QLatin1Char(' ')) : text;
}

} // namespace negato::viewer
