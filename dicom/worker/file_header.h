#pragma once

#include "dicom/base/result.h"
#include "dicom/image/display_colours.h"
#include "dicom/parse/data_set.h"
#include "dicom/parse/mosaic.h"
#include "dicom/worker/file_identity.h"

#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

/// All that is known of a file without decoding its pixels. A value made by a worker process.
struct FileHeader
{
    std::string transferSyntaxUid; ///< as used to parse: for files without meta header, what was recognised
    DataSet meta;                  ///< File Meta Information, group 0002; empty when the file has none
    DataSet dataSet;
    bool hasPixels = false; ///< Pixel Data, Float Pixel Data or Double Float Pixel Data is present and not empty
    std::optional<MosaicLayout> mosaic;
    std::optional<double> csaBValue; ///< s/mm2, of Siemens' CSA header
    DisplayColours colours;          ///< not of headers that were asked for in a batch
    std::vector<std::string> notes; ///< faults that were tolerated, in English, for the details of the file
    std::optional<Error> fault;     ///< the file breaks or ends early; only set where damaged files were asked for
    FileIdentity state;             ///< of the file when this was read
};

} // namespace negato::dicom
