#include "render/raster/level_map.h"
#include "render/colour/voi.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

constexpr float kWhite = 255;

/// 0 for what is no number.
float within(float value, float most)
{
    return std::min(most, std::max(0.0F, value));
}

} // namespace

LevelMap::LevelMap(const SampleGrid &grid, const dicom::PixelTransform &transform, const DisplayState &state)
    : m_isInverse(transform.isInverse != state.isInverted)
{
    const auto set = [&](double scale, double offset) { // of the modality value
        m_scale = static_cast<float>(grid.slope * scale);
        m_offset = static_cast<float>(grid.intercept * scale + offset);
    };
    if (state.voiLut && *state.voiLut < transform.voiLuts.size()) {
        const dicom::LookUpTable &table = transform.voiLuts[*state.voiLut];
        m_kind = Kind::Table;
        set(1, 0.5 - table.firstInput);
        const double most = std::exp2(table.bits) - 1;
        for (const std::uint16_t entry : table.entries) {
            const double output = std::min(1.0, entry / most);
            m_levels.push_back(kWhite * static_cast<float>(m_isInverse ? 1 - output : output));
        }
    } else if (state.window.function == dicom::VoiFunction::Sigmoid) {
        m_kind = Kind::Sigmoid;
        set(-4 / state.window.width, 4 * state.window.center / state.window.width);
    } else {
        const VoiRamp ramp = voiRamp(state.window);
        if (m_isInverse)
            set(-255 * ramp.scale, 255 * (1 - ramp.offset));
        else
            set(255 * ramp.scale, 255 * ramp.offset);
    }
}

void LevelMap::apply(std::span<float> row) const
{
    const float scale = m_scale, offset = m_offset;
    switch (m_kind) {
    case Kind::Ramp:
        for (float &value : row)
            value = within(value * scale + offset, kWhite);
        break;
    case Kind::Sigmoid:
        for (float &value : row) {
            const float output = kWhite / (1 + std::exp(value * scale + offset));
            value = m_isInverse ? kWhite - output : output;
        }
        break;
    case Kind::Table: {
        const float last = static_cast<float>(m_levels.size() - 1);
        for (float &value : row)
            value = m_levels[static_cast<std::size_t>(within(value * scale + offset, last))];
        break;
    }
    }
}

} // namespace negato::render
