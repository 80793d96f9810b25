#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/file_header.h"
#include "dicom/image/pixel_transform.h"
#include "dicom/object/data_set_writer.h"
#include "dicom/object/elements.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

/// What the pictures of a derived series have in common beside their source.
struct DerivedSeriesDescription
{
    std::int64_t seriesNumber = 0;
    std::string seriesDescription; ///< cut to the 64 characters of LO
    std::string derivationDescription; ///< what was done, for a person
    std::string flavour = "REFORMATTED"; ///< value 3 of Image Type: CS, at most 16 characters
    std::vector<Code> derivations; ///< of CID 7203
    std::optional<VoiWindow> window; ///< else those of the picture's transform
    int imageCount = 1;
    std::time_t madeAt = 0;
    std::string softwareVersion;
};

/// A picture that was made of images: `header` has patient, study, equipment, technique and the place of the picture (as a reformatted
/// plane has it), and no attributes of single images.
struct DerivedPicture
{
    std::shared_ptr<const FileHeader> header;
    Frame pixels; ///< one sample of 16 bits
    std::shared_ptr<const PixelTransform> transform;
    std::vector<ObjectReference> sources; ///< at least one
};

/// An object to be written: its attributes, and pixels that live as long as `pixels`.
struct DerivedObject
{
    DataSet dataSet;
    Frame pixels;

    [[nodiscard]] Result<std::string> encoded() const { return encodeFile(dataSet, {pixels.bytes()}); }
};

/// Makes pictures of a volume the images of one new series of the same study (PS3.3 C.7.6.1.1.2: DERIVED, SECONDARY), numbered from 1 in
/// the order in which they come.
///
/// The SOP class is that of derivedSopClass(). What breaks its value representation in the source (an over-long DS) is written anew or left
/// out. Frame of Reference, laterality and what is said of lossy compression are kept.
class DerivedSeries
{
public:
    explicit DerivedSeries(DerivedSeriesDescription description);

    /// Fails with MissingAttribute where the source names no study, UnsupportedPixels for other pixels than those of 16 bits with a slope,
    /// Usage without sources.
    [[nodiscard]] Result<DerivedObject> add(const DerivedPicture &picture);
    [[nodiscard]] const std::string &seriesInstanceUid() const { return m_seriesUid; }

private:
    void addIdentity(DataSet &dataSet, std::string_view sopClass);
    void addDerivation(DataSet &dataSet, const DerivedPicture &picture) const;
    void addEquipment(DataSet &dataSet) const;
    void addWindow(DataSet &dataSet, const PixelTransform &transform) const;

    DerivedSeriesDescription m_description;
    Moment m_made;
    std::string m_seriesUid;
    std::string m_frameOfReferenceUid; ///< of sources that have none
    int m_count = 0;
};

} // namespace negato::dicom
