#include "viewer/volume/region_curve.h"

#include <QCoreApplication>
#include <QStringList>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RegionCurve)
};

/// RFC 4180; a text that a spreadsheet would take for a formula begins with an apostrophe.
QString field(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    const bool isQuoted = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) || text.contains(QLatin1Char('\n'));
    return isQuoted ? QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"') : text;
}

QString number(double value)
{
    constexpr int kDigits = 10;
    return QString::number(value, 'g', kDigits);
}

QStringList header(const RegionCurve &curve)
{
    const FourthAxis &axis = curve.axis;
    const QString source = axis.source.isEmpty() ? QString() : QStringLiteral(", ") + axis.source;
    const QString unit = QStringLiteral(" (%1)").arg(curve.valueTitle());
    QStringList names{Text::tr("Step"), Text::tr("Name")};
    if (!axis.unit.isEmpty())
        names += axis.title() + QStringLiteral(" (%1%2)").arg(axis.unit, source);
    names << Text::tr("Mean") + unit << Text::tr("SD") + unit << Text::tr("Minimum") + unit << Text::tr("Maximum") + unit << Text::tr("Pixels");
    if (!curve.slab.isEmpty())
        names += Text::tr("Slab");
    return names << Text::tr("Remark");
}

QStringList line(const RegionCurve &curve, std::size_t index)
{
    const FourthAxis::Step &step = curve.axis.steps[index];
    const RegionCurve::Point &point = curve.points[index];
    QStringList values{QString::number(index + 1), step.name};
    if (!curve.axis.unit.isEmpty())
        values += step.value ? number(*step.value) : QString();
    if (const auto &found = point.statistics)
        values << number(found->mean) << number(found->deviation) << number(found->minimum) << number(found->maximum) << QString::number(found->pixels);
    else
        values << QString() << QString() << QString() << QString() << QString();
    if (!curve.slab.isEmpty())
        values += field(curve.slab);
    return values << field(point.gap);
}

} // namespace

QByteArray csvOf(const RegionCurve &curve)
{
    QStringList names = header(curve);
    for (QString &name : names)
        name = field(name);
    QString text = names.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        QStringList values = line(curve, i);
        values[1] = field(values[1]);
        text += values.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

} // namespace negato::viewer
