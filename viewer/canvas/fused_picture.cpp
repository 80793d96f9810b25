#include "viewer/canvas/fused_picture.h"

#include "render/colour/voi.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr int kEntries = 256;
constexpr double kClearBelow = 0.05; ///< of the window: what lies under it is clear

double clampedRamp(double value, double from, double to)
{
    return std::clamp((value - from) / (to - from), 0.0, 1.0);
}

std::array<QRgb, kEntries> premultiplied(const FusionStyle &style)
{
    std::array<QRgb, kEntries> table;
    for (int i = 0; i < kEntries; ++i) {
        const double value = i / (kEntries - 1.0);
        const double opacity = style.opacity * std::min(1.0, clampedRamp(value, kClearBelow, 0.5) * 1.0);
        const QRgb colour = fusionColour(style.colours, value);
        table[static_cast<std::size_t>(i)] = qPremultiply(qRgba(qRed(colour), qGreen(colour), qBlue(colour), static_cast<int>(std::lround(opacity * 255))));
    }
    return table;
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
    }
    return 0;
}

QImage fusedColours(const render::Reformatted &values, const FusionStyle &style)
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
                const double shown = transform.isPadding(stored) ? 0 : render::voiOutput(style.window, transform.modalityValue(stored));
                line[column] = table[static_cast<std::size_t>(std::lround(std::clamp(shown, 0.0, 1.0) * (kEntries - 1)))];
            }
        }
    });
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
