#pragma once

#include "viewer/canvas/display_set.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace negato::viewer {

/// One entry of the series list of a study that is being read.
struct HangingItem
{
    QString key;     ///< names the item within the study; what a drag carries
    QString modality;
    QString number;  ///< Series Number; empty where absent
    QString title;   ///< Series Description, and what sets a part of the series apart
    std::shared_ptr<const DisplaySet> set;

    [[nodiscard]] bool hasImages() const { return !set->stack.frames.empty(); }
};

/// What the index says of a study, for the list of a patient's studies. Texts are UTF-8 values, as in StudyRecord.
struct StudyHeading
{
    QString studyInstanceUid;
    QString patientKey; ///< equal for studies of one patient
    std::string date; ///< DA
    std::string time; ///< TM
    QString description;
    std::vector<std::string> modalities;
    QString patientName; ///< as displayed
};

/// A study laid out for reading, in the order of its series numbers. An immutable value.
struct OpenedStudy
{
    QString studyInstanceUid;
    std::vector<HangingItem> items;
    StudyHeading heading = {};
};

} // namespace negato::viewer
