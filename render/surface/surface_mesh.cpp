#include "render/surface/surface_mesh.h"

#include "render/volume/value_grid.h"

#include <vtkCallbackCommand.h>
#include <vtkCellArray.h>
#include <vtkDecimatePro.h>
#include <vtkFlyingEdges3D.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>
#include <vtkWindowedSincPolyDataFilter.h>

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

constexpr std::size_t kMostValues = std::size_t{1} << 24;
constexpr int kSmoothings = 20;
constexpr double kPassBand = 0.1; ///< of the surface's frequencies
constexpr double kGridPart = 0.3, kContourPart = 0.3; ///< of the work, for the progress
constexpr float kDegenerate = 1e-6F; ///< a surface does not pass through voxels themselves: part of their value

/// Runs a filter so that it tells how far it is and can be stopped.
class Runner
{
public:
    Runner(const SurfaceProgress &progress, const std::stop_token &stop)
        : m_progress(progress)
        , m_stop(stop)
    {
    }

    /// The part of the whole from `first` on.
    void run(vtkAlgorithm &filter, double first, double part)
    {
        m_first = first;
        m_part = part;
        vtkNew<vtkCallbackCommand> watch;
        watch->SetClientData(this);
        watch->SetCallback([](vtkObject *caller, unsigned long, void *self, void *) { static_cast<Runner *>(self)->see(*vtkAlgorithm::SafeDownCast(caller)); });
        const unsigned long tag = filter.AddObserver(vtkCommand::ProgressEvent, watch);
        filter.Update();
        filter.RemoveObserver(tag);
    }
    void tell(double done) const
    {
        if (m_progress)
            m_progress(done);
    }

private:
    void see(vtkAlgorithm &filter) const
    {
        filter.SetAbortExecute(m_stop.stop_requested());
        tell(m_first + m_part * filter.GetProgress());
    }

    const SurfaceProgress &m_progress;
    const std::stop_token &m_stop;
    double m_first = 0, m_part = 0;
};

/// Whether a value of the grid was cut away or lies outside of the crop box.
class Removed
{
public:
    Removed(const SurfaceWish &wish, const ValueGrid &grid)
        : m_wish(wish)
        , m_factors(grid.factors.cast<double>())
    {
    }

    [[nodiscard]] bool isAnything() const { return m_wish.mask || !m_wish.cropVoxels.isEmpty(); }
    [[nodiscard]] bool holds(int x, int y, int z) const
    {
        const Eigen::Vector3d edges = (Eigen::Vector3d(x, y, z).array() + 0.5).matrix().cwiseProduct(m_factors);
        const Eigen::Vector3d voxel = edges.array() - 0.5;
        if (!m_wish.cropVoxels.isEmpty() && !m_wish.cropVoxels.contains(voxel))
            return true;
        if (!m_wish.mask)
            return false;
        const Eigen::Vector3i last = m_wish.mask->size() - Eigen::Vector3i::Ones();
        const Eigen::Vector3i cell = (edges / m_wish.maskFactor).cast<int>().cwiseMin(last);
        return m_wish.mask->isCut(cell.x(), cell.y(), cell.z());
    }

private:
    const SurfaceWish &m_wish;
    Eigen::Vector3d m_factors;
};

/// How much a value may be above the threshold so near to a clip plane: less and less, and nothing on it, so that the surface is flat there.
class Clip
{
public:
    /// `contrast`: between what is there and what is not.
    Clip(const SurfaceWish &wish, const ValueGrid &grid, double contrast)
        : m_isThere(wish.clipMm)
    {
        if (!m_isThere)
            return;
        const Eigen::Matrix3d edges = grid.patientFromVoxel.linear();
        const double perMm = contrast / edges.colwise().norm().minCoeff();
        m_slope = -perMm * (edges.transpose() * wish.clipMm->normal());
        m_offset = -perMm * wish.clipMm->signedDistance(grid.patientFromVoxel.translation());
    }

    [[nodiscard]] float clipped(float value, float threshold, int x, int y, int z) const
    {
        return m_isThere ? std::min(value, threshold + static_cast<float>(m_slope.dot(Eigen::Vector3d(x, y, z)) + m_offset)) : value;
    }

private:
    bool m_isThere;
    Eigen::Vector3d m_slope = Eigen::Vector3d::Zero();
    double m_offset = 0;
};

float lowestOf(const ValueGrid &grid, float threshold)
{
    float lowest = threshold - 1;
    for (const float value : grid.values)
        if (value < lowest) // never of NaN
            lowest = value;
    return lowest;
}

/// The values with one more all around that lies below the threshold, so that the surface is closed.
vtkSmartPointer<vtkImageData> paddedImage(const ValueGrid &grid, const SurfaceWish &wish)
{
    const auto threshold = static_cast<float>(wish.threshold);
    const float outside = lowestOf(grid, threshold), tremble = std::max(std::abs(threshold), 1.0F) * kDegenerate;
    const Removed removed(wish, grid);
    const Clip clip(wish, grid, threshold - outside);
    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetExtent(-1, grid.size.x(), -1, grid.size.y(), -1, grid.size.z());
    image->AllocateScalars(VTK_FLOAT, 1);
    auto *out = static_cast<float *>(image->GetScalarPointer());
    const float *in = grid.values.data();
    for (int z = -1; z <= grid.size.z(); ++z)
        for (int y = -1; y <= grid.size.y(); ++y)
            for (int x = -1; x <= grid.size.x(); ++x) {
                const bool isEdge = x < 0 || y < 0 || z < 0 || x == grid.size.x() || y == grid.size.y() || z == grid.size.z();
                float value = isEdge ? outside : *in++;
                if (std::isnan(value) || (!isEdge && removed.isAnything() && removed.holds(x, y, z)))
                    value = outside;
                value = clip.clipped(value, threshold, x, y, z);
                *out++ = value == threshold ? value + tremble : value;
            }
    return image;
}

vtkSmartPointer<vtkPolyData> smoothed(vtkPolyData *surface, Runner &runner, double first, double part)
{
    vtkNew<vtkWindowedSincPolyDataFilter> filter;
    filter->SetInputData(surface);
    filter->SetNumberOfIterations(kSmoothings);
    filter->SetPassBand(kPassBand);
    filter->BoundarySmoothingOff();
    filter->FeatureEdgeSmoothingOff();
    filter->NonManifoldSmoothingOn();
    filter->NormalizeCoordinatesOn();
    runner.run(*filter, first, part);
    return filter->GetOutput();
}

vtkSmartPointer<vtkPolyData> thinned(vtkPolyData *surface, double kept, Runner &runner, double first, double part)
{
    vtkNew<vtkDecimatePro> filter;
    filter->SetInputData(surface);
    filter->SetTargetReduction(1 - kept);
    filter->PreserveTopologyOn();
    filter->SplittingOff();
    filter->BoundaryVertexDeletionOff();
    runner.run(*filter, first, part);
    return filter->GetOutput();
}

void addNormals(SurfaceMesh &mesh)
{
    mesh.normals.assign(mesh.points.size(), Eigen::Vector3f::Zero());
    for (const auto &[a, b, c] : mesh.triangles) {
        const Eigen::Vector3f normal = (mesh.points[b] - mesh.points[a]).cross(mesh.points[c] - mesh.points[a]); // by area
        for (const std::uint32_t corner : {a, b, c})
            mesh.normals[corner] += normal;
    }
    for (Eigen::Vector3f &normal : mesh.normals)
        normal = normal.squaredNorm() > 0 ? normal.normalized() : Eigen::Vector3f::UnitZ();
}

SurfaceMesh meshOf(vtkPolyData &surface, const Eigen::Affine3d &patientFromGrid)
{
    SurfaceMesh mesh;
    mesh.points.reserve(static_cast<std::size_t>(surface.GetNumberOfPoints()));
    for (vtkIdType i = 0; i < surface.GetNumberOfPoints(); ++i) {
        Eigen::Vector3d point;
        surface.GetPoint(i, point.data());
        mesh.points.emplace_back((patientFromGrid * point).cast<float>());
    }
    vtkCellArray *polygons = surface.GetPolys();
    const vtkIdType *corners = nullptr;
    vtkIdType count = 0;
    for (polygons->InitTraversal(); polygons->GetNextCell(count, corners);)
        if (count == 3)
            mesh.triangles.push_back({static_cast<std::uint32_t>(corners[0]), static_cast<std::uint32_t>(corners[1]), static_cast<std::uint32_t>(corners[2])});
    return mesh;
}

} // namespace

double SurfaceMesh::volumeMm3() const
{
    double sixfold = 0;
    for (const auto &[a, b, c] : triangles)
        sixfold += points[a].cast<double>().dot(points[b].cast<double>().cross(points[c].cast<double>()));
    return sixfold / 6;
}

dicom::Result<SurfaceMesh> makeSurface(const Volume &volume, const SurfaceWish &wish, int threads, const SurfaceProgress &progress, const std::stop_token &stop)
{
    Runner runner(progress, stop);
    const ValueGrid grid = valueGrid(volume, kMostValues, threads, stop);
    if (grid.values.empty())
        return dicom::fail(dicom::ErrorCode::Cancelled);
    runner.tell(kGridPart);
    vtkNew<vtkFlyingEdges3D> contour;
    contour->SetInputData(paddedImage(grid, wish));
    contour->SetValue(0, wish.threshold);
    contour->ComputeNormalsOff();
    contour->ComputeScalarsOff();
    runner.run(*contour, kGridPart, kContourPart);
    vtkSmartPointer<vtkPolyData> surface = contour->GetOutput();
    constexpr double done = kGridPart + kContourPart, half = (1 - done) / 2;
    if (wish.isSmooth && !stop.stop_requested() && surface->GetNumberOfPoints() > 0)
        surface = smoothed(surface, runner, done, half);
    if (wish.keptTriangles < 1 && !stop.stop_requested() && surface->GetNumberOfPoints() > 0)
        surface = thinned(surface, wish.keptTriangles, runner, done + half, half);
    if (stop.stop_requested())
        return dicom::fail(dicom::ErrorCode::Cancelled);
    SurfaceMesh mesh = meshOf(*surface, grid.patientFromVoxel);
    if (mesh.volumeMm3() < 0)
        for (auto &triangle : mesh.triangles)
            std::swap(triangle[1], triangle[2]);
    addNormals(mesh);
    runner.tell(1);
    return mesh;
}

} // namespace negato::render
