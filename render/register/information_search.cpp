#include "render/register/information_search.h"

// First: it keeps ITK's headers from including an older Eigen of their own, which one program cannot have beside ours.
#include <Eigen/Eigenvalues>

#include <itkCommand.h>
#include <itkEuler3DTransform.h>
#include <itkImage.h>
#include <itkMattesMutualInformationImageToImageMetricv4.h>
#include <itkRegularStepGradientDescentOptimizerv4.h>

#include <random>

namespace negato::render {

namespace {

using Image = itk::Image<float, 3>;
using MattesMetric = itk::MattesMutualInformationImageToImageMetricv4<Image, Image>;

/// Adds up in one order: several work units would in any. SetMaximumNumberOfWorkUnits() does not make it one.
class Metric : public MattesMetric
{
public:
    using Self = Metric;
    using Pointer = itk::SmartPointer<Self>;
    itkSimpleNewMacro(Self);

protected:
    Metric() { m_SparseGetValueAndDerivativeThreader->SetNumberOfWorkUnits(1); }
};

using Points = Metric::FixedSampledPointSetType;
using Optimizer = itk::RegularStepGradientDescentOptimizerv4<double>;
using Transform = itk::Euler3DTransform<double>;

/// ITK's coordinates are in units of this length from the pivot, so that a step of its parameters means about as much for an
/// angle (in radians) as for a shift.
constexpr double kUnitMm = 100;
constexpr unsigned kBins = 40;
constexpr std::uint32_t kSeed = 20110;

Image::Pointer imageOf(const ValueGrid &grid, const Eigen::Vector3d &pivotMm)
{
    auto image = Image::New();
    Image::SizeType size;
    Image::SpacingType spacing;
    Image::PointType origin;
    Image::DirectionType direction;
    const Eigen::Vector3d spacingMm = grid.spacingMm();
    for (unsigned i = 0; i < 3; ++i) {
        size[i] = static_cast<itk::SizeValueType>(grid.size[i]);
        spacing[i] = spacingMm[i] / kUnitMm;
        origin[i] = (grid.patientFromVoxel.translation()[i] - pivotMm[i]) / kUnitMm;
        for (unsigned j = 0; j < 3; ++j)
            direction(i, j) = grid.patientFromVoxel.linear()(i, j) / spacingMm[j];
    }
    image->SetRegions(size);
    image->SetSpacing(spacing);
    image->SetOrigin(origin);
    image->SetDirection(direction);
    image->Allocate();
    std::ranges::copy(grid.values, image->GetBufferPointer());
    return image;
}

/// Between the voxels, lest the regular grids of two volumes speak of each other rather than of the patient.
Points::Pointer samplesOf(const ValueGrid &grid, const std::vector<bool> &isMeasured, const Eigen::Vector3d &pivotMm, int count)
{
    auto points = Points::New();
    std::mt19937 random(kSeed);
    const auto within = [&](int size) { return static_cast<double>(random()) / 4294967296.0 * (size - 1); };
    itk::SizeValueType id = 0;
    for (int i = 0; i < count; ++i) {
        const Eigen::Vector3d voxel(within(grid.size.x()), within(grid.size.y()), within(grid.size.z()));
        const Eigen::Vector3i nearest = voxel.array().round().cast<int>();
        const auto place = (static_cast<std::size_t>(nearest.z()) * static_cast<std::size_t>(grid.size.y()) + static_cast<std::size_t>(nearest.y()))
                * static_cast<std::size_t>(grid.size.x())
            + static_cast<std::size_t>(nearest.x());
        if (!isMeasured[place])
            continue;
        const Eigen::Vector3d at = (grid.patientFromVoxel * voxel - pivotMm) / kUnitMm;
        const double coordinates[] = {at.x(), at.y(), at.z()};
        points->SetPoint(id++, Points::PointType(coordinates));
    }
    return points;
}

Transform::Pointer transformOf(const Eigen::Isometry3d &movingFromFixed, const Eigen::Vector3d &pivotMm)
{
    auto transform = Transform::New();
    const Eigen::Vector3d shift = (movingFromFixed * pivotMm - pivotMm) / kUnitMm;
    Transform::MatrixType matrix;
    Transform::OutputVectorType translation;
    for (unsigned i = 0; i < 3; ++i) {
        translation[i] = shift[i];
        for (unsigned j = 0; j < 3; ++j)
            matrix(i, j) = movingFromFixed.linear()(i, j);
    }
    transform->SetMatrix(matrix, 1e-6);
    transform->SetTranslation(translation);
    return transform;
}

Eigen::Isometry3d isometryOf(const Transform &transform, const Eigen::Vector3d &pivotMm)
{
    Eigen::Matrix3d turn;
    Eigen::Vector3d shift;
    for (unsigned i = 0; i < 3; ++i) {
        shift[i] = transform.GetTranslation()[i] * kUnitMm;
        for (unsigned j = 0; j < 3; ++j)
            turn(i, j) = transform.GetMatrix()(i, j);
    }
    return Eigen::Translation3d(pivotMm + shift) * Eigen::Quaterniond(turn).normalized() * Eigen::Translation3d(-pivotMm);
}

Metric::Pointer metricOf(Image *fixed, Image *moving, Points *samples, Transform *transform)
{
    auto metric = Metric::New();
    metric->SetFixedImage(fixed);
    metric->SetMovingImage(moving);
    metric->SetMovingTransform(transform);
    metric->SetFixedSampledPointSet(samples);
    metric->SetUseSampledPointSet(true);
    metric->SetUseMovingImageGradientFilter(false);
    metric->SetNumberOfHistogramBins(kBins);
    metric->Initialize();
    return metric;
}

Optimizer::Pointer optimizerOf(Metric *metric, const SearchEffort &effort)
{
    auto optimizer = Optimizer::New();
    optimizer->SetMetric(metric);
    optimizer->SetNumberOfWorkUnits(1);
    optimizer->SetDoEstimateScales(false);
    optimizer->SetDoEstimateLearningRateOnce(false);
    optimizer->SetLearningRate(effort.firstStepMm / kUnitMm);
    optimizer->SetMinimumStepLength(effort.lastStepMm / kUnitMm);
    optimizer->SetGradientMagnitudeTolerance(0);
    optimizer->SetRelaxationFactor(0.6);
    optimizer->SetNumberOfIterations(static_cast<itk::SizeValueType>(effort.mostSteps));
    return optimizer;
}

} // namespace

struct InformationSearch::Images
{
    Image::Pointer fixed, moving;
    Points::Pointer samples;
};

InformationSearch::InformationSearch(const ValueGrid &fixed, const std::vector<bool> &isMeasured, const ValueGrid &moving,
                                     const Eigen::Vector3d &pivotMm, const SearchEffort &effort)
    : m_images(new Images{imageOf(fixed, pivotMm), imageOf(moving, pivotMm), samplesOf(fixed, isMeasured, pivotMm, effort.samples)})
    , m_pivotMm(pivotMm)
    , m_effort(effort)
{
}

InformationSearch::~InformationSearch() = default;

RigidMatch InformationSearch::improved(const Eigen::Isometry3d &start, const std::stop_token &stop) const
{
    try {
        const auto transform = transformOf(start, m_pivotMm);
        const auto metric = metricOf(m_images->fixed, m_images->moving, m_images->samples, transform);
        const auto optimizer = optimizerOf(metric, m_effort);
        optimizer->AddObserver(itk::IterationEvent(), [&](const itk::EventObject &) {
            if (stop.stop_requested())
                throw itk::ProcessAborted();
        });
        optimizer->StartOptimization();
        const auto samples = static_cast<double>(m_images->samples->GetNumberOfPoints());
        return {isometryOf(*transform, m_pivotMm), -metric->GetValue(), static_cast<double>(metric->GetNumberOfValidPoints()) / samples};
    } catch (const itk::ExceptionObject &) {
        return {}; // ITK gives up where too few samples lie in both
    }
}

} // namespace negato::render
