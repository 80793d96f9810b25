#include "dicom/archive/pending_object.h"

#include "dicom/archive/link_digest.h"

namespace negato::dicom {

Result<std::string> PendingObject::digest()
{
    if (!sha256.empty())
        return sha256;
    auto taken = digestOfLink(linkedFile, state);
    if (taken)
        sha256 = *taken;
    return taken;
}

} // namespace negato::dicom
