#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/data_set.h"
#include "dicom/peer/association.h"

namespace negato::peer {

/// Receives the data set that follows a command, as bytes, and reads it with the bounded parser: DCMTK's own parser would
/// recurse as deep as the peer likes. `characterSet` stands in where the data set names none. Fails also with TooLarge.
dicom::Result<dicom::DataSet> receiveIdentifier(Association &association, const std::string &characterSet);

/// The same from bytes that have arrived.
dicom::Result<dicom::DataSet> readIdentifier(const std::string &bytes, const std::string &transferSyntax,
                                             const std::string &characterSet);

} // namespace negato::peer
