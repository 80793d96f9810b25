#include "viewer/export/turntable.h"

#include "render/colour/cpu_renderer.h"
#include "render/movie/movie_writer.h"
#include "viewer/canvas/halo_text.h"
#include "viewer/canvas/orientation_cube.h"

#include <QPainter>

#include <algorithm>
#include <numbers>

namespace negato::viewer {

namespace {

using dicom::ErrorCode;

constexpr double kUsualSide = 600, kMargin = 8;
constexpr int kTextPixels = 14;

/// Takes one picture after the other.
using Sink = std::function<dicom::Result<void>(const QImage &, int)>;

dicom::Result<void> eachPicture(const TurntableWish &wish, int threads, const ExportProgress &progress, const std::stop_token &stop, const Sink &sink)
{
    for (int step = 0; step < wish.pictures; ++step) {
        const QImage picture = turntablePicture(wish, step, threads, stop);
        if (picture.isNull() || stop.stop_requested())
            return dicom::fail(ErrorCode::Cancelled);
        if (const auto taken = sink(picture, step); !taken)
            return taken;
        if (progress)
            progress((step + 1.0) / wish.pictures);
    }
    return {};
}

std::vector<std::uint8_t> bytesOf(const QImage &picture)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    const auto rowBytes = static_cast<std::size_t>(rgb.width()) * 3;
    std::vector<std::uint8_t> bytes;
    bytes.reserve(rowBytes * static_cast<std::size_t>(rgb.height()));
    for (int row = 0; row < rgb.height(); ++row)
        bytes.insert(bytes.end(), rgb.constScanLine(row), rgb.constScanLine(row) + rowBytes);
    return bytes;
}

dicom::Result<void> writeMovie(const TurntableWish &wish, int threads, const ExportProgress &progress, const std::stop_token &stop)
{
    auto movie = render::MovieWriter::create(wish.target, {wish.shot.view.columns, wish.shot.view.rows, wish.picturesPerSecond});
    if (!movie)
        return dicom::fail(movie);
    const auto written = eachPicture(wish, threads, progress, stop, [&](const QImage &picture, int) { return (*movie)->add(bytesOf(picture)); });
    return written ? (*movie)->finish() : written;
}

dicom::Result<void> writePictures(const TurntableWish &wish, int threads, const ExportProgress &progress, const std::stop_token &stop)
{
    std::error_code problem;
    std::filesystem::create_directories(wish.target, problem);
    if (problem)
        return dicom::fail(ErrorCode::IoFailed, problem.message(), wish.target.string());
    return eachPicture(wish, threads, progress, stop, [&](const QImage &picture, int step) -> dicom::Result<void> {
        const QString name = QStringLiteral("turntable-%1.png").arg(step + 1, 4, 10, QLatin1Char('0'));
        const auto file = wish.target / name.toStdString();
        if (!picture.save(QString::fromStdString(file.string())))
            return dicom::fail(ErrorCode::IoFailed, {}, file.string());
        return {};
    });
}

/// Texts and cube grow with pictures that are larger than a tile.
double scaleOf(const QSize &size)
{
    return std::max(1.0, std::min(size.width(), size.height()) / kUsualSide);
}

void mark(QImage &picture, const TurntableWish &wish, const render::PlaneDirections &directions)
{
    const double scale = scaleOf(picture.size());
    QPainter painter(&picture);
    if (wish.cubeTheme) {
        painter.save();
        painter.scale(scale, scale);
        paintOrientationCube(painter, QRectF(QPointF(), QSizeF(picture.size()) / scale), directions, *wish.cubeTheme, scale);
        painter.restore();
    }
    if (wish.patientName.isEmpty())
        return;
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(kTextPixels);
    HaloText().draw(painter, QPointF(kMargin, kMargin) * scale, wish.patientName, font, Qt::white, scale);
}

} // namespace

render::RayView turntableView(const render::RayView &view, int step, int steps)
{
    render::RayView turned = view;
    turned.directions = render::turned(view.directions, view.directions.down, 2 * std::numbers::pi * step / std::max(steps, 1));
    return turned;
}

QImage turntablePicture(const TurntableWish &wish, int step, int threads, const std::stop_token &stop)
{
    const render::RayView view = turntableView(wish.shot.view, step, wish.pictures);
    const render::RayPicture picture = render::castRays(*wish.shot.volume, view, wish.shot.style, threads, stop);
    if (picture.frame.isNull())
        return {};
    const QSize size(view.columns, view.rows);
    QImage image = render::renderFrame(picture.frame, *wish.shot.transform, wish.display, render::ViewTransform::fitting(view.rows, view.columns, 1, size), size);
    mark(image, wish, view.directions);
    return image;
}

dicom::Result<void> writeTurntable(const TurntableWish &wish, int threads, const ExportProgress &progress, const std::stop_token &stop)
{
    const bool isMovie = QString::fromStdString(wish.target.extension().string()).compare(QLatin1String(".mp4"), Qt::CaseInsensitive) == 0;
    return isMovie ? writeMovie(wish, threads, progress, stop) : writePictures(wish, threads, progress, stop);
}

} // namespace negato::viewer
