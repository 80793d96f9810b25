#include "viewer/canvas/overlay_config.h"
#include "viewer/tools/overlay_resource.h"

#include <QJsonArray>

namespace negato::viewer {

namespace {

const QString kDefault = QStringLiteral("default");
constexpr std::array kCornerNames{"topLeft", "topRight", "bottomLeft", "bottomRight"};

} // namespace

OverlayConfig OverlayConfig::builtIn()
{
    return fromJson(overlayResource(QStringLiteral("overlays.json")));
}

OverlayConfig OverlayConfig::fromJson(const QJsonObject &json)
{
    OverlayConfig config;
    for (auto modality = json.begin(); modality != json.end(); ++modality) {
        Corners &corners = config.m_byModality[modality.key()];
        for (std::size_t i = 0; i < corners.size(); ++i)
            for (const QJsonValue &line : modality.value().toObject().value(QLatin1String(kCornerNames[i])).toArray())
                corners[i].append(line.toString());
    }
    return config;
}

QStringList OverlayConfig::lines(const QString &modality, Corner corner) const
{
    const auto index = static_cast<std::size_t>(corner);
    if (corner != Corner::TopLeft)
        if (const auto own = m_byModality.find(modality); own != m_byModality.end() && !own->second[index].isEmpty())
            return own->second[index];
    const auto common = m_byModality.find(kDefault);
    return common == m_byModality.end() ? QStringList() : common->second[index];
}

} // namespace negato::viewer
