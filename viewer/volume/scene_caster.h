#pragma once

#include "render/card/card_ray_caster.h"

#include <atomic>
#include <memory>

namespace negato::viewer {

/// Casts the rays of one volume in 3D: on the graphics card where there is one and it can, else on the processor. cast() and, last, end() on one
/// thread: a card's driver is bound to it.
class SceneCaster
{
public:
    explicit SceneCaster(bool hasCard)
        : m_hasCard(hasCard)
    {
    }

    [[nodiscard]] bool castsOnCard(const render::RayStyle &style) const { return m_hasCard && render::CardRayCaster::takes(style); }
    [[nodiscard]] render::RayPicture cast(const render::RayVolume &volume, const render::RayView &view, const render::RayStyle &style,
                                          const std::stop_token &stop);
    void end() { m_card.reset(); }

private:
    std::atomic<bool> m_hasCard; ///< until its driver fails
    const void *m_cardVolume = nullptr; ///< names the volume that the card has
    std::unique_ptr<render::CardRayCaster> m_card;
};

} // namespace negato::viewer
