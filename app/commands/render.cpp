#include "app/commands/all_commands.h"
#include "app/commands/files.h"
#include "app/commands/tile_picture.h"
#include "app/commands/volume_picture.h"
#include "dicom/base/tags.h"
#include "dicom/image/calibration.h"
#include "dicom/image/pixel_transform.h"
#include "render/colour/cpu_renderer.h"
#include "render/colour/overlay_plane_painter.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
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
    parser.addOption({QStringLiteral("view"), CommandText::tr("2d, axial, coronal, sagittal, oblique, mip or vr."), QStringLiteral("VIEW"), QStringLiteral("2d")});
    parser.addOption({QStringLiteral("center"), CommandText::tr("Place in the patient that a plane goes through (LPS, mm)."), QStringLiteral("X,Y,Z")});
    parser.addOption({QStringLiteral("normal"), CommandText::tr("Direction away from the viewer (LPS), of oblique, mip and vr."), QStringLiteral("X,Y,Z")});
    parser.addOption({QStringLiteral("thickness"), CommandText::tr("Thickness of the slab, mm."), QStringLiteral("MM"), QStringLiteral("0")});
    parser.addOption({QStringLiteral("projection"), CommandText::tr("Of a slab: mip, minip, mean or sum."), QStringLiteral("KIND"), QStringLiteral("mip")});
    parser.addOption({QStringLiteral("preset"), CommandText::tr("Look of vr, by its name."), QStringLiteral("NAME")});
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
    std::optional<VolumeRequest> volume; ///< empty: the frame itself
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

std::optional<Eigen::Vector3d> vectorFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char(','));
    Eigen::Vector3d vector;
    bool isGood = parts.size() == 3;
    for (int i = 0; i < 3 && isGood; ++i)
        vector[i] = parts[i].toDouble(&isGood);
    return isGood && vector.allFinite() ? std::optional(vector) : std::nullopt;
}

constexpr std::array kViews{"axial", "coronal", "sagittal", "oblique", "mip", "vr"};
constexpr std::array kProjections{"mip", "minip", "mean", "sum"};

template <std::size_t count>
std::optional<std::size_t> indexIn(const std::array<const char *, count> &names, const QString &name)
{
    const auto found = std::ranges::find_if(names, [&](const char *known) { return name == QLatin1String(known); });
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

/// What --view and its companions say.
std::expected<std::optional<VolumeRequest>, QString> volumeFrom(const QCommandLineParser &parser)
{
    const QString view = parser.value(QStringLiteral("view"));
    if (view == QLatin1String("2d"))
        return std::nullopt;
    VolumeRequest volume;
    const auto index = indexIn(kViews, view);
    if (!index)
        return std::unexpected(CommandText::tr("--view takes 2d, axial, coronal, sagittal, oblique, mip or vr."));
    volume.view = static_cast<VolumeView>(*index);
    for (const auto &[option, target] : {std::pair{QStringLiteral("center"), &volume.centreMm}, std::pair{QStringLiteral("normal"), &volume.normal}})
        if (parser.isSet(option)) {
            *target = vectorFrom(parser.value(option));
            if (!*target || (target == &volume.normal && (*target)->norm() < 1e-6))
                return std::unexpected(CommandText::tr("--%1 takes three numbers X,Y,Z.").arg(option));
        }
    if (volume.view == VolumeView::Oblique && !volume.normal)
        return std::unexpected(CommandText::tr("--view oblique needs --normal X,Y,Z."));
    bool isNumber = false;
    volume.thicknessMm = parser.value(QStringLiteral("thickness")).toDouble(&isNumber);
    if (!isNumber || volume.thicknessMm < 0 || volume.thicknessMm > 1000)
        return std::unexpected(CommandText::tr("--thickness takes millimetres from 0 to 1000."));
    const auto projection = indexIn(kProjections, parser.value(QStringLiteral("projection")));
    if (!projection)
        return std::unexpected(CommandText::tr("--projection takes mip, minip, mean or sum."));
    volume.projection = static_cast<render::Projection>(*projection);
    volume.look = parser.value(QStringLiteral("preset"));
    return volume;
}

/// The request, or what is wrong with the arguments.
std::expected<RenderRequest, QString> requestFrom(const QCommandLineParser &parser)
{
    RenderRequest request;
    request.target = parser.value(QStringLiteral("o"));
    if (parser.positionalArguments().size() != 1 || request.target.isEmpty())
        return std::unexpected(CommandText::tr("render needs one FILE or UID and -o PNG."));
    request.source = parser.positionalArguments().front();
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
    auto volume = volumeFrom(parser);
    if (!volume)
        return std::unexpected(volume.error());
    request.volume = std::move(*volume);
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
    if (request.volume) {
        VolumeRequest volume = *request.volume;
        volume.source = request.source;
        volume.window = request.window;
        volume.size = request.size.isValid() ? request.size : QSize(800, 800);
        volume.hasOverlay = request.hasOverlay;
        return volumePicture(context, volume);
    }
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

const Command kRenderCommand{"render", "FILE|UID [--frame N] [--window CENTER,WIDTH] [--size WxH] [--view VIEW] [--center X,Y,Z] [--normal X,Y,Z] [--thickness MM] [--overlay] -o PNG",
                             QT_TRANSLATE_NOOP("Command", "Writes the picture of a frame, or of a volume."), declare, run,
                             [](const QStringList &arguments) {
                                 return arguments.contains(QLatin1String("--overlay")) || arguments.contains(QLatin1String("--view")) ? WindowSystem::Fonts : WindowSystem::None;
                             }};

} // namespace negato::app
