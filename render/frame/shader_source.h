#pragma once

#include "render/colour/sample_grid.h"

#include <compare>
#include <string>

namespace negato::render {

/// What a fragment program is made for. Software drivers execute both sides of a branch, so each combination is a
/// program of its own.
struct ShaderVariant
{
    enum class Voi { Ramp, Sigmoid, Table };
    bool usesFilter = false; ///< see TextureForm
    bool isColour = false;
    bool isLinear = true;
    bool hasPadding = false;
    bool hasColours = false; ///< SampleGrid::colours
    dicom::SampleType type = dicom::SampleType::U16;
    Voi voi = Voi::Ramp;
    friend auto operator<=>(const ShaderVariant &, const ShaderVariant &) = default;
};

/// Uniforms and functions, and the statements that set fragOutput0.
///
/// `gridX`, `gridY`: rows of the matrix from window coordinates (gl_FragCoord) to grid coordinates; `lastTexel`:
/// largest column and row; `texelSize`: of one texel in texture coordinates; `voi`: scale and offset from sample to
/// display value, LUT index or exponent; `inversion`: 0 or 1; `padding`: lowest and highest padding sample;
/// `colours`: what lies over the greys.
struct FragmentSource
{
    std::string declarations;
    std::string statements;
};
FragmentSource fragmentSource(const ShaderVariant &variant);

} // namespace negato::render
