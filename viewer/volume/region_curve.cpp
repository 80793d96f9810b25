#include "viewer/volume/region_curve.h"

namespace negato::viewer {

namespace {

QString withUnit(const QString &name, const QString &unit)
{
    if (unit.isEmpty() || name.isEmpty())
        return name + unit;
    return QStringLiteral("%1 (%2)").arg(name, unit);
}

} // namespace

QString RegionCurve::valueTitle() const
{
    return withUnit(quantity, unit);
}

QString RegionCurve::stepTitle() const
{
    return withUnit(axis.title(), axis.unit);
}

} // namespace negato::viewer
