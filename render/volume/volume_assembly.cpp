#include "render/volume/volume_assembly.h"

#include "render/volume/slice_blend.h"
#include "render/volume/voxel_code.h"

#include <algorithm>

namespace negato::render {

VolumeAssembly::VolumeAssembly(std::shared_ptr<const VolumeGeometry> geometry)
    : m_geometry(std::move(geometry))
{
    const auto &recipes = m_geometry->recipes();
    m_slices.resize(recipes.size());
    for (std::size_t slice = 0; slice < recipes.size(); ++slice)
        for (int i = 0; i < recipes[slice].sourceCount; ++i) {
            const std::size_t image = recipes[slice].sources[static_cast<std::size_t>(i)].frame;
            m_slicesOf.resize(std::max(m_slicesOf.size(), image + 1));
            m_slicesOf[image].push_back(slice);
        }
    m_images.resize(m_slicesOf.size());
}

bool VolumeAssembly::isShareable(const dicom::Frame &frame, const dicom::PixelTransform &transform) const
{
    const auto scale = sharedScale(frame, transform);
    return scale && (m_added == 0 || *scale == m_scale) && !holdsNoValue(frame, *scale);
}

std::expected<void, VolumeRefusal> VolumeAssembly::add(std::size_t index, const dicom::Frame &frame,
                                                       const std::shared_ptr<const dicom::PixelTransform> &transform)
{
    const auto &format = frame.format();
    if (format.samplesPerPixel != 1 || transform->palette)
        return std::unexpected(VolumeRefusal::Colour);
    const dicom::SlicePlane &plane = m_geometry->firstPlane();
    if (format.rows != plane.rows || format.columns != plane.columns || index >= m_images.size())
        return std::unexpected(VolumeRefusal::DifferentPixels);
    if (m_isShared && !isShareable(frame, *transform))
        beginCoding();
    if (m_added == 0) {
        m_transform = transform;
        if (m_isShared)
            m_scale = *sharedScale(frame, *transform);
    }
    Image &image = m_images[index];
    if (image.transform)
        return {};
    image = {frame, transform, {}};
    ++m_added;
    if (!m_isShared)
        growLimit(largestValue(frame, *transform));
    if (image.coded.isNull()) {
        code(image);
        makeSlicesOf(index);
    }
    dropWhatIsDone();
    return {};
}

/// From now on, and all that came before: no scale fits all images.
void VolumeAssembly::beginCoding()
{
    m_isShared = false;
    m_scale = {.isSigned = true, .slope = 0, .intercept = 0, .noValue = -32768, .hasPadding = false};
    double largest = 0;
    for (const Image &image : m_images)
        if (image.transform) {
            largest = std::max(largest, largestValue(image.frame, *image.transform));
            m_scale.hasPadding = m_scale.hasPadding || image.transform->paddingLow;
        }
    if (m_added > 0)
        growLimit(largest);
}

/// By doubling, so that few images are coded more than once; the last one to come sets it exactly.
void VolumeAssembly::growLimit(double largest)
{
    const bool isLast = isComplete();
    if (isLast)
        for (const Image &image : m_images)
            largest = std::max(largest, largestValue(image.frame, *image.transform));
    if (!isLast && largest <= m_limit && m_scale.slope != 0)
        return;
    constexpr double kLargestCode = 32767;
    m_limit = isLast ? largest : 2 * largest;
    m_scale.slope = m_limit > 0 ? m_limit / kLargestCode : 1;
    for (Image &image : m_images)
        if (image.transform)
            code(image);
    for (std::size_t index = 0; index < m_images.size(); ++index)
        if (m_images[index].transform)
            makeSlicesOf(index);
}

void VolumeAssembly::code(Image &image)
{
    if (!m_isShared)
        image.coded = recoded(image.frame, *image.transform, m_scale);
    else if (image.transform->paddingHigh)
        image.coded = withOnePadding(image.frame, *image.transform, m_scale);
    else
        image.coded = image.frame;
    const auto type = image.frame.format().type;
    const bool mayLackValues = type == dicom::SampleType::F32 || type == dicom::SampleType::F64; // not a number
    m_scale.hasPadding = m_scale.hasPadding || image.transform->paddingLow || mayLackValues || !m_geometry->isOfWholeImages();
}

void VolumeAssembly::makeSlicesOf(std::size_t index)
{
    for (const std::size_t slice : m_slicesOf[index])
        makeSlice(slice);
}

void VolumeAssembly::makeSlice(std::size_t slice)
{
    const SliceRecipe &recipe = m_geometry->recipes()[slice];
    const dicom::Frame &first = m_images[recipe.sources[0].frame].coded;
    const dicom::Frame &second = recipe.sourceCount == 2 ? m_images[recipe.sources[1].frame].coded : first;
    if (first.isNull() || second.isNull())
        return;
    const bool isSameSize = first.format().columns == static_cast<std::uint32_t>(m_geometry->size().x())
        && first.format().rows == static_cast<std::uint32_t>(m_geometry->size().y());
    m_slices[slice] = recipe.isWhole() && isSameSize ? first : blendedSlice(recipe, first, second, *m_geometry, m_scale);
}

/// The slices hold what they need.
void VolumeAssembly::dropWhatIsDone()
{
    if (!isComplete())
        return;
    for (Image &image : m_images) {
        image.frame = {};
        image.coded = {};
    }
}

Volume VolumeAssembly::volume() const
{
    return {m_geometry, m_slices, m_scale, m_transform};
}

} // namespace negato::render
