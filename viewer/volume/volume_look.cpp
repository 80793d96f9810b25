#include "viewer/volume/volume_look.h"

#include "viewer/tools/overlay_resource.h"

#include <QColor>
#include <QCoreApplication>
#include <QJsonArray>

namespace negato::viewer {

namespace {

[[maybe_unused]] constexpr const char *kNames[]{
    QT_TRANSLATE_NOOP("Look", "Bone"),        QT_TRANSLATE_NOOP("Look", "Bone and vessels"), QT_TRANSLATE_NOOP("Look", "Vessels"),
    QT_TRANSLATE_NOOP("Look", "Lung"),        QT_TRANSLATE_NOOP("Look", "Soft tissue"),      QT_TRANSLATE_NOOP("Look", "Skin"),
    QT_TRANSLATE_NOOP("Look", "MIP"),         QT_TRANSLATE_NOOP("Look", "Surface"),          QT_TRANSLATE_NOOP("Look", "Bright structures"),
    QT_TRANSLATE_NOOP("Look", "Fog"),
};

/// [value, "#rrggbb", opacity]; values of a relative look are parts of the window from its dark end.
render::TransferPoint pointFrom(const QJsonArray &json, double offset, double scale)
{
    const QColor colour(json.at(1).toString());
    return {json.at(0).toDouble() * scale + offset, {colour.redF(), colour.greenF(), colour.blueF()}, json.at(2).toDouble()};
}

VolumeLook lookFrom(const QJsonObject &json, double offset, double scale)
{
    VolumeLook look;
    look.name = QCoreApplication::translate("Look", json.value(QLatin1String("name")).toString().toUtf8().constData());
    for (const QJsonValue &point : json.value(QLatin1String("points")).toArray())
        look.transfer.points.push_back(pointFrom(point.toArray(), offset, scale));
    if (look.transfer.points.empty())
        look.kind = render::RayKind::Maximum;
    return look;
}

} // namespace

std::vector<VolumeLook> volumeLooks(const dicom::PixelTransform &transform, const dicom::VoiWindow &window)
{
    const bool isHounsfield = transform.unit == "HU";
    const QJsonObject all = overlayResource(QStringLiteral("looks.json"));
    const QJsonArray own = all.value(isHounsfield ? QLatin1String("CT") : QLatin1String("relative")).toArray();
    std::vector<VolumeLook> looks;
    for (const QJsonValue &look : own)
        looks.push_back(isHounsfield ? lookFrom(look.toObject(), 0, 1)
                                     : lookFrom(look.toObject(), window.center - window.width / 2, window.width));
    if (looks.empty())
        looks.push_back(lookFrom({{QStringLiteral("name"), QStringLiteral("MIP")}}, 0, 1));
    return looks;
}

} // namespace negato::viewer
