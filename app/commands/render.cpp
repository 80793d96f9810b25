#include "app/commands/all_commands.h"
#include "app/commands/files.h"
#include "app/commands/tile_picture.h"
#include "dicom/base/tags.h"
#include "dicom/image/calibration.h"
#include "dicom/image/pixel_transform.h"
#include "render/colour/cpu_renderer.h"
#include "render/colour/overlay_plane_painter.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace negato::app {

namespace {

using namespace dicom;

constexpr int kMostPixels = 16384; ///< along a side of the picture

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("FILE"), CommandText::tr("DICOM file or SOP Instance UID"));
    parser.addOption({QStringLiteral("frame"), CommandText::tr("Frame, from 1."), QStringLiteral("N"), QStringLiteral("1")});
    parser.addOption({QStringLiteral("window"), CommandText::tr("Window center and width."), QStringLiteral("CENTER,WIDTH")});
    parser.addOption({QStringLiteral("size"), CommandText::tr("Size of the picture."), QStringLiteral("WxH")});
    parser.addOption({QStringLiteral("view"), CommandText::tr("2d."), QStringLiteral("VIEW"), QStringLiteral("2d")});
    parser.addOption({QStringLiteral("overlay"), CommandText::tr("Also the texts, letters, scale and warnings of a tile.")});
    parser.addOption({{QStringLiteral("o"), QStringLiteral("output")}, CommandText::tr("PNG file to write."), QStringLiteral("PNG")});
}

struct RenderRequest
{
    QString source;
    QString target;
    std::uint32_t frameNumber = 1;
    QSize size;                      ///< invalid: that of the frame
    std::optional<VoiWindow> window; ///< empty: the first of the data set
    bool hasOverlay = false;
};

std::optional<std::pair<double, double>> pairOfNumbers(const QString &text, QLatin1Char separator)
{
    const QStringList parts = text.split(separator);
    bool isFirst = false;
    bool isSecond = false;
    const double first = parts.value(0).toDouble(&isFirst);
    const double second = parts.value(1).toDouble(&isSecond);
    return parts.size() == 2 && isFirst && isSecond ? std::optional(std::pair(first, second)) : std::nullopt;
}

/// The request, or what is wrong with the arguments.
std::expected<RenderRequest, QString> requestFrom(const QCommandLineParser &parser)
{
    RenderRequest request;
    request.target = parser.value(QStringLiteral("o"));
    if (parser.positionalArguments().size() != 1 || request.target.isEmpty())
        return std::unexpected(CommandText::tr("render needs one FILE or UID and -o PNG."));
    request.source = parser.positionalArguments().front();
    if (parser.value(QStringLiteral("view")) != QLatin1String("2d"))
        return std::unexpected(CommandText::tr("--view takes 2d."));
    request.hasOverlay = parser.isSet(QStringLiteral("overlay"));
    request.frameNumber = parser.value(QStringLiteral("frame")).toUInt();
    if (request.frameNumber == 0)
        return std::unexpected(CommandText::tr("--frame takes a number from 1."));
    if (parser.isSet(QStringLiteral("window"))) {
        const auto window = pairOfNumbers(parser.value(QStringLiteral("window")), QLatin1Char(','));
        if (!window || window->second < 1)
            return std::unexpected(CommandText::tr("--window takes CENTER,WIDTH with a width of at least 1."));
        request.window = VoiWindow{window->first, window->second, VoiFunction::Linear, {}};
    }
    if (parser.isSet(QStringLiteral("size"))) {
        const auto size = pairOfNumbers(parser.value(QStringLiteral("size")), QLatin1Char('x'));
        if (!size || size->first < 1 || size->second < 1 || size->first > kMostPixels || size->second > kMostPixels)
            return std::unexpected(CommandText::tr("--size takes WxH, each from 1 to 16384."));
        request.size = QSize(static_cast<int>(size->first), static_cast<int>(size->second));
    }
    return request;
}

/// That of the frame with square pixels, unless another is asked for.
QSize sizeOf(const RenderRequest &request, const FrameAttributes &attributes)
{
    if (request.size.isValid())
        return request.size;
    const auto side = [&](Tag tag) { return static_cast<double>(attributes.root().integer(tag).value_or(1)); };
    const auto pixels = [](double length) { return std::clamp(static_cast<int>(std::lround(length)), 1, kMostPixels); };
    return {pixels(side(tag::Columns) * pixelWidthOverHeight(attributes)), pixels(side(tag::Rows))};
}

/// The frame with what its data set lays over it.
Result<QImage> framePicture(const RenderRequest &request, const OpenedFile &file, const QSize &size)
{
    const auto decoded = file.pool->loadFrame(file.path, request.frameNumber);
    if (!decoded)
        return fail(decoded);
    const Frame &frame = decoded->frame;
    const FrameAttributes attributes(file.header.dataSet, request.frameNumber);
    const PixelTransform transform = pixelTransform(attributes, file.header.colours);
    const PixelFormat &format = frame.format();
    auto state = render::initialDisplayState(frame, transform);
    if (request.window) {
        state.window = *request.window;
        state.voiLut.reset();
    }
    const auto view = render::ViewTransform::fitting(format.rows, format.columns, pixelWidthOverHeight(attributes), size);
    QImage image = render::renderFrame(frame, transform, state, view, size);
    const QSize frameSize(static_cast<int>(format.columns), static_cast<int>(format.rows));
    QPainter painter(&image);
    render::OverlayPlanePainter graphics;
    if (const auto shutter = displayShutter(attributes))
        graphics.paintShutter(painter, {{}, view, frameSize, 1}, *shutter, {});
    graphics.paintPlanes(painter, {{}, view, frameSize, 1}, overlayPlanes(attributes, decoded->overlays).planes, {});
    return image;
}

Result<QImage> picture(const CommandContext &context, const RenderRequest &request)
{
    const auto file = openFile(context, request.source);
    if (!file)
        return fail(file);
    const QSize size = sizeOf(request, FrameAttributes(file->header.dataSet, request.frameNumber));
    return request.hasOverlay ? tilePicture(*file, request.frameNumber, request.window, size)
                              : framePicture(request, *file, size);
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const auto request = requestFrom(parser);
    if (!request)
        return usageError(context, request.error());
    const auto image = picture(context, *request);
    if (!image) {
        context.output.failure(image.error());
        return ExitCode::Failed;
    }
    if (!image->save(request->target, "PNG")) {
        context.output.failure({ErrorCode::IoFailed, "PNG", request->target.toStdString()});
        return ExitCode::Failed;
    }
    context.output.result({{QStringLiteral("file"), request->target},
                           {QStringLiteral("width"), image->width()},
                           {QStringLiteral("height"), image->height()}},
                          request->target);
    return ExitCode::Done;
}

} // namespace

const Command kRenderCommand{"render", "FILE|UID [--frame N] [--window CENTER,WIDTH] [--size WxH] [--view 2d] [--overlay] -o PNG",
                             QT_TRANSLATE_NOOP("Command", "Writes the picture of a frame."), declare, run,
                             [](const QStringList &arguments) {
                                 return arguments.contains(QLatin1String("--overlay")) ? WindowSystem::Fonts : WindowSystem::None;
                             }};

} // namespace negato::app
