#pragma once

#include <Eigen/Geometry>

#include <QByteArray>
#include <QFile>
#include <QString>

#include <cstring>
#include <optional>

namespace negato::test {

/// A NIfTI-1 file as dcm2niix writes it, uncompressed: little endian, with an affine (sform).
class Nifti
{
public:
    static std::optional<Nifti> read(const QString &path)
    {
        QFile file(path);
        Nifti image;
        if (!file.open(QIODevice::ReadOnly))
            return std::nullopt;
        image.m_bytes = file.readAll();
        if (image.m_bytes.size() < 352 || image.at<std::int32_t>(0) != 348)
            return std::nullopt;
        for (int i = 0; i < 4; ++i)
            image.m_size[i] = std::max<int>(image.at<std::int16_t>(42 + 2 * i), 1);
        image.m_type = image.at<std::int16_t>(70);
        image.m_offset = static_cast<int>(image.at<float>(108));
        image.m_slope = image.at<float>(112);
        image.m_intercept = image.at<float>(116);
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 4; ++column)
                image.m_rasFromVoxel(row, column) = image.at<float>(280 + 16 * row + 4 * column);
        return image;
    }

    [[nodiscard]] int size(int axis) const { return m_size[axis]; } ///< 3: volumes
    /// NIfTI's world is RAS; DICOM's LPS.
    [[nodiscard]] Eigen::Vector3d lpsMm(int x, int y, int z) const
    {
        const Eigen::Vector3d ras = m_rasFromVoxel * Eigen::Vector4d(x, y, z, 1);
        return {-ras.x(), -ras.y(), ras.z()};
    }
    [[nodiscard]] std::optional<double> value(int x, int y, int z, int volume) const
    {
        const auto place = static_cast<qsizetype>(((static_cast<qsizetype>(volume) * m_size[2] + z) * m_size[1] + y) * m_size[0] + x);
        const auto stored = storedAt(place);
        return stored ? std::optional(*stored * (m_slope == 0 ? 1 : m_slope) + m_intercept) : std::nullopt;
    }

private:
    template <typename T> [[nodiscard]] T at(qsizetype offset) const
    {
        T value;
        std::memcpy(&value, m_bytes.constData() + offset, sizeof(T));
        return value;
    }
    [[nodiscard]] std::optional<double> storedAt(qsizetype place) const
    {
        constexpr int kUint8 = 2, kInt16 = 4, kInt32 = 8, kFloat32 = 16, kUint16 = 512;
        switch (m_type) {
        case kUint8: return at<std::uint8_t>(m_offset + place);
        case kInt16: return at<std::int16_t>(m_offset + 2 * place);
        case kUint16: return at<std::uint16_t>(m_offset + 2 * place);
        case kInt32: return at<std::int32_t>(m_offset + 4 * place);
        case kFloat32: return at<float>(m_offset + 4 * place);
        default: return std::nullopt;
        }
    }

    QByteArray m_bytes;
    int m_size[4]{};
    int m_type = 0, m_offset = 0;
    double m_slope = 1, m_intercept = 0;
    Eigen::Matrix<double, 3, 4> m_rasFromVoxel;
};

} // namespace negato::test
