#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/data_set.h"
#include "dicom/peer/association.h"

namespace negato::peer {

/// What the user says of a node's answers.
struct AssumedCharacterSet
{
    std::string term; ///< Specific Character Set; empty: as the node says
    bool isForced = false; ///< also where the node names another one; else only where it names none
};

/// Receives the data set that follows a command, as bytes, and reads it with the bounded parser: DCMTK's own parser would
/// recurse as deep as the peer likes. Fails also with TooLarge.
dicom::Result<dicom::DataSet> receiveIdentifier(Association &association, const AssumedCharacterSet &characterSet);

/// The same from bytes that have arrived.
dicom::Result<dicom::DataSet> readIdentifier(const std::string &bytes, const std::string &transferSyntax,
                                             const AssumedCharacterSet &characterSet);

} // namespace negato::peer
