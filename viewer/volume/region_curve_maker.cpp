#include "viewer/volume/region_curve_maker.h"

#include "dicom/base/tags.h"
#include "dicom/image/suv.h"
#include "viewer/text/error_text.h"
#include "viewer/text/suv_text.h"

#include <utility>

namespace negato::viewer {

namespace {

RegionStatistics scaled(RegionStatistics statistics, double factor)
{
    for (double *value : {&statistics.mean, &statistics.deviation, &statistics.minimum, &statistics.maximum})
        *value *= factor;
    return statistics;
}

} // namespace

RegionCurveMaker::RegionCurveMaker(FourthAxis axis, const EllipseRegion &region, QObject *parent)
    : QObject(parent)
    , m_region(region)
    , m_steps(axis.count())
{
    m_thread.setMaxThreadCount(1);
    m_curve.axis = std::move(axis);
    m_curve.points.resize(m_steps.size());
}

RegionCurveMaker::~RegionCurveMaker()
{
    stop();
}

void RegionCurveMaker::stop()
{
    m_stop.request_stop();
    m_thread.clear();
    m_thread.waitForDone();
}

void RegionCurveMaker::measure(std::size_t step, const std::shared_ptr<const dicom::FileHeader> &header, std::uint32_t frameNumber, Uptake uptake,
                               std::function<LoadedFrame(const std::stop_token &)> make)
{
    m_steps[step].header = header;
    m_steps[step].frameNumber = frameNumber;
    m_thread.start([this, step, make = std::move(make), uptake, region = m_region, stop = m_stop.get_token()] {
        const LoadedFrame loaded = make(stop);
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(this, [this, step, found = measured(loaded, region, uptake)] {
            m_steps[step].measured = found;
            finish();
        });
    });
}

void RegionCurveMaker::giveUp(std::size_t step, const QString &why)
{
    m_steps[step].failure = why;
    finish();
}

RegionCurveMaker::Measured RegionCurveMaker::measured(const LoadedFrame &loaded, const EllipseRegion &region, Uptake uptake)
{
    Measured found;
    found.statistics = regionStatistics(loaded.frame, *loaded.transform, region);
    found.unit = valueUnit(*loaded.transform);
    found.word = found.unit.isEmpty() ? valueWord(*loaded.transform) : QString();
    if (uptake == Uptake::AsStored || loaded.header->dataSet.text(dicom::tag::Modality) != "PT")
        return found;
    if (const auto suv = dicom::suv(loaded.header->dataSet)) {
        found.suvFactor = suv->factor;
        found.suvName = suvName(suv->type);
        found.suvUnit = suvUnit(suv->type);
    }
    return found;
}

void RegionCurveMaker::finish()
{
    ++m_done;
    assemble();
    if (isFinished() && axis().isTimed())
        findTimes();
    Q_EMIT changed();
}

/// SUV only where every image has one, and of one kind; values in another unit than the first are gaps, as they are not the same quantity.
void RegionCurveMaker::assemble()
{
    const Measured *first = nullptr;
    bool hasSuv = true;
    for (const Step &step : m_steps) {
        if (!step.measured || !step.measured->statistics)
            continue;
        first = first ? first : &*step.measured;
        hasSuv = hasSuv && step.measured->suvFactor && step.measured->suvName == first->suvName;
    }
    if (first) {
        m_curve.unit = hasSuv ? first->suvUnit : first->unit;
        m_curve.quantity = hasSuv ? first->suvName : first->word;
    }
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        RegionCurve::Point &point = m_curve.points[i];
        point = {{}, m_steps[i].failure};
        if (!m_steps[i].measured)
            continue;
        const Measured &found = *m_steps[i].measured;
        if (!found.statistics)
            point.gap = tr("No pixel of this image lies in the region.");
        else if (found.unit != first->unit || found.word != first->word)
            point.gap = tr("The values of this image are of another kind (%1).").arg(found.unit + found.word);
        else
            point.statistics = hasSuv ? scaled(*found.statistics, *found.suvFactor) : *found.statistics;
    }
}

void RegionCurveMaker::findTimes()
{
    std::vector<std::optional<dicom::FrameAttributes>> images;
    for (const Step &step : m_steps)
        images.push_back(step.header ? std::optional(dicom::FrameAttributes(step.header->dataSet, step.frameNumber)) : std::nullopt);
    if (const auto times = axisTimes(images))
        m_curve.axis.setTimes(*times);
}

ImageCurveMaker::ImageCurveMaker(FrameLoader &loader, FourthAxis axis, std::size_t image, const EllipseRegion &region, QObject *parent)
    : RegionCurveMaker(std::move(axis), region, parent)
    , m_loader(loader)
    , m_client(loader.addClient())
    , m_isTaken(this->axis().count())
{
    for (const FourthAxis::Step &step : this->axis().steps)
        m_addresses.push_back(addressOf(*step.set, image));
    connect(&loader, &FrameLoader::frameLoaded, this, &ImageCurveMaker::onLoaded);
    connect(&loader, &FrameLoader::frameFailed, this, &ImageCurveMaker::onFailed);
    for (std::size_t step = 0; step < m_addresses.size(); ++step)
        if (const auto loaded = loader.find(m_addresses[step]))
            take(step, *loaded);
        else if (const dicom::Error *failure = loader.failure(m_addresses[step])) // of which the loader says nothing more
            onFailed(m_addresses[step], dicom::Error(*failure));
    sendWants();
}

ImageCurveMaker::~ImageCurveMaker()
{
    m_loader.removeClient(m_client);
}

void ImageCurveMaker::sendWants()
{
    std::vector<FrameWant> wants;
    for (std::size_t step = 0; step < m_addresses.size(); ++step)
        if (!m_isTaken[step])
            wants.push_back({m_addresses[step], LoadPriority::Neighbour});
    m_loader.setWants(m_client, std::move(wants));
}

std::vector<std::size_t> ImageCurveMaker::stepsOf(const FrameAddress &address) const
{
    std::vector<std::size_t> steps;
    for (std::size_t step = 0; step < m_addresses.size(); ++step)
        if (!m_isTaken[step] && !address.isThumbnail && m_addresses[step].file == address.file && m_addresses[step].frameNumber == address.frameNumber)
            steps.push_back(step);
    return steps;
}

void ImageCurveMaker::onLoaded(const FrameAddress &address)
{
    const auto steps = stepsOf(address);
    for (const std::size_t step : steps)
        if (const auto loaded = m_loader.find(m_addresses[step]))
            take(step, *loaded);
        else
            onFailed(m_addresses[step], dicom::error(dicom::ErrorCode::Malformed, "mosaic", address.file.toStdString()));
    if (!steps.empty())
        sendWants(); // what is taken may leave the loader's memory
}

void ImageCurveMaker::onFailed(const FrameAddress &address, const dicom::Error &error)
{
    for (const std::size_t step : stepsOf(address)) {
        m_isTaken[step] = true;
        giveUp(step, sentence(error));
    }
}

void ImageCurveMaker::take(std::size_t step, const LoadedFrame &loaded)
{
    m_isTaken[step] = true;
    measure(step, loaded.header, loaded.frameNumber, Uptake::AsSuv, [loaded](const std::stop_token &) { return loaded; });
}

} // namespace negato::viewer
