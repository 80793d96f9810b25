#pragma once

#include "viewer/browser/background.h"
#include "viewer/volume/fused_plane.h"
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
    std::optional<FusedPlane> fused; ///< so does this, with its colours
    std::optional<dicom::KeySeries> made; ///< the plane is an image already: marking it has failed before

    [[nodiscard]] bool isPlane() const { return plane || fused; }
};

/// What a mark is set on: the image, or the one that the archive is given of a plane; returns when that is durable. Blocks. Fails with Usage for
/// sums, and as writing and importing do.
[[nodiscard]] dicom::Result<dicom::KeySeries> keySeriesOf(const KeyImage &key, dicom::Archive &archive);

/// Gives the archive a Key Object Selection document about it. `image`: any of the study.
[[nodiscard]] dicom::Result<void> saveKeyObject(const dicom::DataSet &image, const dicom::KeySeries &series, dicom::Archive &archive);

/// Both.
[[nodiscard]] dicom::Result<void> saveKeyImage(const KeyImage &key, dicom::Archive &archive);

struct KeySaving
{
    std::optional<dicom::KeySeries> made; ///< of a plane: durable, marked or not
    dicom::Result<void> marked;
};

/// keyImageName() of what the Key Object Selection documents of a study name; of an object that is meant as a whole with all its
/// frames, the part before the number. Documents that cannot be read are passed over. Blocks.
[[nodiscard]] QSet<QString> findKeyImages(const std::string &studyInstanceUid, const dicom::Archive &archive, const HeaderReader &reader);

/// Does both off the window's thread. Archive and source must outlive it; `then` comes on the main thread, while `receiver` lives.
class KeyImageStore : public QObject
{
    Q_OBJECT

public:
    KeyImageStore(dicom::Archive &archive, std::shared_ptr<FrameSource> source, QObject *parent = nullptr);
    [[nodiscard]] const SavingQueue &saving() const { return m_saving; }

    void save(const KeyImage &key, QObject *receiver, std::function<void(const KeySaving &)> then);
    void find(const QStringList &studyUids, QObject *receiver, std::function<void(const QSet<QString> &)> then);

protected:
    /// saveKeyObject(), on the thread of the work.
    [[nodiscard]] virtual dicom::Result<void> mark(const dicom::DataSet &image, const dicom::KeySeries &series);

private:
    dicom::Archive &m_archive;
    std::shared_ptr<FrameSource> m_source;
    SavingQueue m_saving;
    Background m_background; ///< of what is looked for; last: ends before what it uses
};

} // namespace negato::viewer
