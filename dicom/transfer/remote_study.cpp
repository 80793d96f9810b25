#include "dicom/transfer/remote_study.h"

#include "dicom/base/tags.h"

#include <algorithm>

namespace negato::dicom {

StudyRecord remoteStudy(const DataSet &answer)
{
    StudyRecord study;
    study.studyInstanceUid = answer.text(tag::StudyInstanceUID);
    study.patientName = answer.text(tag::PatientName);
    study.patientId = answer.text(tag::PatientID);
    study.issuerOfPatientId = answer.text(tag::IssuerOfPatientID);
    study.patientBirthDate = answer.text(tag::PatientBirthDate);
    study.patientSex = answer.text(tag::PatientSex);
    study.studyDate = answer.text(tag::StudyDate);
    study.studyTime = answer.text(tag::StudyTime);
    study.description = answer.text(tag::StudyDescription);
    study.accessionNumber = answer.text(tag::AccessionNumber);
    study.studyId = answer.text(tag::StudyID);
    study.referringPhysician = answer.text(tag::ReferringPhysicianName);
    study.modalities = answer.texts(tag::ModalitiesInStudy);
    std::erase(study.modalities, std::string());
    std::ranges::sort(study.modalities);
    study.seriesCount = answer.integer(tag::NumberOfStudyRelatedSeries).value_or(0);
    study.expectedInstances = answer.integer(tag::NumberOfStudyRelatedInstances);
    study.instanceCount = study.expectedInstances.value_or(0);
    return study;
}

} // namespace negato::dicom
