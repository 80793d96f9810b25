#pragma once

#include "render/ray/voxel_mask.h"
#include "render/volume/volume.h"
#include "viewer/export/export_dialog.h"

class QCheckBox;
class QDoubleSpinBox;

namespace negato::viewer {

/// Of what a surface is made.
struct SurfaceSource
{
    render::Volume volume;
    Eigen::AlignedBox3d cropVoxels; ///< what is kept; empty: all
    std::optional<Eigen::Hyperplane<double, 3>> clipMm; ///< what lies on its normal's side is cut away
    std::shared_ptr<const render::VoxelMask> mask; ///< what is cut away, with cells of render::maskFactor(); null: nothing
};

/// Writes a surface of a volume as STL, OBJ or glTF.
class SurfaceDialog : public ExportDialog
{
    Q_OBJECT

public:
    SurfaceDialog(SurfaceSource source, const Theme &theme, QWidget *parent);

protected:
    [[nodiscard]] Work workFor(const std::filesystem::path &target) const override;
    [[nodiscard]] QString problemWith(const std::filesystem::path &target) const override;
    [[nodiscard]] QString sentenceOf(const dicom::Error &error) const override;

private:
    SurfaceSource m_source;
    QDoubleSpinBox *m_threshold;
    QDoubleSpinBox *m_kept;
    QCheckBox *m_isSmooth;
};

} // namespace negato::viewer
