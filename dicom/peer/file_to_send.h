#pragma once

#include "dicom/base/result.h"

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
    std::string transferSyntaxUid;
    std::uint64_t offset = 0;
    int index = 0; ///< in the request
    bool isConverted = false; ///< the file is a bare data set, made for this job
};

/// Reads the head of the file. Fails with FileMissing, IoFailed, NotDicom or Malformed.
dicom::Result<FileToSend> lookAt(const QJsonObject &object, int index);
/// The same object in another transfer syntax: asks the parent (dicom/network/peer_messages.h) and waits. Nothing where it cannot be had.
std::optional<FileToSend> askForConverted(const FileToSend &file, const std::string &transferSyntaxUid);

/// The bytes of its data set, in order and as they are; one zero more where they are of odd number (PS3.7 Annex F).
class DataSetFile
{
public:
    static dicom::Result<DataSetFile> open(const FileToSend &file);
    DataSetFile(DataSetFile &&other) noexcept;
    DataSetFile &operator=(DataSetFile &&) = delete;
    ~DataSetFile();

    dicom::Result<std::size_t> read(char *buffer, std::size_t size);

private:
    explicit DataSetFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

} // namespace negato::peer
