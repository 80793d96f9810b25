#include "dicom/object/patient_and_study.h"

#include "dicom/base/tags.h"
#include "dicom/object/cleaned.h"
#include "dicom/object/elements.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

DataSet patientAndStudyOf(const DataSet &image)
{
    constexpr std::array kTags{tag::PatientName, tag::PatientID, tag::IssuerOfPatientID, tag::PatientBirthDate, tag::PatientSex,
                               tag::OtherPatientIDsSequence, tag::PatientAge, tag::PatientSize, tag::PatientWeight, tag::StudyInstanceUID,
                               tag::StudyDate, tag::StudyTime, tag::ReferringPhysicianName, tag::StudyID, tag::AccessionNumber,
                               tag::StudyDescription, tag::TimezoneOffsetFromUTC};
    const DataSet sound = cleaned(image);
    DataSet kept;
    for (const Element &element : sound.elements())
        if (std::ranges::find(kTags, element.tag) != kTags.end())
            kept.add(element);
    setEmptyIfAbsent(kept, {tag::PatientName, tag::PatientID, tag::PatientBirthDate, tag::PatientSex, tag::StudyDate, tag::StudyTime,
                            tag::ReferringPhysicianName, tag::StudyID, tag::AccessionNumber});
    return kept;
}

} // namespace negato::dicom
