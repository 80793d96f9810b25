#include "viewer/tools/pixel_probe.h"
#include "render/colour/table_index.h"
#include "viewer/tools/number_text.h"
#include "viewer/tools/region.h"

#include <QCoreApplication>

#include <cmath>

namespace negato::viewer {

namespace {

constexpr int kValueDigits = 7;
constexpr double kFarthestMm = 1e7; ///< no pixel is farther from where its patient lies

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PixelProbe)
};

/// Says so where the file has other numbers for the colour.
QString colourText(const dicom::PixelTransform &transform, double red, double green, double blue)
{
    const QString pattern = transform.areColoursConverted ? Text::tr("sRGB %1, %2, %3") : Text::tr("RGB %1, %2, %3");
    return pattern.arg(red).arg(green).arg(blue);
}

QString paletteText(const dicom::PixelTransform &transform, const dicom::Palette &palette, double stored)
{
    const std::size_t index = render::tableIndex(stored - palette.firstInput, palette.red.size());
    return colourText(transform, palette.red[index], palette.green[index], palette.blue[index]);
}

bool isRescaled(const dicom::PixelTransform &transform)
{
    return transform.modalityLut || transform.slope != 1 || transform.intercept != 0;
}

/// "L 12.3": the patient's direction and how far.
QString axisText(double mm, const char *positive, const char *negative, const QLocale &locale)
{
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return QLatin1String(mm < 0 ? negative : positive) + kThinSpace + plain.toString(std::abs(mm), 'f', 1);
}

bool isPlace(const dicom::PatientPoint &point)
{
    return (point.mm.array().abs() < kFarthestMm).all();
}

QString placeText(const dicom::PatientPoint &point, const QLocale &locale)
{
    const QString gap = QStringLiteral("  ");
    return axisText(point.mm.x(), "L", "R", locale) + gap + axisText(point.mm.y(), "P", "A", locale) + gap
         + axisText(point.mm.z(), "H", "F", locale) + kThinSpace + Text::tr("mm");
}

} // namespace

QString pixelValueText(const dicom::Frame &frame, const dicom::PixelTransform &transform, std::uint32_t row,
                       std::uint32_t column, const QLocale &locale)
{
    if (frame.format().samplesPerPixel == 3)
        return colourText(transform, frame.value(row, column, 0), frame.value(row, column, 1), frame.value(row, column, 2));
    const double stored = frame.value(row, column);
    if (transform.palette)
        return paletteText(transform, *transform.palette, stored);
    if (transform.isPadding(stored))
        return Text::tr("padding");
    if (transform.isColour(stored))
        return paletteText(transform, *transform.supplementalPalette, stored);
    const double value = valueOf(transform, stored);
    if (!std::isfinite(stored) || !std::isfinite(value))
        return std::isnan(stored) ? Text::tr("not a number") : Text::tr("infinite");
    const QString unit = valueUnit(transform);
    if (unit.isEmpty()) {
        const QString pattern = isRescaled(transform) ? Text::tr("value %1") : Text::tr("stored value %1");
        return pattern.arg(numberText(value, locale, kValueDigits));
    }
    if (unit == QLatin1String("HU"))
        return unit + kThinSpace + numberText(value, locale, kValueDigits);
    return quantityText(value, unit, locale, kValueDigits);
}

QString probeText(const dicom::Frame &frame, const dicom::PixelTransform &transform,
                  const std::optional<dicom::SlicePlane> &plane, dicom::PixelPoint pixel, const QLocale &locale, Pixels pixels)
{
    const double column = std::floor(pixel.x + 0.5), row = std::floor(pixel.y + 0.5);
    if (frame.isNull() || !(column >= 0 && row >= 0 && column < frame.format().columns && row < frame.format().rows))
        return {};
    QString text =
        pixelValueText(frame, transform, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), locale);
    if (pixels == Pixels::OfAnImage)
        text += QStringLiteral("   ") + Text::tr("x %1  y %2").arg(column + 1).arg(row + 1);
    const auto place = plane ? std::optional(plane->toPatient(pixel)) : std::nullopt;
    if (place && isPlace(*place))
        text += QStringLiteral("   ") + placeText(*place, locale);
    return text;
}

} // namespace negato::viewer
