#include "dicom/dimse/data_set_file.h"

#include "dicom/base/whole_io.h"

#include <cerrno>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace negato::dimse {

using namespace dicom;

namespace {

constexpr std::size_t kHead = 64 << 10;

} // namespace

Result<DataSetFile> DataSetFile::open(const std::filesystem::path &path)
{
    auto file = open(path, {});
    if (!file)
        return file;
    std::string head(kHead, '\0');
    const auto got = file->read(head.data(), head.size());
    if (!got)
        return fail(got);
    const auto place = findDataSet(std::as_bytes(std::span(head.data(), *got)));
    const auto gone = place ? file->goTo(*place) : fail(place);
    return gone ? std::move(file) : fail(gone);
}

Result<DataSetFile> DataSetFile::open(const std::filesystem::path &path, const DataSetPlace &place)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(errno == ENOENT ? ErrorCode::FileMissing : ErrorCode::IoFailed, std::strerror(errno));
    DataSetFile file(descriptor);
    const auto gone = file.goTo(place);
    return gone ? Result<DataSetFile>(std::move(file)) : fail(gone);
}

Result<void> DataSetFile::goTo(const DataSetPlace &place)
{
    m_place = place;
    const bool isThere = ::lseek(m_descriptor, static_cast<off_t>(place.offset), SEEK_SET) >= 0;
    return isThere ? Result<void>() : fail(ErrorCode::IoFailed, std::strerror(errno));
}

DataSetFile::DataSetFile(DataSetFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_place(std::move(other.m_place))
{
}

DataSetFile::~DataSetFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<std::size_t> DataSetFile::read(char *buffer, std::size_t size)
{
    auto got = readWhole(m_descriptor, std::as_writable_bytes(std::span(buffer, size)));
    if (!got)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    if (*got % 2 && *got < size)
        buffer[(*got)++] = '\0';
    return *got;
}

} // namespace negato::dimse
