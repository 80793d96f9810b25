#pragma once

#include "dicom/base/result.h"

#include <QFile>
#include <QIODevice>

#include <filesystem>
#include <optional>
#include <vector>

namespace negato::web {

/// Files as a multipart/related body (RFC 2387), read from the disk as they are sent.
class MultipartUpload : public QIODevice
{
    Q_OBJECT

public:
    MultipartUpload();

    /// `head` goes before the bytes of the file. FileMissing or IoFailed.
    dicom::Result<void> add(const std::filesystem::path &file, const QByteArray &head = {});
    /// After the last file: the body can be read.
    void finish();

    [[nodiscard]] QByteArray contentType() const;
    [[nodiscard]] qint64 size() const override { return m_size; }
    /// A file that became shorter or unreadable on the way.
    [[nodiscard]] const std::optional<dicom::Error> &failure() const { return m_failure; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    struct Segment
    {
        qint64 begin = 0;
        qint64 size = 0;
        QByteArray text; ///< or
        QString file;
    };
    void addSegment(Segment segment);
    qint64 readFile(const Segment &segment, qint64 offset, char *data, qint64 most);

    QByteArray m_boundary;
    std::vector<Segment> m_segments;
    qint64 m_size = 0;
    QFile m_file;
    std::optional<dicom::Error> m_failure;
};

} // namespace negato::web
