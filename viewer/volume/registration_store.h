#pragma once

#include "dicom/image/file_header.h"
#include "dicom/object/spatial_registration.h"
#include "viewer/browser/background.h"
#include "viewer/canvas/display_set.h"
#include "viewer/volume/saving_queue.h"

#include <QDateTime>
#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {
class Archive;
} // namespace negato::dicom

namespace negato::viewer {

class FrameSource;

/// How one series lies to another, as a reader has accepted it.
struct AcceptedRegistration
{
    Eigen::Isometry3d fixedFromMoving = Eigen::Isometry3d::Identity(); ///< patient coordinates of either, mm
    std::shared_ptr<const DisplaySet> fixed, moving;
    std::shared_ptr<const dicom::FileHeader> fixedHeader, movingHeader; ///< of an image of either
};

/// Two series, and the series of Spatial Registration objects that may know how they lie to each other.
struct RegistrationQuestion
{
    std::vector<std::string> seriesUids;
    std::shared_ptr<const dicom::FileHeader> image; ///< of either: registrations of another patient are passed over, without it all
    dicom::SpatialRegistration::Place fixed, moving;
};

struct SavedRegistration
{
    Eigen::Isometry3d fixedFromMoving = Eigen::Isometry3d::Identity();
    QString by; ///< Content Creator's Name, else the program; may be empty
    QDateTime savedAt; ///< may be invalid
};

struct FoundRegistrations
{
    std::optional<SavedRegistration> newest;
    std::optional<dicom::Error> unread; ///< why one that might have known could not be read
};

/// As far as they say, by number, name and date of birth. Nobody is the patient of two objects that name none.
[[nodiscard]] bool isOfSamePatient(const dicom::DataSet &one, const dicom::DataSet &other);

/// Called on the thread of the work.
using HeaderReader = std::function<dicom::Result<dicom::FileHeader>(const std::filesystem::path &)>;

/// Makes a Spatial Registration object of the fixed series' study and gives it to the archive; returns when it is durable. Blocks. Fails
/// with Usage where one has no Frame of Reference, and as writing and importing do.
[[nodiscard]] dicom::Result<SavedRegistration> saveRegistration(const AcceptedRegistration &accepted, dicom::Archive &archive);
/// Blocks.
[[nodiscard]] FoundRegistrations findRegistrations(const RegistrationQuestion &question, const dicom::Archive &archive, const HeaderReader &reader);

/// Does both off the window's thread. Archive and source must outlive it; `then` comes on the main thread, while `receiver` lives.
class RegistrationStore : public QObject
{
    Q_OBJECT

public:
    RegistrationStore(dicom::Archive &archive, std::shared_ptr<FrameSource> source, QObject *parent = nullptr);
    [[nodiscard]] const SavingQueue &saving() const { return m_saving; }

    void save(const AcceptedRegistration &accepted, QObject *receiver, std::function<void(const dicom::Result<SavedRegistration> &)> then);
    void find(const RegistrationQuestion &question, QObject *receiver, std::function<void(const FoundRegistrations &)> then);

private:
    dicom::Archive &m_archive;
    std::shared_ptr<FrameSource> m_source;
    SavingQueue m_saving;
    Background m_background; ///< of what is looked for; last: ends before what it uses
};

} // namespace negato::viewer
