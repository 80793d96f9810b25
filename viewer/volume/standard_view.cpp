#include "viewer/volume/standard_view.h"

namespace negato::viewer {

render::PlaneDirections directionsOf(StandardView view)
{
    const Eigen::Vector3d left = Eigen::Vector3d::UnitX(), back = Eigen::Vector3d::UnitY(), feet = -Eigen::Vector3d::UnitZ();
    switch (view) {
    case StandardView::Front: return {left, feet};
    case StandardView::Back: return {-left, feet};
    case StandardView::Left: return {back, feet};
    case StandardView::Right: return {-back, feet};
    case StandardView::Head: return {-left, back};
    case StandardView::Feet: break;
    }
    return {left, back};
}

} // namespace negato::viewer
