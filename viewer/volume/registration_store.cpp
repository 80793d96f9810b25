#include "viewer/volume/registration_store.h"

#include "dicom/archive/archive.h"
#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"
#include "dicom/object/patient_and_study.h"
#include "viewer/loading/frame_source.h"
#include "viewer/volume/created_objects.h"

#include <QCoreApplication>

#include <algorithm>
#include <ctime>
#include <functional>

namespace negato::viewer {

namespace {

using dicom::ErrorCode;
namespace tag = dicom::tag;

constexpr std::size_t kMostObjects = 64; ///< of those that are read: the ones that came last
constexpr int kMostCharacters = 64; ///< of LO

QString text(const dicom::DataSet &dataSet, dicom::Tag attribute)
{
    return QString::fromStdString(dataSet.text(attribute)).trimmed();
}

/// All images of a series that is shown; a multi-frame object once.
dicom::RegisteredSeries registeredSeries(const DisplaySet &set, const dicom::DataSet &image)
{
    dicom::RegisteredSeries series{image.text(tag::StudyInstanceUID), set.seriesUid.toStdString(), {}};
    const std::string sopClass = image.text(tag::SOPClassUID);
    for (const dicom::FrameDescription &frame : set.stack.frames)
        if (series.images.empty() || series.images.back().sopInstanceUid != frame.sopInstanceUid)
            series.images.push_back({sopClass, frame.sopInstanceUid, {}});
    return series;
}

/// In English, as a reader of another country may see it.
dicom::RegistrationInput inputOf(const AcceptedRegistration &accepted)
{
    const dicom::DataSet &fixed = accepted.fixedHeader->dataSet, &moving = accepted.movingHeader->dataSet;
    dicom::RegistrationInput input;
    input.fixedFromMoving = accepted.fixedFromMoving;
    input.fixedFrameOfReferenceUid = fixed.text(tag::FrameOfReferenceUID);
    input.movingFrameOfReferenceUid = moving.text(tag::FrameOfReferenceUID);
    input.fixed = {registeredSeries(*accepted.fixed, fixed)};
    input.moving = {registeredSeries(*accepted.moving, moving)};
    input.way = dicom::RegistrationWay::ImageContent;
    input.description = "Rigid, by mutual information, accepted by a reader";
    input.seriesDescription = QStringLiteral("%1 on %2").arg(seriesName(moving), seriesName(fixed)).left(kMostCharacters).toStdString();
    input.madeAt = std::time(nullptr);
    input.softwareVersion = QCoreApplication::applicationVersion().toStdString();
    return input;
}

SavedRegistration accountOf(const dicom::DataSet &object, const Eigen::Isometry3d &fixedFromMoving)
{
    const QString creator = QString::fromStdString(dicom::displayName(object.text(tag::ContentCreatorName)));
    const QString model = text(object, tag::ManufacturerModelName), date = text(object, tag::ContentDate), time = text(object, tag::ContentTime);
    return {fixedFromMoving, !creator.isEmpty() ? creator : !model.isEmpty() ? model : text(object, tag::Manufacturer),
            QDateTime(QDate::fromString(date, QStringLiteral("yyyyMMdd")), QTime::fromString(time.left(6), QStringLiteral("HHmmss")))};
}

/// What we write of an image that breaks the standard is less than the image says.
bool isOfPatientOf(const dicom::DataSet &image, const dicom::DataSet &registration)
{
    return isOfSamePatient(image, registration) || isOfSamePatient(dicom::patientAndStudyOf(image), registration);
}

/// Empty where it says nothing of the two; the error of one that cannot be read.
dicom::Result<std::optional<SavedRegistration>> read(const RegistrationQuestion &question, const dicom::InstanceRecord &instance, const HeaderReader &reader)
{
    const auto header = reader(instance.file);
    if (!header)
        return dicom::fail(header);
    if (!header->isOf(instance.sopInstanceUid))
        return dicom::fail(ErrorCode::FileReplaced, {}, instance.file.string());
    if (!question.image || !isOfPatientOf(question.image->dataSet, header->dataSet))
        return std::nullopt;
    const auto registration = dicom::readSpatialRegistration(header->dataSet);
    if (!registration)
        return dicom::fail(registration);
    const auto fixedFromMoving = registration->fixedFromMoving(question.fixed, question.moving);
    return fixedFromMoving ? std::optional(accountOf(header->dataSet, *fixedFromMoving)) : std::nullopt;
}

bool isNewer(const SavedRegistration &a, const std::optional<SavedRegistration> &b)
{
    return !b || (a.savedAt.isValid() && (!b->savedAt.isValid() || a.savedAt >= b->savedAt));
}

/// In the order in which they came.
std::vector<dicom::InstanceRecord> objectsOf(const std::vector<std::string> &seriesUids, const dicom::Archive &archive)
{
    std::vector<dicom::InstanceRecord> objects;
    for (const std::string &uid : seriesUids)
        if (const auto instances = archive.instancesOf(uid))
            for (const dicom::InstanceRecord &instance : *instances)
                if (instance.sopClassUid == dicom::kSpatialRegistration && instance.isShown)
                    objects.push_back(instance);
    std::ranges::stable_sort(objects, std::ranges::greater(), &dicom::InstanceRecord::storedAtMs);
    objects.resize(std::min(objects.size(), kMostObjects));
    std::ranges::reverse(objects);
    return objects;
}

} // namespace

bool isOfSamePatient(const dicom::DataSet &one, const dicom::DataSet &other)
{
    const auto isSame = [&](dicom::Tag attribute) { return one.text(attribute) == other.text(attribute); };
    const bool isNamed = !one.text(tag::PatientID).empty() || !one.text(tag::PatientName).empty();
    return isNamed && isSame(tag::PatientID) && isSame(tag::IssuerOfPatientID) && isSame(tag::PatientName) && isSame(tag::PatientBirthDate);
}

dicom::Result<SavedRegistration> saveRegistration(const AcceptedRegistration &accepted, dicom::Archive &archive)
{
    const dicom::DataSet &source = accepted.fixedHeader->dataSet;
    dicom::RegistrationInput input = inputOf(accepted);
    input.seriesNumber = nextSeriesNumber(archive, source.text(tag::StudyInstanceUID));
    const auto object = dicom::spatialRegistration(source, input);
    if (!object)
        return dicom::fail(object);
    if (const auto stored = storeCreated(archive, *object); !stored)
        return dicom::fail(stored);
    return accountOf(*object, accepted.fixedFromMoving);
}

FoundRegistrations findRegistrations(const RegistrationQuestion &question, const dicom::Archive &archive, const HeaderReader &reader)
{
    FoundRegistrations found;
    for (const dicom::InstanceRecord &instance : objectsOf(question.seriesUids, archive)) {
        const auto registration = read(question, instance, reader);
        if (!registration)
            found.unread = registration.error();
        else if (*registration && isNewer(**registration, found.newest))
            found.newest = **registration;
    }
    return found;
}

RegistrationStore::RegistrationStore(dicom::Archive &archive, std::shared_ptr<FrameSource> source, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_source(std::move(source))
{
}

void RegistrationStore::save(const AcceptedRegistration &accepted, QObject *receiver, std::function<void(const dicom::Result<SavedRegistration> &)> then)
{
    m_saving.run(receiver, [this, accepted] { return saveRegistration(accepted, m_archive); }, std::move(then),
                 [](const dicom::Result<SavedRegistration> &saved) { return saved.has_value(); });
}

void RegistrationStore::find(const RegistrationQuestion &question, QObject *receiver, std::function<void(const FoundRegistrations &)> then)
{
    const auto reader = [source = m_source](const std::filesystem::path &file) { return source->readHeader(file); };
    m_background.run(receiver, [this, question, reader] { return findRegistrations(question, m_archive, reader); }, std::move(then));
}

} // namespace negato::viewer
