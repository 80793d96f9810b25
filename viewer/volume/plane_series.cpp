#include "viewer/volume/plane_series.h"

#include "dicom/base/tags.h"
#include "viewer/volume/mpr_session.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace negato::viewer {

namespace {

constexpr double kSlightly = 1e-6;

/// How far one slice of a volume reaches along a normal, between the middles of its corner voxels, mm.
std::pair<double, double> reachOfSlice(const render::VolumeGeometry &geometry, int slice, const Eigen::Vector3d &normal)
{
    double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
    const Eigen::Vector3i last = geometry.size() - Eigen::Vector3i::Ones();
    for (const int column : {0, last.x()})
        for (const int row : {0, last.y()}) {
            const double along = geometry.toPatient({Eigen::Vector3d(column, row, slice)}).mm.dot(normal);
            low = std::min(low, along);
            high = std::max(high, along);
        }
    return {low, high};
}

/// How far beyond itself a sample takes voxels into account, in voxels: those it lies between, or two on either side.
double supportOf(render::Sampling sampling)
{
    return sampling == render::Sampling::Cubic ? 2 : sampling == render::Sampling::Linear ? 1 : 0.5;
}

struct Kind
{
    const char *flavour;
    const char *words;
    std::optional<dicom::Code> derivation;
};

Kind kindOf(const render::ReformatPlane &plane)
{
    if (plane.thicknessMm > 0 && plane.projection == render::Projection::Maximum)
        return {"MIP", "maximum of slabs", dicom::Code{"113078", "DCM", "Maximum intensity projection"}};
    if (plane.thicknessMm > 0 && plane.projection == render::Projection::Minimum)
        return {"MINIP", "minimum of slabs", dicom::Code{"113079", "DCM", "Minimum intensity projection"}};
    return {"REFORMATTED", plane.thicknessMm > 0 ? "mean of slabs" : "planes", {}};
}

const char *wordsOf(render::Sampling sampling)
{
    switch (sampling) {
    case render::Sampling::Nearest: return "nearest voxel";
    case render::Sampling::Cubic: return "cubic interpolation";
    case render::Sampling::Linear: break;
    }
    return "linear interpolation";
}

} // namespace

int PlaneSeries::count() const
{
    if (!(stepMm > 0) || !std::isfinite(lastMm - firstMm))
        return 0;
    return static_cast<int>(std::clamp(std::floor(std::abs(lastMm - firstMm) / stepMm + kSlightly) + 1, 1.0, double{kMost}));
}

render::ReformatPlane PlaneSeries::planeAt(int index) const
{
    render::ReformatPlane at = plane;
    const Eigen::Vector3d normal = plane.directions.normal();
    const double along = firstMm + (lastMm < firstMm ? -1 : 1) * index * stepMm;
    at.originMm += normal * (along - at.originMm.dot(normal));
    return at;
}

std::vector<dicom::ObjectReference> PlaneSeries::sourcesOf(const render::ReformatPlane &at) const
{
    const render::VolumeGeometry &geometry = volume.geometry();
    const Eigen::Vector3d normal = at.directions.normal();
    const double along = at.originMm.dot(normal);
    const double reach = at.thicknessMm / 2 + supportOf(at.sampling) * render::stepMm(geometry, normal) - kSlightly;
    std::set<std::size_t> frames;
    for (int slice = 0; slice < geometry.size().z(); ++slice) {
        const auto [low, high] = reachOfSlice(geometry, slice, normal);
        const render::SliceRecipe &recipe = geometry.recipes()[static_cast<std::size_t>(slice)];
        if (low < along + reach && high > along - reach)
            for (int source = 0; source < recipe.sourceCount; ++source)
                frames.insert(recipe.sources[static_cast<std::size_t>(source)].frame);
    }
    const std::string sopClass = header->dataSet.text(dicom::tag::SOPClassUID);
    const auto framesOfObject = static_cast<std::size_t>(header->dataSet.integer(dicom::tag::NumberOfFrames).value_or(1));
    std::vector<dicom::ObjectReference> sources;
    for (const std::size_t frame : frames) {
        const dicom::FrameDescription &described = set->stack.frames[frame];
        if (sources.empty() || sources.back().sopInstanceUid != described.sopInstanceUid)
            sources.push_back({sopClass, described.sopInstanceUid, {}});
        sources.back().frames.push_back(described.frameNumber);
    }
    for (dicom::ObjectReference &source : sources)
        if (source.frames.size() >= framesOfObject) // without numbers all are meant (PS3.3 10.3)
            source.frames.clear();
    return sources;
}

dicom::DerivedSeriesDescription PlaneSeries::seriesDescription() const
{
    dicom::DerivedSeriesDescription made;
    const Kind kind = kindOf(plane);
    made.seriesDescription = description.toStdString();
    made.flavour = kind.flavour;
    made.derivations.push_back({"113072", "DCM", "Multiplanar reformatting"});
    if (kind.derivation)
        made.derivations.push_back(*kind.derivation);
    QString words = QStringLiteral("Multiplanar reformat: %1, %2 mm apart, %3").arg(QLatin1String(kind.words)).arg(stepMm, 0, 'g', 6).arg(QLatin1String(wordsOf(plane.sampling)));
    if (plane.thicknessMm > 0)
        words += QStringLiteral(", %1 mm thick").arg(plane.thicknessMm, 0, 'g', 6);
    if (!volume.isComplete())
        words += QStringLiteral("; %1 of %2 images of the volume were missing").arg(volume.expectedSlices() - volume.availableSlices()).arg(volume.expectedSlices());
    if (suv && !*suv && suv->error() == dicom::SuvRefusal::UnlikeImages)
        words += QStringLiteral("; no SUV, as the images of the volume do not agree on what it is computed from");
    made.derivationDescription = words.toStdString();
    made.window = window;
    made.imageCount = count();
    return made;
}

PlaneSeries planeSeries(const MprSession &session, int view)
{
    PlaneSeries series;
    series.volume = session.loader().volume();
    series.set = session.loader().displaySet();
    series.header = session.loader().header();
    series.suv = session.loader().suv();
    series.plane = session.plane(view);
    const Eigen::Vector3d normal = series.plane.directions.normal();
    std::tie(series.firstMm, series.lastMm) = render::reachMm(series.volume.geometry(), normal);
    series.stepMm = render::stepMm(series.volume.geometry(), normal);
    return series;
}

} // namespace negato::viewer
