#pragma once

#include "dicom/peer/association.h"

namespace negato::peer {

/// What to propose for a C-GET besides its own class: storage classes, as SCP. Association after association, each only
/// where something failed on those before it.
///
/// First a syntax each gets a context of its own as far as 128 contexts allow that, so that every object can come in the
/// syntax it is stored in. Some peers (DCMTK's) only ever use the first context of a class: from them uncompressed objects
/// come on the first association, and compressed ones on the second, where nothing else is proposed. Nothing comes twice
/// from peers that do not transcode, and from those that do nothing fails.
///
/// `known` are the classes in the study; empty where nobody knows: then the common ones first, and all others after them.
std::vector<std::vector<Proposal>> storageProposals(const std::vector<std::string> &known);

} // namespace negato::peer
