#pragma once

#include "render/volume/volume.h"

#include <expected>
#include <memory>
#include <vector>

namespace negato::render {

/// Builds a volume of the images of a stack as they come, in any order. One thread at a time.
///
/// Even, upright stacks of 16-bit images with one slope and intercept share the memory of their images: there is no second copy.
/// Resampled ones, and those whose images differ in their slopes (PET) or are not in 16 bits, are coded anew: the
/// largest absolute value then becomes 32767, so that a voxel is wrong by at most 1 / 65534 of it.
class VolumeAssembly
{
public:
    explicit VolumeAssembly(std::shared_ptr<const VolumeGeometry> geometry);

    /// Image `index` of the stack; once each.
    [[nodiscard]] std::expected<void, VolumeRefusal> add(std::size_t index, const dicom::Frame &frame,
                                                         const std::shared_ptr<const dicom::PixelTransform> &transform);
    /// What there is so far.
    [[nodiscard]] Volume volume() const;
    [[nodiscard]] bool isComplete() const { return m_added == m_images.size(); }

private:
    struct Image
    {
        dicom::Frame frame; ///< as it came, while it is needed
        std::shared_ptr<const dicom::PixelTransform> transform;
        dicom::Frame coded; ///< in the volume's code, while it is needed
    };

    [[nodiscard]] bool isShareable(const dicom::Frame &frame, const dicom::PixelTransform &transform) const;
    void beginCoding();
    void growLimit(double largest);
    void code(Image &image);
    void makeSlicesOf(std::size_t index);
    void makeSlice(std::size_t slice);
    void dropWhatIsDone();

    std::shared_ptr<const VolumeGeometry> m_geometry;
    std::shared_ptr<const dicom::PixelTransform> m_transform; ///< of the first image that came
    std::vector<Image> m_images;
    std::vector<std::vector<std::size_t>> m_slicesOf; ///< by image
    std::vector<dicom::Frame> m_slices;
    VoxelScale m_scale;
    std::size_t m_added = 0;
    bool m_isShared = true; ///< images are taken as they are
    double m_limit = 0; ///< of absolute values, where they are coded anew
};

} // namespace negato::render
