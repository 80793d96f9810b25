#pragma once

#include "dicom/base/result.h"

#include <cstddef>
#include <string>

namespace negato::receiver {

/// The data set of a file of ours, as it lies, or one that was converted.
class HeldFile
{
public:
    /// Fails with FileMissing, IoFailed, NotDicom or Malformed.
    static dicom::Result<HeldFile> open(const std::string &path);
    /// Of a file that is a data set and nothing else.
    static dicom::Result<HeldFile> openDataSet(const std::string &path, const std::string &transferSyntaxUid);
    HeldFile(HeldFile &&other) noexcept;
    HeldFile &operator=(HeldFile &&) = delete;
    ~HeldFile();

    [[nodiscard]] const std::string &transferSyntaxUid() const { return m_transferSyntaxUid; }
    /// The next bytes, as many as there are; one zero more where they are of odd number (PS3.7 Annex F).
    dicom::Result<std::size_t> read(char *buffer, std::size_t size);

private:
    static dicom::Result<HeldFile> openAny(const std::string &path);
    explicit HeldFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
    std::string m_transferSyntaxUid;
};

} // namespace negato::receiver
