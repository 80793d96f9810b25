#pragma once

#include "dicom/parse/reader.h"

#include <cstddef>
#include <filesystem>

namespace negato::dimse {

/// The bytes of a data set on their way from a file to the wire, in order and as they are.
class DataSetFile
{
public:
    /// Of a file in the format of PS3.10. Fails with FileMissing, IoFailed, NotDicom or Malformed.
    static dicom::Result<DataSetFile> open(const std::filesystem::path &path);
    /// Where it stands is known: 0 in a file that is a data set and nothing else. Fails with FileMissing or IoFailed.
    static dicom::Result<DataSetFile> open(const std::filesystem::path &path, const dicom::DataSetPlace &place);
    DataSetFile(DataSetFile &&other) noexcept;
    DataSetFile &operator=(DataSetFile &&) = delete;
    ~DataSetFile();

    [[nodiscard]] const dicom::DataSetPlace &place() const { return m_place; }
    /// The next bytes, as many as there are; one zero more where they are of odd number (PS3.7 Annex F). Fails with IoFailed.
    dicom::Result<std::size_t> read(char *buffer, std::size_t size);

private:
    explicit DataSetFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    dicom::Result<void> goTo(const dicom::DataSetPlace &place);

    int m_descriptor;
    dicom::DataSetPlace m_place;
};

} // namespace negato::dimse
