#pragma once

#include "dicom/dimse/elements.h"

#include <QJsonObject>

#include <vector>

namespace negato::peer {

/// The identifiers of the C-GET or C-MOVE requests for a "retrieve" job (PS3.4 C.4.2.1.4): one, or several where a list of
/// instances is too long for one element.
std::vector<dimse::IdentifierValues> retrieveKeys(const QJsonObject &request);

} // namespace negato::peer
