#pragma once

#include "dicom/base/result.h"
#include "dicom/object/data_set_writer.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

namespace negato::dicom {
class Archive;
} // namespace negato::dicom

namespace negato::viewer {

/// Behind all series of the study. Blocks on the disk, as all here.
[[nodiscard]] std::int64_t nextSeriesNumber(const dicom::Archive &archive, const std::string &studyInstanceUid);

/// Gives the archive objects that were made here: `count` files of a folder. Returns when they are durable. What it took before it failed
/// stays in it; the error's context says how much.
[[nodiscard]] dicom::Result<void> storeCreated(dicom::Archive &archive, const std::filesystem::path &folder, int count, const std::stop_token &stop = {});

/// The same of one object, which is encoded first.
[[nodiscard]] dicom::Result<void> storeCreated(dicom::Archive &archive, const dicom::DataSet &object, const dicom::PixelBytes &pixels = {});

/// "CT 3 Thorax": of the series of an image, for what is written about it.
[[nodiscard]] QString seriesName(const dicom::DataSet &image);

} // namespace negato::viewer
