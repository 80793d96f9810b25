#include "viewer/panels/drawing_wish.h"

#include <QSettings>

#include <array>

namespace negato::viewer {

namespace {

constexpr auto kKey = "drawing/by";
constexpr std::array kWords{"automatic", "card", "processor"}; ///< in the order of DrawingWish

} // namespace

DrawingWish drawingWish(const QSettings &settings)
{
    const QString word = settings.value(QLatin1String(kKey)).toString();
    for (std::size_t i = 0; i < kWords.size(); ++i)
        if (word == QLatin1String(kWords[i]))
            return static_cast<DrawingWish>(i);
    return DrawingWish::Automatic;
}

void setDrawingWish(QSettings &settings, DrawingWish wish)
{
    settings.setValue(QLatin1String(kKey), QLatin1String(kWords[static_cast<std::size_t>(wish)]));
}

} // namespace negato::viewer
