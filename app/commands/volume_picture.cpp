#include "app/commands/volume_picture.h"

#include "app/commands/files.h"
#include "app/commands/tile_picture.h"
#include "dicom/archive/stored_frame.h"
#include "dicom/base/tags.h"
#include "dicom/geometry/stack.h"
#include "render/volume/volume_geometry.h"
#include "viewer/canvas/tile.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/volume/scene_feed.h"
#include "viewer/volume/volume_text.h"

#include <QEventLoop>

#include <algorithm>
#include <map>

namespace negato::app {

namespace {

using namespace dicom;
namespace fs = std::filesystem;

constexpr std::size_t kCacheBytes = std::size_t{256} << 20;

/// Frames with the files they come from.
struct FoundFrames
{
    std::vector<FrameDescription> frames;
    std::map<std::string, QString> files; ///< by SOP Instance UID
    std::string wantedInstance; ///< the stack that has it; empty: the largest
};

void addFile(FoundFrames &found, WorkerPool &pool, const fs::path &file)
{
    const auto header = pool.readHeader(file);
    if (!header)
        return;
    for (FrameDescription &frame : describeFrames(*header)) {
        found.files.try_emplace(frame.sopInstanceUid, QString::fromStdString(file.string()));
        found.frames.push_back(std::move(frame));
    }
}

FoundFrames framesOfPath(WorkerPool &pool, const fs::path &path)
{
    FoundFrames found;
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
        addFile(found, pool, path);
        return found;
    }
    for (const auto &entry : fs::recursive_directory_iterator(path, ignored))
        if (entry.is_regular_file(ignored))
            addFile(found, pool, entry.path());
    return found;
}

/// `uid` names a series, or an image of one.
Result<FoundFrames> framesOfUid(const CommandContext &context, WorkerPool &pool, const std::string &uid)
{
    const auto archive = Archive::open({.folder = context.archiveFolder, .isReadOnly = true}, nullptr);
    if (!archive)
        return fail(archive);
    FoundFrames found;
    auto stored = (*archive)->framesOf(uid);
    if (!stored) {
        const auto file = (*archive)->fileOf(uid);
        if (!file)
            return fail(file);
        const auto header = pool.readHeader(*file);
        if (!header)
            return fail(header);
        stored = (*archive)->framesOf(header->dataSet.text(tag::SeriesInstanceUID));
        found.wantedInstance = uid;
    }
    if (!stored)
        return fail(stored);
    for (StoredFrame &frame : *stored) {
        found.files.try_emplace(frame.description.sopInstanceUid, QString::fromStdString(frame.file.string()));
        found.frames.push_back(std::move(frame.description));
    }
    return found;
}

bool holds(const Stack &stack, const std::string &sopInstanceUid)
{
    return std::ranges::any_of(stack.frames, [&](const FrameDescription &frame) { return frame.sopInstanceUid == sopInstanceUid; });
}

/// The wanted stack, else the largest that can be a volume, else the largest.
Result<std::shared_ptr<const viewer::DisplaySet>> displaySetOf(FoundFrames found)
{
    auto stacks = sortIntoStacks(std::move(found.frames));
    if (stacks.empty())
        return fail(ErrorCode::NotAnImage);
    const auto worth = [&](const Stack &stack) {
        return std::tuple(!found.wantedInstance.empty() && holds(stack, found.wantedInstance), render::VolumeGeometry::of(stack).has_value(),
                          stack.frames.size());
    };
    auto set = std::make_shared<viewer::DisplaySet>();
    set->stack = std::move(*std::ranges::max_element(stacks, {}, worth));
    set->filePath = [files = std::move(found.files)](const std::string &sop) {
        const auto file = files.find(sop);
        return file == files.end() ? QString() : file->second;
    };
    return set;
}

Result<std::shared_ptr<const viewer::DisplaySet>> openSet(const CommandContext &context, WorkerPool &pool, const QString &source)
{
    const fs::path path = source.toStdString();
    std::error_code ignored;
    if (fs::exists(path, ignored))
        return displaySetOf(framesOfPath(pool, path));
    auto found = framesOfUid(context, pool, source.toStdString());
    return found ? displaySetOf(std::move(*found)) : fail(found);
}

bool isScene(VolumeView view)
{
    return view == VolumeView::Maximum || view == VolumeView::Rendering;
}

/// Until `isDone`, which is asked whenever the tile or the volume has changed.
template <typename IsDone>
void waitUntil(viewer::Tile &tile, viewer::VolumeLoader &loader, const IsDone &isDone)
{
    QEventLoop loop; // commands run before any other
    const auto check = [&] {
        if (isDone())
            loop.quit();
    };
    QObject::connect(&tile, &viewer::Tile::changed, &loop, check);
    QObject::connect(&tile, &viewer::Tile::imageShown, &loop, check);
    QObject::connect(&loader, &viewer::VolumeLoader::changed, &loop, check);
    if (!isDone())
        loop.exec();
}

/// The nearest of the codes that have a sentence; the refusal's own follows it.
ErrorCode codeOf(render::VolumeRefusal refusal)
{
    using render::VolumeRefusal;
    switch (refusal) {
    case VolumeRefusal::NoGeometry: return ErrorCode::NoGeometry;
    case VolumeRefusal::NotParallel: return ErrorCode::NotParallel;
    case VolumeRefusal::RepeatedPosition: return ErrorCode::DuplicatePosition;
    case VolumeRefusal::TooLarge: return ErrorCode::TooLarge;
    case VolumeRefusal::TooFewSlices:
    case VolumeRefusal::Colour:
    case VolumeRefusal::DifferentPixels:
    case VolumeRefusal::SeveralPatients: return ErrorCode::UnsupportedPixels;
    }
    return ErrorCode::UnsupportedPixels;
}

Error whyNot(const viewer::VolumeLoader &loader, const QString &source)
{
    if (loader.refusal())
        return error(codeOf(*loader.refusal()), viewer::volumeRefusalText(*loader.refusal()).toStdString(), source.toStdString());
    return loader.error().value_or(error(ErrorCode::NotAnImage, {}, source.toStdString()));
}

void apply(const VolumeRequest &request, viewer::MprSession &session)
{
    const int view = static_cast<int>(request.view);
    if (request.centreMm)
        session.moveCursor({*request.centreMm});
    if (request.view == VolumeView::Oblique && request.normal)
        session.setDirectionsOf(viewer::MprSession::Axial, render::directionsWithNormal(*request.normal));
    session.setSlab(request.view == VolumeView::Oblique || isScene(request.view) ? viewer::MprSession::Axial : view,
                    {request.thicknessMm, request.projection});
}

Result<QImage> plane(const VolumeRequest &request, const std::shared_ptr<viewer::MprSession> &session, viewer::Tile &tile)
{
    const int view = request.view == VolumeView::Oblique ? viewer::MprSession::Axial : static_cast<int>(request.view);
    tile.setFeed(session->loader().displaySet(), std::make_unique<viewer::PlaneFeed>(session, view));
    waitUntil(tile, session->loader(), [&] {
        return tile.state() == viewer::Tile::State::Failed
            || (session->loader().isFinished() && tile.shown() && tile.shown()->plane == session->plane(view).slicePlane()
                && tile.shown()->reformat->slices == session->loader().volume().availableSlices());
    });
    if (!tile.shown())
        return std::unexpected(whyNot(session->loader(), request.source));
    if (request.window)
        tile.setWindow(*request.window);
    return tileImage(tile, request.size, request.hasOverlay);
}

Result<QImage> scene(const VolumeRequest &request, const std::shared_ptr<viewer::MprSession> &session, viewer::Tile &tile)
{
    auto owned = std::make_unique<viewer::SceneFeed>(session);
    viewer::SceneFeed &feed = *owned;
    tile.setFeed(session->loader().displaySet(), std::move(owned));
    QStringList looks = feed.scene()->looks();
    const QString wanted = request.view == VolumeView::Maximum ? looks.value(looks.size() - 1) : request.look.isEmpty() ? looks.value(0) : request.look;
    const auto look = looks.indexOf(wanted);
    if (look < 0)
        return fail(ErrorCode::Usage, looks.join(QStringLiteral(", ")).toStdString(), request.look.toStdString());
    feed.scene()->setLook(static_cast<int>(look));
    if (request.normal)
        feed.scene()->turnTo(render::directionsWithNormal(*request.normal));
    waitUntil(tile, session->loader(), [&] { return tile.state() == viewer::Tile::State::Failed || feed.isFinest(); });
    if (!tile.shown())
        return std::unexpected(whyNot(session->loader(), request.source));
    if (request.window && tile.shown()->loaded.frame.format().samplesPerPixel == 1)
        tile.setWindow(*request.window);
    return tileImage(tile, request.size, request.hasOverlay);
}

} // namespace

Result<QImage> volumePicture(const CommandContext &context, const VolumeRequest &request)
{
    const auto pool = WorkerPool::create();
    if (!pool)
        return fail(pool);
    const auto set = openSet(context, **pool, request.source);
    if (!set)
        return fail(set);
    viewer::FrameLoader loader(viewer::workerSource(**pool), kCacheBytes);
    const auto session = std::make_shared<viewer::MprSession>(loader, *set);
    viewer::Tile tile(loader);
    tile.setViewSize(request.size);
    waitUntil(tile, session->loader(), [&] { return session->loader().isFinished(); });
    if (!session->isReady())
        return std::unexpected(whyNot(session->loader(), request.source));
    apply(request, *session);
    return isScene(request.view) ? scene(request, session, tile) : plane(request, session, tile);
}

} // namespace negato::app
