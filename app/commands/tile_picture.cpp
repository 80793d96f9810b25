#include "app/commands/tile_picture.h"

#include "dicom/geometry/frame_description.h"
#include "render/colour/cpu_renderer.h"
#include "viewer/canvas/tile_painter.h"
#include "viewer/theme/theme.h"

#include <QEventLoop>
#include <QPainter>

#include <algorithm>
#include <memory>

namespace negato::app {

namespace {

constexpr std::size_t kCacheBytes = std::size_t{64} << 20; ///< one frame is kept in any case

/// All frames of the file, so that the tile counts them; a mosaic as the one picture that it is.
std::shared_ptr<const viewer::DisplaySet> displaySet(const OpenedFile &file)
{
    auto set = std::make_shared<viewer::DisplaySet>();
    set->stack.frames = dicom::describeFrames(file.header);
    if (file.header.mosaic && !set->stack.frames.empty()) {
        set->stack.frames.resize(1);
        dicom::FrameDescription &whole = set->stack.frames.front();
        whole.mosaicTile.reset();
        whole.mosaic.reset();
        whole.plane.reset();
    }
    set->filePath = [path = QString::fromStdString(file.path.string())](const std::string &) { return path; };
    return set;
}

/// Until the tile has the image or knows why not.
void waitFor(viewer::Tile &tile)
{
    QEventLoop loop; // the only one: commands run before any other
    const auto quitWhenThere = [&] {
        if (tile.state() == viewer::Tile::State::Failed || (tile.shown() && !tile.isWaiting()))
            loop.quit();
    };
    QObject::connect(&tile, &viewer::Tile::imageShown, &loop, quitWhenThere);
    if (tile.isWaiting())
        loop.exec();
}

} // namespace

QImage tileImage(const viewer::Tile &tile, const QSize &size, bool hasOverlay)
{
    const viewer::ShownImage &image = *tile.shown();
    QImage picture = render::renderFrame(image.loaded.frame, *image.loaded.transform, tile.displayState(), tile.view(), size);
    if (!hasOverlay)
        return picture;
    QPainter painter(&picture);
    viewer::TilePainter tilePainter(viewer::Theme::builtIn());
    tilePainter.paint(painter, QRectF(QPointF(), size), tile, {}, {}, {}, 1);
    return picture;
}

dicom::Result<QImage> tilePicture(const OpenedFile &file, std::uint32_t frameNumber,
                                  const std::optional<dicom::VoiWindow> &window, const QSize &size)
{
    const auto set = displaySet(file);
    if (set->stack.frames.empty())
        return dicom::fail(dicom::ErrorCode::NotAnImage, {}, file.path.string());
    if (frameNumber > set->stack.frames.size())
        return dicom::fail(dicom::ErrorCode::NoSuchFrame, std::to_string(frameNumber), file.path.string());
    viewer::FrameLoader loader(viewer::workerSource(*file.pool), kCacheBytes);
    viewer::Tile tile(loader);
    tile.setViewSize(size);
    tile.setDisplaySet(set);
    tile.showImage(static_cast<int>(frameNumber) - 1);
    waitFor(tile);
    if (!tile.shown())
        return std::unexpected(*tile.error());
    if (window)
        tile.setWindow(*window);
    return tileImage(tile, size, true);
}

} // namespace negato::app
