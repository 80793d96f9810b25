#include "viewer/canvas/suv_probe.h"

#include "viewer/text/suv_text.h"
#include "viewer/tools/number_text.h"

#include <cmath>

namespace negato::viewer {

QString suvProbeText(const std::optional<dicom::SuvOrRefusal> &suv, const dicom::Frame &frame, const dicom::PixelTransform &transform,
                     dicom::PixelPoint pixel, const QLocale &locale)
{
    const double column = std::round(pixel.x), row = std::round(pixel.y);
    if (!suv || column < 0 || row < 0 || column >= frame.format().columns || row >= frame.format().rows)
        return {};
    if (!*suv)
        return suvRefusalText(suv->error());
    const double stored = frame.value(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
    if (transform.isPadding(stored) || !std::isfinite(stored))
        return {};
    const double value = (*suv)->factor * transform.modalityValue(stored);
    return QStringLiteral("%1\u2009%2\u2009%3").arg(suvName((*suv)->type), numberText(value, locale, 3), suvUnit((*suv)->type));
}

} // namespace negato::viewer
