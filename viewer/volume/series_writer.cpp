#include "viewer/volume/series_writer.h"

#include "dicom/base/tags.h"
#include "dicom/object/durable_file.h"
#include "viewer/volume/created_objects.h"
#include "viewer/volume/reformat_header.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QThread>

#include <ctime>

namespace negato::viewer {

namespace {

using dicom::ErrorCode;
namespace tag = dicom::tag;

/// Of PET with the times that SUV is computed from, where all images of the volume have one SUV and the plane then has the same. Where they have
/// several the plane has none.
std::shared_ptr<const dicom::FileHeader> headerOf(const PlaneSeries &series, const render::ReformatPlane &plane)
{
    const auto plain = reformatHeader(*series.header, plane);
    if (!series.suv)
        return plain;
    auto header = std::make_shared<dicom::FileHeader>(*plain);
    if (!*series.suv) {
        if (series.suv->error() == dicom::SuvRefusal::UnlikeImages)
            dicom::setItems(header->dataSet, tag::RadiopharmaceuticalInformationSequence, {});
        return header;
    }
    for (const dicom::Tag time : {tag::AcquisitionDate, tag::AcquisitionTime})
        if (const dicom::Element *element = series.header->dataSet.find(time))
            header->dataSet.add(*element);
    return dicom::suvOfBoth(*series.suv, dicom::suv(header->dataSet, (*series.suv)->type)) ? header : plain;
}

/// One plane as a file of the folder.
dicom::Result<void> writePlane(const PlaneSeries &series, int index, dicom::DerivedSeries &derived, const std::filesystem::path &folder, int threads,
                               const std::stop_token &stop)
{
    const render::ReformatPlane plane = series.planeAt(index);
    const render::Reformatted picture = render::reformat(series.volume, plane, threads, stop);
    if (stop.stop_requested())
        return dicom::fail(ErrorCode::Cancelled);
    auto object = derived.add({headerOf(series, plane), picture.frame, picture.transform, series.sourcesOf(plane)});
    if (!object)
        return dicom::fail(object);
    const auto bytes = object->encoded();
    return bytes ? dicom::writeTemporarily(folder / (std::to_string(index + 1) + ".dcm"), *bytes) : dicom::fail(bytes); // the import is durable
}

} // namespace

dicom::Result<SavedSeries> savePlaneSeries(const PlaneSeries &series, dicom::Archive &archive, int threads, const std::stop_token &stop,
                                           const PlaneProgress &progress)
{
    const int images = series.count();
    if (!series.isSavable() || images == 0)
        return dicom::fail(ErrorCode::Usage, "planes");
    const QTemporaryDir temporary;
    if (!temporary.isValid())
        return dicom::fail(ErrorCode::IoFailed, temporary.errorString().toStdString());
    const std::filesystem::path folder = temporary.path().toStdString();
    dicom::DerivedSeriesDescription description = series.seriesDescription();
    description.seriesNumber = nextSeriesNumber(archive, series.header->dataSet.text(dicom::tag::StudyInstanceUID));
    description.madeAt = std::time(nullptr);
    description.softwareVersion = QCoreApplication::applicationVersion().toStdString();
    dicom::DerivedSeries derived(std::move(description));
    for (int index = 0; index < images; ++index) {
        if (stop.stop_requested())
            return dicom::fail(ErrorCode::Cancelled);
        if (const auto written = writePlane(series, index, derived, folder, threads, stop); !written)
            return dicom::fail(written);
        if (progress)
            progress(index + 1, images);
    }
    if (const auto stored = storeCreated(archive, folder, images, stop); !stored)
        return dicom::fail(stored);
    return SavedSeries{derived.seriesInstanceUid(), images};
}

SeriesWriter::SeriesWriter(dicom::Archive &archive, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
{
}

SeriesWriter::~SeriesWriter()
{
    m_stop.request_stop();
}

void SeriesWriter::save(const PlaneSeries &series)
{
    ++m_waiting;
    const auto work = [this, series, stop = m_stop.get_token()] {
        return savePlaneSeries(series, m_archive, QThread::idealThreadCount(), stop, [this](int done, int total) {
            QMetaObject::invokeMethod(this, [this, done, total] { Q_EMIT progressed(done, total); });
        });
    };
    m_background.run(this, work, [this](const dicom::Result<SavedSeries> &saved) { finish(saved); });
}

void SeriesWriter::cancel()
{
    m_stop.request_stop();
    m_stop = {};
}

void SeriesWriter::finish(const dicom::Result<SavedSeries> &series)
{
    --m_waiting;
    if (series)
        Q_EMIT saved(QString::fromStdString(series->seriesInstanceUid), series->images);
    else
        Q_EMIT failed(series.error());
}

} // namespace negato::viewer
