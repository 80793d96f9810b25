#include "viewer/volume/scene_caster.h"

#include <QThread>

namespace negato::viewer {

render::RayPicture SceneCaster::cast(const render::RayVolume &volume, const render::RayView &view, const render::RayStyle &style,
                                     const std::stop_token &stop)
{
    if (castsOnCard(style)) {
        if (!m_card || m_cardVolume != &volume)
            m_card = std::make_unique<render::CardRayCaster>(volume.volume());
        m_cardVolume = &volume;
        render::RayPicture picture;
        picture.pixelStep = style.pixelStep;
        picture.frame = m_card->cast(view, style);
        if (!picture.frame.isNull())
            return picture;
        m_hasCard = false;
        m_card.reset();
    }
    return render::castRays(volume, view, style, QThread::idealThreadCount(), stop);
}

} // namespace negato::viewer
