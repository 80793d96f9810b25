#include "dicom/decode/srgb_transform.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <lcms2.h>
#include <vector>

namespace negato::dicom {

namespace {

struct Closer
{
    void operator()(cmsHPROFILE profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, Closer>;

struct Deleter
{
    void operator()(cmsHTRANSFORM transform) const { cmsDeleteTransform(transform); }
};
using Transform = std::unique_ptr<void, Deleter>;

/// Takes the curve.
Profile rgbProfile(const cmsCIExyY &white, const cmsCIExyYTRIPLE &primaries, cmsToneCurve *curve)
{
    const std::array<cmsToneCurve *, 3> curves{curve, curve, curve};
    Profile profile(cmsCreateRGBProfile(&white, &primaries, curves.data()));
    cmsFreeToneCurve(curve);
    return profile;
}

/// ISO 22028-2: a power of 1.8 with a straight beginning.
cmsToneCurve *rommCurve()
{
    constexpr int powerThenLine = 4;
    constexpr std::array parameters{1.8, 1.0, 0.0, 1.0 / 16, 16.0 / 512};
    return cmsBuildParametricToneCurve(nullptr, powerThenLine, parameters.data());
}

Profile wellKnown(std::string_view term)
{
    if (term == "SRGB")
        return Profile(cmsCreate_sRGBProfile());
    if (term == "ADOBERGB") // Adobe RGB (1998) 4.3
        return rgbProfile({0.3127, 0.3290, 1}, {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}},
                          cmsBuildGamma(nullptr, 563.0 / 256));
    if (term == "ROMMRGB")
        return rgbProfile({0.3457, 0.3585, 1}, {{0.7347, 0.2653, 1}, {0.1596, 0.8404, 1}, {0.0366, 0.0001, 1}}, rommCurve());
    return nullptr;
}

/// PS3.3 C.11.15.1.1 asks for an input profile of RGB; files also have those of displays and of colour spaces, which serve as well.
Profile opened(std::string_view bytes)
{
    Profile profile(bytes.empty() ? nullptr : cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
    if (!profile || cmsGetColorSpace(profile.get()) != cmsSigRgbData)
        return nullptr;
    constexpr std::array kinds{cmsSigInputClass, cmsSigDisplayClass, cmsSigColorSpaceClass};
    return std::ranges::find(kinds, cmsGetDeviceClass(profile.get())) == kinds.end() ? nullptr : std::move(profile);
}

/// They come before curves and matrix.
bool hasTables(const Profile &profile)
{
    constexpr std::array tags{cmsSigAToB0Tag, cmsSigAToB1Tag, cmsSigAToB2Tag, cmsSigDToB0Tag, cmsSigDToB1Tag, cmsSigDToB2Tag, cmsSigDToB3Tag};
    return std::ranges::any_of(tags, [&](cmsTagSignature tag) { return cmsIsTag(profile.get(), tag); });
}

Transform toSrgb(const Profile &from, cmsUInt32Number type, cmsUInt32Number flags)
{
    const Profile screen(cmsCreate_sRGBProfile());
    const cmsUInt32Number named = cmsGetHeaderRenderingIntent(from.get());
    const cmsUInt32Number intent = named <= INTENT_ABSOLUTE_COLORIMETRIC ? named : INTENT_PERCEPTUAL;
    return Transform(cmsCreateTransform(from.get(), type, screen.get(), type, intent, flags));
}

/// Exact conversion takes a third of a microsecond a colour, and images repeat theirs.
class Memory
{
public:
    template <typename Convert> void convert(std::uint8_t *colour, const Convert &convertOne)
    {
        std::uint32_t key = 0;
        std::memcpy(&key, colour, 3);
        Entry &entry = m_entries[key * 2654435761U >> 16];
        if (entry.key != key) {
            entry.key = key;
            std::memcpy(entry.colour.data(), colour, 3);
            convertOne(entry.colour.data());
        }
        std::memcpy(colour, entry.colour.data(), 3);
    }

private:
    struct Entry
    {
        std::uint32_t key = 0xFFFFFFFF; ///< no colour
        std::array<std::uint8_t, 3> colour{};
    };
    std::vector<Entry> m_entries{65536};
};

template <typename Sample> std::span<Sample> as(std::span<std::byte> bytes)
{
    return {reinterpret_cast<Sample *>(bytes.data()), bytes.size() / sizeof(Sample)};
}

/// By way of 16 bits, as many samples at a time as a row has.
template <typename Sample>
void convertScaled(const Transform &words, std::span<Sample> samples, unsigned bitsStored, std::size_t samplesOfRow)
{
    const double most = std::exp2(bitsStored) - 1;
    std::vector<std::uint16_t> row(samplesOfRow);
    for (; samples.size() >= row.size(); samples = samples.subspan(row.size())) {
        const auto part = samples.first(row.size());
        std::ranges::transform(part, row.begin(), [&](Sample sample) {
            return static_cast<std::uint16_t>(std::lround(std::min(sample / most, 1.0) * 65535));
        });
        cmsDoTransform(words.get(), row.data(), row.data(), static_cast<cmsUInt32Number>(row.size() / 3));
        std::ranges::transform(row, part.begin(), [&](std::uint16_t sample) {
            return static_cast<Sample>(std::lround(sample / 65535.0 * most));
        });
    }
}

} // namespace

struct SrgbTransform::Private
{
    /// Null where the profile lacks what is needed.
    static std::unique_ptr<Private> of(const Profile &profile)
    {
        if (!profile)
            return nullptr;
        // Curves and a matrix are computed as they are, and fast; all else would become a grid of colours.
        const bool isFast = cmsIsMatrixShaper(profile.get()) && !hasTables(profile);
        auto d = std::make_unique<Private>();
        d->bytes = toSrgb(profile, TYPE_RGB_8, isFast ? 0 : cmsFLAGS_NOOPTIMIZE);
        d->words = toSrgb(profile, TYPE_RGB_16, cmsFLAGS_NOOPTIMIZE);
        if (!isFast)
            d->memory = std::make_unique<Memory>();
        return d->bytes && d->words ? std::move(d) : nullptr;
    }

    Transform bytes, words;
    std::unique_ptr<Memory> memory; ///< null where `bytes` is faster
};

SrgbTransform::SrgbTransform(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

SrgbTransform::~SrgbTransform() = default;

std::unique_ptr<SrgbTransform> SrgbTransform::fromProfile(std::string_view bytes)
{
    auto d = Private::of(opened(bytes));
    return d ? std::unique_ptr<SrgbTransform>(new SrgbTransform(std::move(d))) : nullptr;
}

std::unique_ptr<SrgbTransform> SrgbTransform::fromColourSpace(std::string_view term)
{
    auto d = Private::of(wellKnown(term));
    return d ? std::unique_ptr<SrgbTransform>(new SrgbTransform(std::move(d))) : nullptr;
}

bool SrgbTransform::changesNothing()
{
    constexpr int steps = 17;
    std::vector<std::uint8_t> before;
    for (int i = 0; i < steps * steps * steps; ++i)
        for (const int step : {i % steps, i / steps % steps, i / steps / steps})
            before.push_back(static_cast<std::uint8_t>(step * 255 / (steps - 1)));
    std::vector<std::uint8_t> after = before;
    convertBytes(after);
    return std::ranges::equal(before, after, [](int a, int b) { return std::abs(a - b) <= 1; });
}

void SrgbTransform::convertBytes(std::span<std::uint8_t> samples)
{
    const auto convertOne = [this](std::uint8_t *colour) { cmsDoTransform(d->bytes.get(), colour, colour, 1); };
    for (std::size_t i = 0; d->memory && i + 2 < samples.size(); i += 3)
        d->memory->convert(&samples[i], convertOne);
    constexpr std::size_t most = 3 << 20; // lcms counts in 32 bits
    for (; !d->memory && !samples.empty(); samples = samples.subspan(std::min(most, samples.size())))
        cmsDoTransform(d->bytes.get(), samples.data(), samples.data(),
                       static_cast<cmsUInt32Number>(std::min(most, samples.size()) / 3));
}

void SrgbTransform::convert(std::span<std::byte> samples, const PixelFormat &format)
{
    const std::size_t samplesOfRow = std::size_t{format.columns} * 3;
    if (format.type == SampleType::U8 && format.bitsStored == 8)
        convertBytes(as<std::uint8_t>(samples));
    else if (format.type == SampleType::U8)
        convertScaled(d->words, as<std::uint8_t>(samples), format.bitsStored, samplesOfRow);
    else if (format.type == SampleType::U16)
        convertScaled(d->words, as<std::uint16_t>(samples), format.bitsStored, samplesOfRow);
}

} // namespace negato::dicom
