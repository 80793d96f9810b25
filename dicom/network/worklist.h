#pragma once

#include "dicom/network/association_job.h"

namespace negato::dicom {

/// Who is to be examined, and how (PS3.4 K.6.1.2.2). Texts are UTF-8; dates and times DA and TM.
struct WorklistItem
{
    std::string patientName; ///< PN value
    std::string patientId;
    std::string issuerOfPatientId;
    std::string patientBirthDate;
    std::string patientSex;
    std::string accessionNumber;
    std::string requestedProcedure; ///< its description
    std::string modality;
    std::string startDate;
    std::string startTime;
    std::string stationAeTitle;
};

/// Empty texts match everything.
struct WorklistRequest
{
    std::string startDates; ///< DA, or a range of them
    std::string modality;
    std::string stationAeTitle;
    int mostAnswers = 1000;
};

/// C-FIND in the Modality Worklist Information Model. Blocks, and fails, as find() does; DICOMweb nodes have no worklist
/// (ServiceNotOffered). An item for each scheduled step.
Result<FindOutcome> findWorklist(const Node &node, const WorklistRequest &request, const std::function<void(const WorklistItem &)> &found,
                                 const std::stop_token &stop = {}, const PeerOptions &options = {});

} // namespace negato::dicom
