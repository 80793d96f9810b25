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

LookScale LookScale::of(const dicom::PixelTransform &transform, const dicom::VoiWindow &window)
{
    if (transform.unit == "HU")
        return {QStringLiteral("CT"), 0, 1};
    return {QStringLiteral("relative"), window.center - window.width / 2, window.width};
}

std::vector<VolumeLook> looksFrom(const QJsonObject &file, const LookScale &scale)
{
    std::vector<VolumeLook> looks;
    for (const QJsonValue &look : file.value(scale.kind).toArray())
        looks.push_back(lookFrom(look.toObject(), scale.offset, scale.scale));
    return looks;
}

std::vector<VolumeLook> volumeLooks(const LookScale &scale)
{
    std::vector<VolumeLook> looks = looksFrom(overlayResource(QStringLiteral("looks.json")), scale);
    if (looks.empty())
        looks.push_back(lookFrom({{QStringLiteral("name"), QStringLiteral("MIP")}}, 0, 1));
    return looks;
}

QJsonObject jsonOf(const VolumeLook &look, const LookScale &scale)
{
    QJsonArray points;
    for (const render::TransferPoint &point : look.transfer.points) {
        const QColor colour = QColor::fromRgbF(static_cast<float>(point.colour[0]), static_cast<float>(point.colour[1]), static_cast<float>(point.colour[2]));
        points.append(QJsonArray{(point.value - scale.offset) / scale.scale, colour.name(), point.opacity});
    }
    return {{QStringLiteral("name"), look.name}, {QStringLiteral("points"), points}};
}

} // namespace negato::viewer
