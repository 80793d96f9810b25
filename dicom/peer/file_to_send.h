#pragma once

#include "dicom/parse/reader.h"

#include <QJsonObject>

#include <filesystem>
#include <optional>
#include <string>

namespace negato::peer {

/// One object of a "store" job and where its data set stands.
struct FileToSend
{
    std::filesystem::path path;
    std::string sopClassUid;
    std::string sopInstanceUid;
    dicom::DataSetPlace place = {}; ///< of its data set
    int index = 0; ///< in the request
    bool isConverted = false; ///< the file is a bare data set, made for this job
};

/// Reads the head of the file. Fails with FileMissing, IoFailed, NotDicom or Malformed.
dicom::Result<FileToSend> lookAt(const QJsonObject &object, int index);
/// The same object in another transfer syntax: asks the parent (dicom/network/peer_messages.h) and waits. Nothing where it cannot be had.
std::optional<FileToSend> askForConverted(const FileToSend &file, const std::string &transferSyntaxUid);

} // namespace negato::peer
