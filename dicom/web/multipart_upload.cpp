#include "dicom/web/multipart_upload.h"

#include "dicom/job/incoming_file.h"

#include <algorithm>
#include <cstring>

namespace negato::web {

using namespace dicom;

/// No object holds 128 random bits by chance.
MultipartUpload::MultipartUpload()
    : m_boundary("negatoscope-" + QByteArray::fromStdString(job::newFileName()))
{
}

Result<void> MultipartUpload::add(const std::filesystem::path &file, const QByteArray &head)
{
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    if (code)
        return fail(code == std::errc::no_such_file_or_directory ? ErrorCode::FileMissing : ErrorCode::IoFailed, code.message());
    addSegment({.text = "--" + m_boundary + "\r\nContent-Type: application/dicom\r\n\r\n" + head});
    addSegment({.size = static_cast<qint64>(size), .file = QString::fromStdString(file.string())});
    addSegment({.text = "\r\n"});
    return {};
}

void MultipartUpload::finish()
{
    addSegment({.text = "--" + m_boundary + "--\r\n"});
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

QByteArray MultipartUpload::contentType() const
{
    return "multipart/related; type=\"application/dicom\"; boundary=" + m_boundary;
}

void MultipartUpload::addSegment(Segment segment)
{
    segment.begin = m_size;
    segment.size = segment.file.isEmpty() ? segment.text.size() : segment.size;
    m_size += segment.size;
    m_segments.push_back(std::move(segment));
}

qint64 MultipartUpload::readData(char *data, qint64 most)
{
    if (pos() >= m_size)
        return -1;
    const auto next = std::ranges::upper_bound(m_segments, pos(), {}, &Segment::begin);
    const Segment &segment = *std::prev(next);
    const qint64 offset = pos() - segment.begin;
    const qint64 size = std::min(most, segment.size - offset);
    if (!segment.file.isEmpty())
        return readFile(segment, offset, data, size);
    std::memcpy(data, segment.text.constData() + offset, static_cast<std::size_t>(size));
    return size;
}

qint64 MultipartUpload::readFile(const Segment &segment, qint64 offset, char *data, qint64 most)
{
    if (m_file.fileName() != segment.file) {
        m_file.close();
        m_file.setFileName(segment.file);
        m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    const qint64 got = m_file.isOpen() && m_file.seek(offset) ? m_file.read(data, most) : -1;
    if (got > 0)
        return got;
    m_failure = error(ErrorCode::IoFailed, "a file changed while it was sent");
    return -1;
}

} // namespace negato::web
