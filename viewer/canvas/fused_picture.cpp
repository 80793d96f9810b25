#include "viewer/canvas/fused_picture.h"

#include "render/colour/voi.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace negato::viewer {

namespace {

constexpr int kEntries = 256;
constexpr double kClearBelow = 0.05; ///< of the window: what lies under it is clear

double clampedRamp(double value, double from, double to)
{
    return std::clamp((value - from) / (to - from), 0.0, 1.0);
}

/// What has no uptake hides nothing; a square of a checkerboard is all of the upper volume.
double opacityOf(const FusionStyle &style, double value)
{
    return style.mode == FusionMode::Checkerboard ? 1 : style.opacity * clampedRamp(value, kClearBelow, 0.5);
}

std::array<QRgb, kEntries> premultiplied(const FusionStyle &style)
{
    std::array<QRgb, kEntries> table;
    for (int i = 0; i < kEntries; ++i) {
        const double value = i / (kEntries - 1.0);
        const QRgb colour = fusionColour(style.colours, value);
        const auto alpha = static_cast<int>(std::lround(opacityOf(style, value) * 255));
        table[static_cast<std::size_t>(i)] = qPremultiply(qRgba(qRed(colour), qGreen(colour), qBlue(colour), alpha));
    }
    return table;
}

/// Which squares of a row or a column are odd, counted from its middle.
std::vector<bool> oddSquares(std::uint32_t count, double squarePixels)
{
    std::vector<bool> odd(count);
    for (std::uint32_t i = 0; i < count; ++i)
        odd[i] = static_cast<long>(std::floor((i - (count - 1) / 2.0) / squarePixels)) % 2 != 0;
    return odd;
}

/// Every second square shows the image below.
void clearSquares(QImage &picture, double squarePixels)
{
    const auto odd = [&](int count) { return oddSquares(static_cast<std::uint32_t>(count), std::max(1.0, squarePixels)); };
    const std::vector<bool> rows = odd(picture.height()), columns = odd(picture.width());
    for (int row = 0; row < picture.height(); ++row) {
        auto *line = reinterpret_cast<QRgb *>(picture.scanLine(row));
        for (int column = 0; column < picture.width(); ++column)
            if (rows[static_cast<std::size_t>(row)] == columns[static_cast<std::size_t>(column)])
                line[column] = 0;
    }
}

} // namespace

/// Hot iron: PS3.6 B.1.1 in shape: red rises first, then green, then blue.
QRgb fusionColour(FusionColours colours, double value)
{
    const auto rgb = [](double red, double green, double blue) {
        const auto level = [](double part) { return static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * 255)); };
        return qRgb(level(red), level(green), level(blue));
    };
    switch (colours) {
    case FusionColours::HotIron: return rgb(2 * value, 2 * value - 1, 4 * value - 3);
    case FusionColours::Rainbow: return QColor::fromHsvF(static_cast<float>((1 - value) * 0.7), 1.0F, 1.0F).rgb();
    case FusionColours::Green: return rgb(value - 0.5, value, value - 0.5);
    case FusionColours::Grey: return rgb(value, value, value);
    }
    return 0;
}

QImage fusedColours(const render::Reformatted &values, const FusionStyle &style, double pixelMm)
{
    const dicom::PixelFormat &format = values.frame.format();
    QImage picture(static_cast<int>(format.columns), static_cast<int>(format.rows), QImage::Format_ARGB32_Premultiplied);
    const auto table = premultiplied(style);
    const dicom::PixelTransform &transform = *values.transform;
    dicom::visitSamples(values.frame, [&](auto samples) {
        std::size_t next = 0;
        for (std::uint32_t row = 0; row < format.rows; ++row) {
            auto *line = reinterpret_cast<QRgb *>(picture.scanLine(static_cast<int>(row)));
            for (std::uint32_t column = 0; column < format.columns; ++column) {
                const auto stored = static_cast<double>(samples[next++]);
                const double shown = render::voiOutput(style.window, transform.modalityValue(stored));
                line[column] = transform.isPadding(stored) ? 0 : table[static_cast<std::size_t>(std::lround(std::clamp(shown, 0.0, 1.0) * (kEntries - 1)))];
            }
        }
    });
    if (style.mode == FusionMode::Checkerboard)
        clearSquares(picture, style.squareMm / pixelMm);
    return picture;
}

/// A pixel of the picture is a square around its centre, which is a whole number.
void paintFused(QPainter &painter, QPointF origin, const FusedPicture &fused, const QTransform &screenFromPixel)
{
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(screenFromPixel * QTransform::fromTranslate(origin.x(), origin.y()), true);
    painter.drawImage(QPointF(-0.5, -0.5), fused.colours);
    painter.restore();
}

} // namespace negato::viewer
