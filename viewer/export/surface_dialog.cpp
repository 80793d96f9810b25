#include "viewer/export/surface_dialog.h"

#include "render/ray/scalpel.h"
#include "render/surface/mesh_file.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QThread>

namespace negato::viewer {

namespace {

constexpr double kMostValue = 1e6, kBone = 300; ///< HU
constexpr int kMeshPercent = 50;
constexpr double kWriting = 0.1; ///< of the progress

/// Of CT bone; else what is bright at first sight.
double firstThreshold(const render::Volume &volume)
{
    const dicom::PixelTransform &transform = *volume.transform();
    return transform.unit == "HU" || transform.windows.empty() ? kBone : transform.windows.front().center;
}

dicom::Result<void> writeSurface(const render::Volume &volume, const render::SurfaceWish &wish, const std::filesystem::path &target,
                                 const std::function<void(double)> &progress, const std::stop_token &stop)
{
    const auto tell = [&](double part) { progress(part * (1 - kWriting)); };
    const auto mesh = render::makeSurface(volume, wish, QThread::idealThreadCount(), tell, stop);
    if (!mesh)
        return dicom::fail(mesh);
    return render::writeMesh(*mesh, target, render::meshFormatOf(target).value_or(render::MeshFormat::Stl));
}

} // namespace

SurfaceDialog::SurfaceDialog(SurfaceSource source, const Theme &theme, QWidget *parent)
    : ExportDialog(tr("Export surface"), tr("STL (*.stl);;OBJ (*.obj);;glTF (*.glb)"), QStringLiteral("stl"), theme, parent)
    , m_source(std::move(source))
    , m_threshold(new QDoubleSpinBox(this))
    , m_kept(new QDoubleSpinBox(this))
    , m_isSmooth(new QCheckBox(tr("S&mooth"), this))
{
    m_threshold->setRange(-kMostValue, kMostValue);
    m_threshold->setDecimals(1);
    m_threshold->setValue(firstThreshold(m_source.volume));
    if (const auto &unit = m_source.volume.transform()->unit; !unit.empty())
        m_threshold->setSuffix(QLatin1Char(' ') + QString::fromStdString(unit));
    m_threshold->setToolTip(tr("The surface encloses all that reaches this value"));
    m_isSmooth->setChecked(true);
    m_isSmooth->setToolTip(tr("Takes out the steps between voxels"));
    m_kept->setRange(1, 100);
    m_kept->setDecimals(0);
    m_kept->setValue(kMeshPercent);
    m_kept->setSuffix(QStringLiteral(" %"));
    m_kept->setToolTip(tr("Fewer triangles make a smaller file; flat places lose theirs first"));
    form().addRow(tr("&Threshold:"), m_threshold);
    form().addRow(tr("Triangles &kept:"), m_kept);
    form().addRow(m_isSmooth);
    m_threshold->setObjectName(QStringLiteral("threshold"));
}

QString SurfaceDialog::problemWith(const std::filesystem::path &target) const
{
    return render::meshFormatOf(target) ? QString() : tr("The name must end in .stl, .obj or .glb.");
}

QString SurfaceDialog::sentenceOf(const dicom::Error &error) const
{
    return error.code == dicom::ErrorCode::NoGeometry ? tr("Nothing of the volume reaches this value.") : ExportDialog::sentenceOf(error);
}

ExportDialog::Work SurfaceDialog::workFor(const std::filesystem::path &target) const
{
    render::SurfaceWish wish;
    wish.threshold = m_threshold->value();
    wish.isSmooth = m_isSmooth->isChecked();
    wish.keptTriangles = m_kept->value() / 100;
    wish.cropVoxels = m_source.cropVoxels;
    wish.clipMm = m_source.clipMm;
    wish.mask = m_source.mask;
    wish.maskFactor = render::maskFactor(m_source.volume.geometry());
    return [volume = m_source.volume, wish, target](const Progress &progress, const std::stop_token &stop) {
        return writeSurface(volume, wish, target, progress, stop);
    };
}

} // namespace negato::viewer
