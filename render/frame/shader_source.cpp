#include "render/frame/shader_source.h"
#include "render/frame/texture_cache.h"

namespace negato::render {

namespace {

using dicom::SampleType;

std::string fetchFunction(SampleType type)
{
    switch (type) {
    case SampleType::U8: return "float sampleOf(float v) { return v * 255.0; }\n";
    case SampleType::S8: return "float sampleOf(float v) { return v * 255.0 - 128.0; }\n";
    case SampleType::U16: return "float sampleOf(float v) { return v * 65535.0; }\n";
    case SampleType::S16: return "float sampleOf(float v) { return v * 65535.0 - 32768.0; }\n";
    default: return "float sampleOf(float v) { return v; }\n";
    }
}

std::string colourRange(SampleType type)
{
    return type == SampleType::U8 ? "255.0" : "65535.0";
}

std::string colourFunction(SampleType type)
{
    return "vec3 texel(ivec2 p) { return texelFetch(pixels, p, 0).rgb * " + colourRange(type) + "; }\n";
}

std::string places()
{
    return "vec3 fragment = vec3(gl_FragCoord.xy, 1.0);\n"
           "vec2 place = vec2(dot(gridX, fragment), dot(gridY, fragment));\n"
           "ivec2 nearest = clamp(ivec2(floor(place + 0.5)), ivec2(0), lastTexel);\n"
           "vec2 whole = floor(place);\n"
           "vec2 part = place - whole;\n"
           "ivec2 a = clamp(ivec2(whole), ivec2(0), lastTexel);\n"
           "ivec2 b = clamp(ivec2(whole) + 1, ivec2(0), lastTexel);\n";
}

/// The driver's own filter: with padding the weighted mean of the others, as their mask is in the second channel.
std::string filtering(const ShaderVariant &variant)
{
    const std::string fetch = "texture(pixels, (place + 0.5) * texelSize)";
    if (variant.isColour)
        return "vec3 value = " + fetch + ".rgb * " + colourRange(variant.type) + ";\n";
    if (!variant.hasPadding)
        return "float value = sampleOf(" + fetch + ".r);\n";
    return "vec2 masked = " + fetch
         + ".rg;\nfloat share = masked.g;\n"
           "float value = sampleOf(masked.r / max(share, 1e-6));\n";
}

std::string nearestWithPadding(bool isMasked)
{
    if (isMasked)
        return "float value = texel(nearest);\nfloat share = texelFetch(pixels, nearest, 0).g;\n";
    return "float value = texel(nearest);\nfloat share = 1.0 - isPadding(value);\n";
}

std::string sampling(const ShaderVariant &variant)
{
    if (variant.isLinear && variant.usesFilter)
        return filtering(variant);
    const std::string type = variant.isColour ? "vec3" : "float";
    if (!variant.isLinear && variant.hasPadding)
        return nearestWithPadding(variant.usesFilter);
    if (!variant.isLinear)
        return type + " value = texel(nearest);\n";
    if (!variant.hasPadding || variant.isColour)
        return type
             + " value = mix(mix(texel(a), texel(ivec2(b.x, a.y)), part.x),\n"
               "    mix(texel(ivec2(a.x, b.y)), texel(b), part.x), part.y);\n";
    return "vec4 four = vec4(texel(a), texel(ivec2(b.x, a.y)), texel(ivec2(a.x, b.y)), texel(b));\n"
           "vec4 weight = vec4((1.0 - part.x) * (1.0 - part.y), part.x * (1.0 - part.y), (1.0 - part.x) * part.y,\n"
           "    part.x * part.y);\n"
           "weight *= vec4(1.0) - vec4(isPadding(four.x), isPadding(four.y), isPadding(four.z), isPadding(four.w));\n"
           "four = mix(four, vec4(0.0), equal(weight, vec4(0.0)));\n"
           "float share = dot(weight, vec4(1.0));\n"
           "float value = dot(four, weight) / max(share, 1e-6);\n";
}

/// The colours lie over the greys; where less than half of what is no colour is grey, there is black.
std::string colouredGrey(const ShaderVariant &variant)
{
    const std::string colour = variant.isLinear
        ? "mix(mix(tint(a), tint(ivec2(b.x, a.y)), part.x), mix(tint(ivec2(a.x, b.y)), tint(b), part.x), part.y)"
        : "tint(nearest)";
    return "vec4 over = " + colour + ";\nfloat rest = 1.0 - over.a;\n"
         + "shown *= rest * step(" + std::to_string(kLeastShare) + " * rest, share);\n"
           "fragOutput0 = vec4(over.rgb + shown, 1.0);\n";
}

std::string display(const ShaderVariant &variant)
{
    if (variant.isColour)
        return "vec3 shown = clamp(value * voi.x, 0.0, 1.0);\n"
               "fragOutput0 = vec4(mix(shown, vec3(1.0) - shown, inversion), 1.0);\n";
    std::string code;
    switch (variant.voi) {
    case ShaderVariant::Voi::Ramp: code = "float shown = clamp(value * voi.x + voi.y, 0.0, 1.0);\n"; break;
    case ShaderVariant::Voi::Sigmoid:
        code = "float shown = 1.0 / (1.0 + exp(min(value * voi.x + voi.y, 80.0)));\n";
        break;
    case ShaderVariant::Voi::Table:
        code = "int entry = int(clamp(floor(value * voi.x + voi.y + 0.5), 0.0, lastEntry));\n"
               "float shown = texelFetch(table, ivec2(entry % COLUMNS, entry / COLUMNS), 0).r;\n";
        break;
    }
    code += "shown = mix(shown, 1.0 - shown, inversion);\n";
    if (variant.hasColours)
        return code + colouredGrey(variant);
    if (variant.hasPadding)
        code += "shown *= step(" + std::to_string(kLeastShare) + ", share);\n";
    return code + "fragOutput0 = vec4(shown, shown, shown, 1.0);\n";
}

} // namespace

FragmentSource fragmentSource(const ShaderVariant &variant)
{
    FragmentSource source;
    source.declarations =
        "#define COLUMNS " + std::to_string(kLutColumns)
        + "\n"
          "uniform sampler2D pixels;\nuniform sampler2D table;\nuniform float lastEntry;\n"
          "uniform vec3 gridX;\nuniform vec3 gridY;\nuniform ivec2 lastTexel;\nuniform vec2 texelSize;\n"
          "uniform vec2 voi;\nuniform float inversion;\nuniform vec2 padding;\n";
    if (variant.isColour)
        source.declarations += colourFunction(variant.type);
    else
        source.declarations += fetchFunction(variant.type)
                             + "float texel(ivec2 p) { return sampleOf(texelFetch(pixels, p, 0).r); }\n"
                               "float isPadding(float v) { return v >= padding.x && v <= padding.y ? 1.0 : 0.0; }\n";
    if (variant.hasColours)
        source.declarations += "uniform sampler2D colours;\nvec4 tint(ivec2 p) { return texelFetch(colours, p, 0); }\n";
    source.statements = places() + sampling(variant) + display(variant);
    return source;
}

} // namespace negato::render
