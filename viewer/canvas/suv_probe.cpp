#include "viewer/canvas/suv_probe.h"

#include "viewer/text/suv_text.h"
#include "viewer/tools/number_text.h"

#include <cmath>

namespace negato::viewer {

QString suvProbeText(const ShownImage &image, dicom::PixelPoint pixel, const QLocale &locale)
{
    const bool isPlainPet = image.modality == QLatin1String("PT") && !image.reformat && !image.scene && !image.curved;
    const double column = std::round(pixel.x), row = std::round(pixel.y);
    if (!isPlainPet || column < 0 || row < 0 || column >= image.columns() || row >= image.rows())
        return {};
    const auto suv = dicom::suv(image.loaded.header->dataSet);
    if (!suv)
        return suvRefusalText(suv.error());
    const double stored = image.loaded.frame.value(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
    if (image.loaded.transform->isPadding(stored))
        return {};
    const double value = suv->factor * image.loaded.transform->modalityValue(stored);
    return QStringLiteral("%1\u2009%2\u2009%3").arg(suvName(suv->type), numberText(value, locale, 3), suvUnit(suv->type));
}

} // namespace negato::viewer
