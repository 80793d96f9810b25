#pragma once

#include "dicom/parse/data_set.h"

#include <QString>

namespace negato::viewer {

// One attribute as a person reads it: for the tag viewer and for `dump`.

/// "(0010,0010)"
QString tagText(dicom::Tag tag);
/// "PN"
QString vrText(const dicom::Element &element);
/// "PatientName"; "Private" or "Unknown" where the dictionary has none.
QString keywordText(dicom::Tag tag);
/// Text as it is, numbers separated by backslashes, UIDs with their name, the size of what is not shown. Long binary values
/// are cut. `holder` is the data set that the element stands in.
QString valueText(const dicom::DataSet &holder, const dicom::Element &element);

} // namespace negato::viewer
