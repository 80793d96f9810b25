#include "dicom/decode/decoder.h"
#include "dicom/geometry/stack.h"
#include "dicom/image/pixel_transform.h"
#include "dicom/parse/mosaic.h"
#include "dicom/parse/reader.h"

#include "dicom/base/tags.h"

#include <QtTest>

#include <map>

using namespace negato::dicom;

namespace {

// check/volumes.tsv: nifti part folder source nx ny nz nt dx dy dz dt type affine ...
constexpr int kFolderColumn = 2, kSizeColumn = 4, kVolumesColumn = 7, kAffineColumn = 13;

QString referenceFolder()
{
    return qEnvironmentVariable("NEGATOSCOPE_REFERENCE_DIR");
}

QList<QStringList> tableRows(const QString &name)
{
    QFile file(referenceFolder() + QStringLiteral("/check/") + name);
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    for (const auto &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        rows.append(line.split(QLatin1Char('\t')));
    rows.removeFirst();
    return rows;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::span<const std::byte> bytesOf(const QByteArray &content)
{
    return std::as_bytes(std::span(content.constData(), static_cast<std::size_t>(content.size())));
}

struct Series
{
    std::vector<FrameDescription> frames;
    std::map<std::string, QString> pathOfInstance;
};

Series readSeries(const QString &folder)
{
    Series series;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        const auto content = contentOf(path);
        auto parsed = parse(bytesOf(content));
        if (!parsed)
            continue;
        FileHeader header;
        header.hasPixels = parsed->pixels.has_value();
        header.mosaic = mosaicLayout(parsed->dataSet);
        header.dataSet = std::move(parsed->dataSet);
        for (auto &frame : describeFrames(header)) {
            series.pathOfInstance[frame.sopInstanceUid] = path;
            series.frames.push_back(std::move(frame));
        }
    }
    return series;
}

double modalityValueAt(const Series &series, const FrameDescription &frame, std::uint32_t row, std::uint32_t column)
{
    const auto content = contentOf(series.pathOfInstance.at(frame.sopInstanceUid));
    const auto parsed = parse(bytesOf(content));
    const auto description = PixelDescription::fromFile(*parsed);
    if (!description)
        return std::numeric_limits<double>::quiet_NaN();
    const auto format = description->decodedFormat();
    auto [buffer, out] = PixelBuffer::allocate(format.byteCount());
    if (!decodeFrame(*parsed, *description, frame.frameNumber, {out, format.byteCount()}))
        return std::numeric_limits<double>::quiet_NaN();
    if (frame.mosaicTile) {
        row += *frame.mosaicTile / frame.mosaic->tilesPerRow * frame.rows;
        column += *frame.mosaicTile % frame.mosaic->tilesPerRow * frame.columns;
    }
    const auto transform = pixelTransform(FrameAttributes(parsed->dataSet, frame.frameNumber));
    return transform.modalityValue(Frame(format, buffer).value(row, column));
}

double valueAt(const Series &series, const Stack &stack, const PatientPoint &point)
{
    const auto index = stack.geometry->toVoxel(point).index;
    const Eigen::Vector3d rounded = index.array().round();
    if ((index - rounded).cwiseAbs().maxCoeff() > 0.02)
        return std::numeric_limits<double>::quiet_NaN();
    return modalityValueAt(series, stack.frames[static_cast<std::size_t>(rounded.z())],
                           static_cast<std::uint32_t>(rounded.y()), static_cast<std::uint32_t>(rounded.x()));
}

std::vector<Stack> stacksOfShape(const std::vector<Stack> &stacks, const QStringList &size)
{
    std::vector<Stack> matching;
    for (const auto &stack : stacks) {
        const auto &first = stack.frames.front();
        if (stack.geometry && first.columns == size[0].toUInt() && first.rows == size[1].toUInt()
            && stack.frames.size() == size[2].toUInt())
            matching.push_back(stack);
    }
    return matching;
}

// Distance from each corner of one grid to the nearest corner of the other, at most.
double cornerDistance(const Eigen::Affine3d &a, const Eigen::Affine3d &b, const Eigen::Vector3d &last)
{
    double worst = 0;
    for (int i = 0; i < 8; ++i) {
        const auto corner = [&](int bits) {
            return Eigen::Vector3d(bits & 1 ? last.x() : 0, bits & 2 ? last.y() : 0, bits & 4 ? last.z() : 0);
        };
        double nearest = std::numeric_limits<double>::max();
        for (int j = 0; j < 8; ++j)
            nearest = std::min(nearest, (a * corner(i) - b * corner(j)).norm());
        worst = std::max(worst, nearest);
    }
    return worst;
}

Eigen::Affine3d affineOf(const QString &text)
{
    const auto numbers = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    Eigen::Affine3d affine = Eigen::Affine3d::Identity();
    for (int i = 0; i < 12; ++i)
        affine.matrix()(i / 4, i % 4) = numbers[i].toDouble();
    return affine;
}

} // namespace

// Judged by the volumes that an independent converter made of real series.
class ReferenceVolumesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sortsSeriesIntoTheSameVolumes_data();
    void sortsSeriesIntoTheSameVolumes();
    void findsTheSameValueAtAPlaceInThePatient_data();
    void findsTheSameValueAtAPlaceInThePatient();
};

void ReferenceVolumesTest::initTestCase()
{
    if (referenceFolder().isEmpty())
        QSKIP("NEGATOSCOPE_REFERENCE_DIR is not set");
}

void ReferenceVolumesTest::sortsSeriesIntoTheSameVolumes_data()
{
    QTest::addColumn<QStringList>("row");
    for (const auto &row : tableRows(QStringLiteral("volumes.tsv")))
        QTest::newRow(qPrintable(row[0])) << row;
}

void ReferenceVolumesTest::sortsSeriesIntoTheSameVolumes()
{
    QFETCH(QStringList, row);
    const auto series = readSeries(referenceFolder() + QStringLiteral("/data/") + row[kFolderColumn]);
    const auto stacks = sortIntoStacks(series.frames);
    const auto volumes = stacksOfShape(stacks, row.mid(kSizeColumn, 3));
    for (const auto &stack : stacks)
        qInfo("%zu frames: %s%s", stack.frames.size(), stack.distinction.c_str(),
              stack.geometry ? "" : ", no geometry");
    QCOMPARE_GE(volumes.size(), row[kVolumesColumn].toULong());
    const Eigen::Vector3d last(row[kSizeColumn].toDouble() - 1, row[kSizeColumn + 1].toDouble() - 1,
                               row[kSizeColumn + 2].toDouble() - 1);
    const auto expected = affineOf(row[kAffineColumn]);
    for (const auto &volume : volumes) {
        QVERIFY(volume.findings.empty());
        QCOMPARE_LT(cornerDistance(volume.geometry->patientFromVoxel(), expected, last), 0.02);
    }
}

void ReferenceVolumesTest::findsTheSameValueAtAPlaceInThePatient_data()
{
    QTest::addColumn<QStringList>("size");
    QTest::addColumn<QStringList>("voxels"); // t x y z value
    QTest::addColumn<QString>("folder");
    for (const auto &volume : tableRows(QStringLiteral("volumes.tsv"))) {
        QStringList voxels;
        for (const auto &row : tableRows(QStringLiteral("voxels.tsv"))) {
            if (row[0] == volume[0])
                voxels.append(row.mid(3, 5).join(QLatin1Char(' ')));
        }
        QTest::newRow(qPrintable(volume[0])) << volume.mid(kSizeColumn, 3) << voxels << volume[kFolderColumn];
    }
}

void ReferenceVolumesTest::findsTheSameValueAtAPlaceInThePatient()
{
    QFETCH(QStringList, size);
    QFETCH(QStringList, voxels);
    QFETCH(QString, folder);
    const auto series = readSeries(referenceFolder() + QStringLiteral("/data/") + folder);
    const auto volumes = stacksOfShape(sortIntoStacks(series.frames), size);
    QVERIFY(!volumes.empty());
    const bool isTimeSeries = volumes.front().distinction.starts_with("phase");
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        std::vector<double> ratios;
        for (const auto &voxel : voxels) {
            const auto numbers = voxel.split(QLatin1Char(' '));
            const PatientPoint point{{numbers[1].toDouble(), numbers[2].toDouble(), numbers[3].toDouble()}};
            const auto &volume = isTimeSeries ? volumes[numbers[0].toULong()] : volumes[i];
            ratios.push_back(valueAt(series, volume, point) / numbers[4].toDouble());
        }
        const auto [least, most] = std::ranges::minmax(ratios);
        qInfo("value / reference: %.6g to %.6g", least, most);
        // The converter scales Philips' magnitudes by a private factor and rounds its field map; of a series that is no
        // time series, any volume may be the converted one.
        if (isTimeSeries ? least == 1 && most == 1 : std::abs(most / least - 1) < 0.01)
            return;
    }
    QFAIL("no volume has the reference's values");
}

QTEST_GUILESS_MAIN(ReferenceVolumesTest)
#include "reference_volumes_test.moc"
