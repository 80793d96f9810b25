#pragma once

#include "dicom/parse/data_set.h"

#include <string>

namespace negato::dicom {

inline constexpr std::string_view kCtImage = "1.2.840.10008.5.1.4.1.1.2", kMrImage = "1.2.840.10008.5.1.4.1.1.4",
                                  kPetImage = "1.2.840.10008.5.1.4.1.1.128", kSecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

/// The SOP class of single images that are made of an object: CT, MR and PET stay what they are, or become it where they were enhanced
/// ones; all others are Secondary Capture. So is what lacks an attribute of type 1 of its class that nobody but its maker knows: nothing is
/// made up here.
[[nodiscard]] std::string_view derivedSopClass(const DataSet &source);

/// Adds what the class demands of an image beside pixels, place and references: types 1 that follow from what is there, types 2 empty.
/// `dataSet` has the class's own attributes from its source.
void completeForClass(DataSet &dataSet, std::string_view sopClass);

} // namespace negato::dicom
