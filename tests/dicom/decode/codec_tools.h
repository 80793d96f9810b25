#pragma once

#include "tests/dicom/decode/codec_frames.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace negato::test {

/// A folder in which encoders and decoders of others run: the judges.
class CodecTools
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const std::string &bytes) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    }
    [[nodiscard]] std::string read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string{};
    }

    /// Whether the program ended well. File names in `arguments` are relative to the folder.
    [[nodiscard]] bool run(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        const bool isDone = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit
            && process.exitCode() == 0;
        if (!isDone)
            qWarning("%s: %s", qPrintable(program), process.readAll().constData());
        return isDone;
    }

    /// PGM or PPM; 16 bits are big-endian there.
    void writePnm(const QString &name, const TestImage &image) const
    {
        const int top = (1 << image.bits) - 1;
        std::string bytes = (image.samples == 1 ? "P5\n" : "P6\n") + std::to_string(image.columns) + ' '
            + std::to_string(image.rows) + '\n' + std::to_string(top) + '\n';
        for (const std::uint16_t value : image.values) {
            if (top > 255)
                bytes += static_cast<char>(value >> 8);
            bytes += static_cast<char>(value);
        }
        write(name, bytes);
    }

    /// The samples of a PGM or PPM as the decoder would write them; empty where there is none.
    [[nodiscard]] std::vector<std::byte> readPnm(const QString &name, int allocated) const
    {
        const std::string bytes = read(name);
        std::size_t at = 0;
        int top = 0;
        for (int field = 0; field < 4 && at < bytes.size(); ++field) { // P5, columns, rows, maximum
            while (at < bytes.size() && bytes[at] == '#')
                at = bytes.find('\n', at) + 1;
            const std::size_t end = bytes.find_first_of(" \n", at);
            if (field == 3)
                top = std::stoi(bytes.substr(at, end - at));
            at = end + 1;
        }
        std::vector<std::byte> out;
        const std::size_t size = top > 255 ? 2 : 1;
        for (; top > 0 && at + size <= bytes.size(); at += size) {
            out.push_back(static_cast<std::byte>(bytes[at + size - 1]));
            if (allocated == 16)
                out.push_back(size == 2 ? static_cast<std::byte>(bytes[at]) : std::byte{0});
        }
        return out;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace negato::test
