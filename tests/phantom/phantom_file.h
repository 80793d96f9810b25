#pragma once

#include "tests/phantom/phantom_answers.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <zlib.h>

#include <algorithm>
#include <array>

/// Reads phantom files byte by byte: nothing of the project's own parser judges its own generator.
namespace negato::phantom {

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Value of the first element with this tag and a 16-bit length, padding kept.
inline QByteArray valueOf(const QByteArray &content, quint16 group, quint16 element)
{
    const std::array<char, 4> tag{static_cast<char>(group & 0xFF), static_cast<char>(group >> 8),
                                  static_cast<char>(element & 0xFF), static_cast<char>(element >> 8)};
    const auto at = content.indexOf(QByteArrayView(tag.data(), 4), 132);
    if (at < 0)
        return {};
    const auto length = static_cast<uchar>(content[at + 6]) | static_cast<uchar>(content[at + 7]) << 8;
    return content.mid(at + 8, length);
}

inline QByteArray textOf(const QByteArray &content, quint16 group, quint16 element)
{
    auto value = valueOf(content, group, element);
    while (value.endsWith(' ') || value.endsWith('\0'))
        value.chop(1);
    return value;
}

inline std::size_t frameSize(const SeriesAnswer &series)
{
    return series.rows * series.columns * series.bytesPerPixel;
}

// Pixel Data is the last element: its place follows from the size of the file.
inline qsizetype pixelOffset(const QByteArray &content, const SeriesAnswer &series, std::size_t frame)
{
    return content.size() - static_cast<qsizetype>((series.framesPerFile - frame) * frameSize(series));
}

inline int sampleAt(const QByteArray &content, const SeriesAnswer &series, std::size_t frame, int column, int row)
{
    const auto pixel = static_cast<qsizetype>(row) * static_cast<qsizetype>(series.columns) + column;
    const auto at = pixelOffset(content, series, frame) + pixel * static_cast<qsizetype>(series.bytesPerPixel);
    const int low = static_cast<uchar>(content[at]);
    return series.bytesPerPixel == 2 ? low | static_cast<uchar>(content[at + 1]) << 8 : low;
}

inline const SeriesAnswer &seriesOf(std::uint8_t code)
{
    return *std::ranges::find(kSeries, code, &SeriesAnswer::code);
}

inline QByteArray inflated(const QByteArray &content)
{
    const auto groupLength = valueOf(content, 0x0002, 0x0000);
    const auto start = 132 + 12 + (static_cast<uchar>(groupLength[0]) | static_cast<uchar>(groupLength[1]) << 8);
    QByteArray out(4 << 20, '\0');
    z_stream stream{};
    inflateInit2(&stream, -15);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.constData())) + start;
    stream.avail_in = static_cast<uInt>(content.size() - start);
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool isComplete = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(isComplete ? static_cast<qsizetype>(stream.total_out) : 0);
    inflateEnd(&stream);
    return out;
}

/// File `number` (from 1) of a series.
inline QByteArray fileOf(const QString &directory, std::uint8_t series, int number)
{
    const auto &folder = seriesOf(series).folder;
    return contentOf(directory + QLatin1Char('/')
                     + QString::fromUtf8(folder.data(), static_cast<qsizetype>(folder.size()))
                     + QStringLiteral("/%1.dcm").arg(number, 4, 10, QLatin1Char('0')));
}

} // namespace negato::phantom
