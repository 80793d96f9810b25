#pragma once

#include "dicom/base/result.h"
#include "dicom/image/display_colours.h"
#include "dicom/parse/data_set.h"
#include "dicom/parse/deviation.h"
#include "dicom/parse/mosaic.h"
#include "dicom/image/file_identity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

/// All that is known of a file without decoding its pixels. A value made by a worker process.
struct FileHeader
{
    std::string transferSyntaxUid; ///< as used to parse: for files without meta header, what was recognised
    DataSet meta;                  ///< File Meta Information, group 0002; empty when the file has none
    DataSet dataSet;
    bool hasPixels = false; ///< Pixel Data, Float Pixel Data, Double Float Pixel Data or a vendor's own is present and not empty
    std::optional<MosaicLayout> mosaic;
    std::optional<double> csaBValue; ///< s/mm2, of Siemens' CSA header
    DisplayColours colours;          ///< not of headers that were asked for in a batch
    std::vector<Deviation> deviations; ///< what was tolerated, one of a kind; those of the pixels not of headers that were asked for in a batch
    std::optional<Error> fault;     ///< the file breaks or ends early; only set where damaged files were asked for
    FileIdentity state;             ///< of the file when this was read

    /// Whether it is the object of that SOP Instance UID, as far as it says.
    [[nodiscard]] bool isOf(std::string_view sopInstanceUid) const;
};

} // namespace negato::dicom
