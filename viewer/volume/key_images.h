#pragma once

#include "viewer/browser/background.h"
#include "viewer/volume/plane_series.h"
#include "viewer/volume/registration_store.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace negato::viewer {

/// What a reader wants to be found again.
struct KeyImage
{
    std::shared_ptr<const dicom::FileHeader> header; ///< of the image, or of one that the plane was made of
    dicom::ObjectReference image; ///< unless it is a plane
    std::optional<PlaneSeries> plane; ///< a single one: it becomes an image of a series of its own first
};

/// Makes a Key Object Selection document, for a plane an image before it, and gives them to the archive; returns when they are durable.
/// Blocks. Fails with Usage for sums, and as writing and importing do.
[[nodiscard]] dicom::Result<void> saveKeyImage(const KeyImage &key, dicom::Archive &archive);

/// keyImageName() of what the Key Object Selection documents of a study name; of an object that is meant as a whole with all its
/// frames, the part before the number. Documents that cannot be read are passed over. Blocks.
[[nodiscard]] QSet<QString> findKeyImages(const std::string &studyInstanceUid, const dicom::Archive &archive, const HeaderReader &reader);

/// Does both off the window's thread. Archive and source must outlive it; `then` comes on the main thread, while `receiver` lives.
class KeyImageStore : public QObject
{
    Q_OBJECT

public:
    KeyImageStore(dicom::Archive &archive, std::shared_ptr<FrameSource> source, QObject *parent = nullptr);

    void save(const KeyImage &key, QObject *receiver, std::function<void(const dicom::Result<void> &)> then);
    void find(const QStringList &studyUids, QObject *receiver, std::function<void(const QSet<QString> &)> then);

private:
    dicom::Archive &m_archive;
    std::shared_ptr<FrameSource> m_source;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
