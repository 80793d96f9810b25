#pragma once

#include "render/ray/ray_caster.h"

#include <memory>

namespace negato::render {

/// castRays() of shaded pictures on the graphics card, by VTK (vtkGPUVolumeRayCastMapper), into memory.
///
/// For cards, not for software drivers, where it takes seconds. All calls on one thread, which then has an OpenGL context of its
/// own. Largest values and masks are left to castRays(): a card gives eight bits a colour, and has no room for a mask.
class CardRayCaster
{
public:
    /// Copies the volume for the driver; `volume` in voxels of at most a few hundred MB (see coarserVolume).
    explicit CardRayCaster(const Volume &volume);
    ~CardRayCaster();
    CardRayCaster(const CardRayCaster &) = delete;
    CardRayCaster &operator=(const CardRayCaster &) = delete;

    /// Whether it can draw this.
    [[nodiscard]] static bool takes(const RayStyle &style);
    /// RGB of the view's size / pixelStep; null where the driver fails.
    [[nodiscard]] dicom::Frame cast(const RayView &view, const RayStyle &style);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::render
