#include "viewer/volume/volume_loader.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

constexpr std::size_t kCoarseStep = 8; ///< every eighth image comes first
constexpr int kTakenBetweenWants = 64;
constexpr int kPublishMs = 60;

FrameAddress withoutTile(FrameAddress address)
{
    address.mosaicTile.reset();
    return address;
}

/// Every eighth, then every fourth of the rest and so on, so that a coarse volume shows all of the patient.
std::vector<std::size_t> coarseFirst(std::size_t count)
{
    std::vector<std::size_t> order;
    for (std::size_t step = kCoarseStep; step > 0; step /= 2)
        for (std::size_t i = step == kCoarseStep ? 0 : step; i < count; i += step == kCoarseStep ? step : 2 * step)
            order.push_back(i);
    return order;
}

bool isOfSamePatient(const dicom::DataSet &a, const dicom::DataSet &b)
{
    namespace tag = dicom::tag;
    return std::ranges::all_of(std::initializer_list<dicom::Tag>{tag::PatientID, tag::PatientName, tag::FrameOfReferenceUID},
                               [&](dicom::Tag attribute) { return a.text(attribute) == b.text(attribute); });
}

} // namespace

VolumeLoader::VolumeLoader(FrameLoader &loader, std::shared_ptr<const DisplaySet> set, QObject *parent)
    : QObject(parent)
    , m_loader(loader)
    , m_client(loader.addClient())
    , m_set(std::move(set))
{
    m_thread.setMaxThreadCount(1);
    auto geometry = render::VolumeGeometry::of(m_set->stack);
    if (!geometry) {
        m_refusal = geometry.error();
        return;
    }
    m_assembly = std::make_shared<render::VolumeAssembly>(std::make_shared<const render::VolumeGeometry>(std::move(*geometry)));
    start();
}

VolumeLoader::~VolumeLoader()
{
    m_stop.request_stop();
    m_thread.clear();
    m_thread.waitForDone();
    m_loader.removeClient(m_client);
}

void VolumeLoader::start()
{
    for (const dicom::FrameDescription &frame : m_set->stack.frames) {
        const QString file = m_set->filePath ? m_set->filePath(frame.sopInstanceUid) : QString();
        m_addresses.push_back({file, frame.frameNumber, frame.mosaicTile, false, QByteArray::fromStdString(frame.sopInstanceUid)});
        m_frames[withoutTile(m_addresses.back())].push_back(m_addresses.size() - 1);
    }
    m_isTaken.resize(m_addresses.size());
    connect(&m_loader, &FrameLoader::frameLoaded, this, &VolumeLoader::onLoaded);
    connect(&m_loader, &FrameLoader::frameFailed, this, &VolumeLoader::onFailed);
    for (const std::size_t frame : coarseFirst(m_addresses.size()))
        if (const auto loaded = m_loader.find(m_addresses[frame]))
            take(frame, *loaded);
        else if (const dicom::Error *failure = m_loader.failure(m_addresses[frame])) // of which the loader says nothing more
            onFailed(m_addresses[frame], dicom::Error(*failure));
    sendWants();
}

void VolumeLoader::sendWants()
{
    std::vector<FrameWant> wants;
    for (const std::size_t frame : coarseFirst(m_addresses.size()))
        if (!m_isTaken[frame])
            wants.push_back({m_addresses[frame], frame % kCoarseStep == 0 ? LoadPriority::Neighbour : LoadPriority::Series});
    m_takenAtLastWants = m_taken;
    m_loader.setWants(m_client, std::move(wants));
}

bool VolumeLoader::isFinished() const
{
    return m_refusal || (m_taken == static_cast<int>(m_addresses.size()) && m_underWay == 0);
}

int VolumeLoader::expectedSlices(const render::Volume &volume) const
{
    const bool isLast = isFinished() && volume.availableSlices() == m_volume.availableSlices();
    return isLast ? volume.availableSlices() : volume.expectedSlices();
}

void VolumeLoader::onLoaded(const FrameAddress &address)
{
    const auto frames = m_frames.find(withoutTile(address));
    if (frames == m_frames.end() || m_refusal)
        return;
    for (const std::size_t frame : frames->second)
        if (!m_isTaken[frame]) {
            if (const auto loaded = m_loader.find(m_addresses[frame]))
                take(frame, *loaded);
            else
                onFailed(m_addresses[frame], dicom::error(dicom::ErrorCode::Malformed, "mosaic", address.file.toStdString()));
        }
    if (m_taken - m_takenAtLastWants >= kTakenBetweenWants || m_taken == static_cast<int>(m_addresses.size()))
        sendWants(); // what is taken may leave the loader's memory
    publishTheLast();
}

void VolumeLoader::onFailed(const FrameAddress &address, const dicom::Error &error)
{
    const auto frames = m_frames.find(withoutTile(address));
    if (frames == m_frames.end() || address.isThumbnail)
        return;
    for (const std::size_t frame : frames->second)
        if (!m_isTaken[frame]) {
            m_isTaken[frame] = true;
            ++m_taken;
            ++m_failed;
        }
    if (!m_error)
        m_error = error;
    publishTheLast();
    Q_EMIT changed();
}

/// Where images failed the assembly does not know that it is done.
void VolumeLoader::publishTheLast()
{
    if (m_failed > 0 && m_failed < m_taken && isFinished() && !std::exchange(m_hasPublishedAll, true))
        publish(m_assembly->volume()); // the thread has nothing left to do with it
}

void VolumeLoader::take(std::size_t frame, const LoadedFrame &loaded)
{
    m_isTaken[frame] = true;
    ++m_taken;
    if (m_header && !isOfSamePatient(m_header->dataSet, loaded.header->dataSet)) {
        refuse(render::VolumeRefusal::SeveralPatients);
        return;
    }
    if (!m_header || frame == 0)
        m_header = loaded.header;
    takeSuv(loaded.header->dataSet);
    ++m_underWay;
    m_thread.start([this, assembly = m_assembly, frame, pixels = loaded.frame, transform = loaded.transform, stop = m_stop.get_token()] {
        const auto added = stop.stop_requested() ? std::expected<void, render::VolumeRefusal>() : assembly->add(frame, pixels, transform);
        QMetaObject::invokeMethod(this, [this, added, volume = added ? volumeToShow(*assembly) : std::nullopt] { onAdded(added, volume); });
    });
}

void VolumeLoader::takeSuv(const dicom::DataSet &image)
{
    if (image.text(dicom::tag::Modality) != "PT")
        return;
    const auto suv = dicom::suv(image);
    m_suv = m_suv ? dicom::suvOfBoth(*m_suv, suv) : suv;
}

/// On the thread: not after each image, as a new volume is drawn in all its views.
std::optional<render::Volume> VolumeLoader::volumeToShow(const render::VolumeAssembly &assembly)
{
    if (m_sincePublished.isValid() && m_sincePublished.elapsed() < kPublishMs && !assembly.isComplete())
        return std::nullopt;
    m_sincePublished.start();
    return assembly.volume();
}

void VolumeLoader::onAdded(const std::expected<void, render::VolumeRefusal> &added, const std::optional<render::Volume> &volume)
{
    --m_underWay;
    if (!added)
        refuse(added.error());
    else if (volume)
        publish(*volume);
    publishTheLast();
}

void VolumeLoader::refuse(render::VolumeRefusal why)
{
    if (m_refusal)
        return;
    m_refusal = why;
    m_volume = {};
    m_stop.request_stop();
    m_loader.setWants(m_client, {});
    Q_EMIT changed();
}

void VolumeLoader::publish(const render::Volume &volume)
{
    if (m_refusal)
        return;
    m_volume = volume;
    Q_EMIT changed();
}

} // namespace negato::viewer
