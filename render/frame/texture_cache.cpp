#include "render/frame/texture_cache.h"
#include "render/colour/voi.h"

#include <vtkOpenGLRenderWindow.h>

#include <algorithm>
#include <limits>
#include <type_traits>
#include <vector>

namespace negato::render {

namespace {

int vtkType(dicom::SampleType type)
{
    switch (type) {
    case dicom::SampleType::U8:
    case dicom::SampleType::S8: return VTK_UNSIGNED_CHAR;
    case dicom::SampleType::U16:
    case dicom::SampleType::S16: return VTK_UNSIGNED_SHORT;
    default: return VTK_FLOAT;
    }
}

/// Moves the range of signed types up to that of unsigned ones: signed normalised textures lose a value.
template <typename T> auto unsignedSample(T sample)
{
    if constexpr (std::is_floating_point_v<T>) {
        return sample;
    } else {
        using U = std::make_unsigned_t<T>;
        constexpr U kFlip = std::is_signed_v<T> ? static_cast<U>(U{1} << (sizeof(T) * 8 - 1)) : U{0};
        return static_cast<U>(static_cast<U>(sample) ^ kFlip);
    }
}

template <typename T> constexpr auto fullScale()
{
    using U = decltype(unsignedSample(T{}));
    return std::is_floating_point_v<U> ? U{1} : std::numeric_limits<U>::max();
}

/// Samples in unsigned form, each followed by its mask where `hasMask`.
template <typename T> std::vector<std::byte> converted(std::span<const T> samples, const SampleGrid &grid, bool hasMask)
{
    using U = decltype(unsignedSample(T{}));
    std::vector<std::byte> bytes(samples.size() * sizeof(U) * (hasMask ? 2 : 1));
    auto *out = reinterpret_cast<U *>(bytes.data());
    for (const T sample : samples) {
        const bool isPadding = hasMask && grid.isPadding(static_cast<double>(sample));
        *out++ = isPadding ? U{0} : unsignedSample(sample);
        if (hasMask)
            *out++ = isPadding ? U{0} : fullScale<T>();
    }
    return bytes;
}

bool isSigned(dicom::SampleType type)
{
    return type == dicom::SampleType::S8 || type == dicom::SampleType::S16;
}

TextureForm suitable(const SampleGrid &grid, TextureForm wanted)
{
    const bool isByteGrey = !grid.isColour() && dicom::sampleSize(grid.frame.format().type) == 1;
    return isByteGrey ? TextureForm::Plain : wanted;
}

GridTexture upload(vtkOpenGLRenderWindow *window, TexturePool &pool, SampleGrid grid, TextureForm wanted)
{
    GridTexture result;
    const TextureForm form = suitable(grid, wanted);
    result.form = form;
    const int filter = form == TextureForm::Filtered ? vtkTextureObject::Linear : vtkTextureObject::Nearest;
    const dicom::PixelFormat &format = grid.frame.format();
    const bool hasMask = form == TextureForm::Filtered && grid.paddingLow && !grid.isColour();
    std::vector<std::byte> changed;
    if (hasMask || isSigned(format.type))
        changed = dicom::visitSamples(grid.frame, [&](auto samples) { return converted(samples, grid, hasMask); });
    result.shape = {format.columns, format.rows, hasMask ? 2 : format.samplesPerPixel, vtkType(format.type), filter};
    result.texture = pool.filled(window, result.shape, changed.empty() ? grid.frame.data() : changed.data());
    result.bytes = changed.empty() ? format.byteCount() : changed.size();
    grid.frame = dicom::Frame(format, nullptr);
    if (!grid.colours.isNull()) {
        result.coloursShape = {format.columns, format.rows, 4, VTK_UNSIGNED_CHAR, vtkTextureObject::Nearest};
        result.colours = pool.filled(window, result.coloursShape, grid.colours.data());
        result.bytes += grid.colours.bytes().size();
        grid.colours = {};
    }
    result.grid = std::move(grid);
    return result;
}

} // namespace

const GridTexture &TextureCache::texture(vtkOpenGLRenderWindow *window, int wanted, const TilePicture &picture)
{
    const std::uint64_t frameId = picture.frameId;
    const int reduction = reductionWithin(wanted, picture.frame.format(), m_longestSide);
    const auto found = std::ranges::find_if(
        m_entries, [&](const Entry &entry) { return entry.frameId == frameId && entry.reduction == reduction; });
    if (found != m_entries.end() && frameId != 0) {
        m_entries.splice(m_entries.begin(), m_entries, found);
        return m_entries.front().value;
    }
    if (found != m_entries.end())
        drop(window, found);
    SampleGrid grid = picture.grid(reduction);
    makeRoom(window, grid.frame.format().byteCount() + grid.colours.bytes().size());
    m_entries.push_front({frameId, reduction, upload(window, m_pool, std::move(grid), m_form)});
    m_bytes += m_entries.front().value.bytes;
    return m_entries.front().value;
}

void TextureCache::clear(vtkOpenGLRenderWindow *window)
{
    while (!m_entries.empty())
        drop(window, m_entries.begin());
    m_pool.clear(window);
}

void TextureCache::makeRoom(vtkOpenGLRenderWindow *window, std::size_t bytes)
{
    while (!m_entries.empty() && m_bytes + bytes > m_limit)
        drop(window, std::prev(m_entries.end()));
}

void TextureCache::drop(vtkOpenGLRenderWindow *window, std::list<Entry>::iterator entry)
{
    m_bytes -= entry->value.bytes;
    m_pool.giveBack(window, std::move(entry->value.texture), entry->value.shape);
    if (entry->value.colours)
        m_pool.giveBack(window, std::move(entry->value.colours), entry->value.coloursShape);
    m_entries.erase(entry);
}

vtkSmartPointer<vtkTextureObject> lutTexture(vtkOpenGLRenderWindow *window, const dicom::LookUpTable &table)
{
    const std::size_t rows = (table.entries.size() + kLutColumns - 1) / kLutColumns;
    std::vector<float> outputs(rows * kLutColumns);
    for (std::size_t i = 0; i < table.entries.size(); ++i)
        outputs[i] = static_cast<float>(voiOutput(table, table.firstInput + static_cast<double>(i)));
    return TexturePool().filled(window, {kLutColumns, static_cast<unsigned>(rows), 1, VTK_FLOAT, vtkTextureObject::Nearest},
                                outputs.data());
}

} // namespace negato::render
