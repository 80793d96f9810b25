#include "dicom/peer/file_to_send.h"

#include "dicom/parse/reader.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/messages.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace negato::peer {

namespace {

using namespace dicom;

constexpr std::size_t kHead = 64 << 10;

/// Until the buffer is full or the file ends.
Result<std::size_t> readFully(int descriptor, char *buffer, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(descriptor, buffer + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorCode::IoFailed, std::strerror(errno));
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::string textOf(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toString().toStdString();
}

} // namespace

Result<FileToSend> lookAt(const QJsonObject &object, int index)
{
    FileToSend file{textOf(object, "file"), textOf(object, "class"), textOf(object, "instance"), {}};
    file.index = index;
    auto opened = DataSetFile::open(file);
    if (!opened)
        return fail(opened);
    std::string head(kHead, '\0');
    const auto got = opened->read(head.data(), head.size());
    if (!got)
        return fail(got);
    const auto place = findDataSet(std::as_bytes(std::span(head.data(), *got)));
    if (!place)
        return fail(place);
    file.offset = place->offset;
    file.transferSyntaxUid = place->transferSyntaxUid;
    return file;
}

std::optional<FileToSend> askForConverted(const FileToSend &file, const std::string &transferSyntaxUid)
{
    sendMessage("convert", {{QStringLiteral("index"), file.index}, {QStringLiteral("syntax"), QString::fromStdString(transferSyntaxUid)}});
    const QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(nextAnswer())).object();
    FileToSend converted = file;
    converted.path = textOf(answer, "file");
    converted.transferSyntaxUid = transferSyntaxUid;
    converted.offset = 0;
    converted.isConverted = true;
    return converted.path.empty() ? std::nullopt : std::optional(std::move(converted));
}

Result<DataSetFile> DataSetFile::open(const FileToSend &file)
{
    const int descriptor = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(errno == ENOENT ? ErrorCode::FileMissing : ErrorCode::IoFailed, std::strerror(errno));
    DataSetFile opened(descriptor);
    if (::lseek(descriptor, static_cast<off_t>(file.offset), SEEK_SET) < 0)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    return opened;
}

DataSetFile::DataSetFile(DataSetFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

DataSetFile::~DataSetFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<std::size_t> DataSetFile::read(char *buffer, std::size_t size)
{
    auto got = readFully(m_descriptor, buffer, size);
    if (got && *got % 2 && *got < size)
        buffer[(*got)++] = '\0';
    return got;
}

} // namespace negato::peer
