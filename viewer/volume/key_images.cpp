#include "viewer/volume/key_images.h"

#include "dicom/archive/archive.h"
#include "dicom/base/tags.h"
#include "dicom/object/key_object.h"
#include "viewer/loading/frame_source.h"
#include "viewer/volume/created_objects.h"
#include "viewer/volume/series_writer.h"

#include <QCoreApplication>
#include <QThread>

#include <ctime>

namespace negato::viewer {

namespace {

using dicom::ErrorCode;
namespace tag = dicom::tag;

constexpr int kMostDocuments = 256; ///< of those that are read

/// The one image that was made of a plane.
dicom::Result<dicom::KeySeries> savedPlane(const PlaneSeries &plane, dicom::Archive &archive)
{
    const auto saved = savePlaneSeries(plane, archive, QThread::idealThreadCount());
    if (!saved)
        return dicom::fail(saved);
    const auto images = archive.instancesOf(saved->seriesInstanceUid);
    if (!images || images->empty())
        return images ? dicom::fail(ErrorCode::NotInArchive, saved->seriesInstanceUid) : dicom::fail(images);
    return dicom::KeySeries{saved->seriesInstanceUid, {{images->front().sopClassUid, images->front().sopInstanceUid, {}}}};
}

void addKeys(const dicom::ObjectReference &image, QSet<QString> &keys)
{
    const QString object = QString::fromStdString(image.sopInstanceUid) + QLatin1Char('#');
    if (image.frames.empty())
        keys += object;
    for (const std::int64_t frame : image.frames)
        keys += object + QString::number(frame);
}

} // namespace

dicom::Result<dicom::KeySeries> keySeriesOf(const KeyImage &key, dicom::Archive &archive)
{
    if (key.made)
        return *key.made;
    if (key.fused)
        return saveFusedPlane(*key.fused, archive);
    return key.plane ? savedPlane(*key.plane, archive) : dicom::KeySeries{key.header->dataSet.text(tag::SeriesInstanceUID), {key.image}};
}

dicom::Result<void> saveKeyObject(const dicom::DataSet &image, const dicom::KeySeries &series, dicom::Archive &archive)
{
    const auto document = dicom::keyObjectSelection(image, {.series = {series},
                                                             .description = {},
                                                             .seriesNumber = nextSeriesNumber(archive, image.text(tag::StudyInstanceUID)),
                                                             .madeAt = std::time(nullptr),
                                                             .softwareVersion = QCoreApplication::applicationVersion().toStdString()});
    return document ? storeCreated(archive, *document) : dicom::fail(document);
}

dicom::Result<void> saveKeyImage(const KeyImage &key, dicom::Archive &archive)
{
    const auto series = keySeriesOf(key, archive);
    return series ? saveKeyObject(key.header->dataSet, *series, archive) : dicom::fail(series);
}

QSet<QString> findKeyImages(const std::string &studyInstanceUid, const dicom::Archive &archive, const HeaderReader &reader)
{
    QSet<QString> keys;
    int documents = 0;
    const auto all = archive.seriesOf(studyInstanceUid);
    for (const dicom::SeriesRecord &series : all.value_or(std::vector<dicom::SeriesRecord>())) {
        if (series.modality != "KO")
            continue;
        const auto instances = archive.instancesOf(series.seriesInstanceUid);
        for (const dicom::InstanceRecord &instance : instances.value_or(std::vector<dicom::InstanceRecord>())) {
            if (++documents > kMostDocuments)
                return keys;
            const auto header = reader(instance.file);
            const auto images = header ? dicom::keyImagesOf(header->dataSet) : dicom::fail(header);
            for (const dicom::ObjectReference &image : images.value_or(std::vector<dicom::ObjectReference>()))
                addKeys(image, keys);
        }
    }
    return keys;
}

KeyImageStore::KeyImageStore(dicom::Archive &archive, std::shared_ptr<FrameSource> source, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_source(std::move(source))
{
}

void KeyImageStore::save(const KeyImage &key, QObject *receiver, std::function<void(const KeySaving &)> then)
{
    const auto work = [this, key]() -> KeySaving {
        const auto series = keySeriesOf(key, m_archive);
        if (!series)
            return {{}, dicom::fail(series)};
        return {key.isPlane() ? std::optional(*series) : std::nullopt, mark(key.header->dataSet, *series)};
    };
    m_saving.run(receiver, work, std::move(then), [](const KeySaving &saving) { return saving.marked.has_value(); });
}

dicom::Result<void> KeyImageStore::mark(const dicom::DataSet &image, const dicom::KeySeries &series)
{
    return saveKeyObject(image, series, m_archive);
}

void KeyImageStore::find(const QStringList &studyUids, QObject *receiver, std::function<void(const QSet<QString> &)> then)
{
    const auto work = [this, studyUids, source = m_source] {
        QSet<QString> keys;
        for (const QString &uid : studyUids)
            keys += findKeyImages(uid.toStdString(), m_archive, [source](const std::filesystem::path &file) { return source->readHeader(file); });
        return keys;
    };
    m_background.run(receiver, work, std::move(then));
}

} // namespace negato::viewer
