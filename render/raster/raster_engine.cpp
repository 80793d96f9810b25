#include "render/raster/raster_engine.h"
#include "render/colour/cpu_renderer.h"
#include "render/raster/raster_painter.h"

#include <list>
#include <vector>

namespace negato::render {

namespace {

std::size_t byteCount(const SampleGrid &grid)
{
    return grid.frame.bytes().size() + (grid.colours.isNull() ? 0 : grid.colours.bytes().size());
}

} // namespace

struct RasterEngine::Private
{
    struct Kept
    {
        std::uint64_t frameId = 0;
        int reduction = 1;
        SampleGrid grid;
    };

    SampleGrid grid(const TilePicture &picture);
    void keep(Kept kept);

    std::size_t limit = 0;
    std::size_t bytes = 0;
    std::list<Kept> kept; ///< most recently used first
    std::vector<QRgb> pixels;
};

SampleGrid RasterEngine::Private::grid(const TilePicture &picture)
{
    const int reduction = reductionFor(picture.view, picture.state.interpolation);
    if (picture.prepared)
        return picture.prepared->grid(reduction);
    for (auto it = kept.begin(); it != kept.end(); ++it)
        if (picture.frameId != 0 && it->frameId == picture.frameId && it->reduction == reduction) {
            kept.splice(kept.begin(), kept, it);
            return it->grid;
        }
    SampleGrid made = picture.grid(reduction);
    const bool isShared = made.frame.data() == picture.frame.data() && made.colours.isNull();
    if (picture.frameId != 0 && !isShared)
        keep({picture.frameId, reduction, made});
    return made;
}

void RasterEngine::Private::keep(Kept made)
{
    bytes += byteCount(made.grid);
    kept.push_front(std::move(made));
    while (bytes > limit && kept.size() > 1) {
        bytes -= byteCount(kept.back().grid);
        kept.pop_back();
    }
}

RasterEngine::RasterEngine(std::size_t bytes)
    : d(std::make_unique<Private>())
{
    d->limit = bytes;
}

RasterEngine::~RasterEngine() = default;

QImage RasterEngine::draw(const TilePicture &picture)
{
    const int width = picture.area.width(), height = picture.area.height();
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (d->pixels.size() < count)
        d->pixels.resize(count);
    const Raster target{d->pixels.data(), width, height};
    if (picture.frame.isNull())
        std::fill_n(target.pixels, count, qRgb(0, 0, 0));
    else
        paintGrid(d->grid(picture), picture, target);
    return {reinterpret_cast<uchar *>(d->pixels.data()), width, height, width * 4, QImage::Format_RGB32};
}

std::size_t RasterEngine::keptBytes() const
{
    return d->bytes;
}

} // namespace negato::render
