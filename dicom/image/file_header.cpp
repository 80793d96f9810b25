#include "dicom/image/file_header.h"

#include "dicom/base/tags.h"

namespace negato::dicom {

bool FileHeader::isOf(std::string_view sopInstanceUid) const
{
    const std::string own = dataSet.text(tag::SOPInstanceUID);
    return own.empty() || sopInstanceUid.empty() || own == sopInstanceUid;
}

} // namespace negato::dicom
