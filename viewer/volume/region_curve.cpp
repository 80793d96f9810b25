#include "viewer/volume/region_curve.h"

#include <QStringList>

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

QString RegionCurve::heading() const
{
    QStringList parts{valueTitle(), slab};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString RegionCurve::stepTitle() const
{
    return withUnit(axis.title(), axis.unit);
}

} // namespace negato::viewer
