#include "app/commands/all_commands.h"
#include "app/commands/files.h"
#include "dicom/base/tags.h"
#include "dicom/image/frame_attributes.h"

#include <QFile>
#include <QJsonArray>

namespace negato::app {

namespace {

using namespace dicom;

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

bool isSigned(SampleType type)
{
    return type == SampleType::S8 || type == SampleType::S16 || type == SampleType::S32;
}

QJsonArray asJson(const std::vector<Deviation> &deviations)
{
    QJsonArray out;
    for (const Deviation &deviation : deviations)
        out.append(QJsonObject{{QStringLiteral("deviation"), text(name(deviation.kind))},
                               {QStringLiteral("detail"), QString::fromStdString(deviation.detail)}});
    return out;
}

void describe(const Output &output, const PixelFormat &format, std::uint32_t frames, const FileHeader &header)
{
    const auto bits = static_cast<int>(sampleSize(format.type) * 8);
    const QString photometric = text(term(format.photometric));
    const QJsonObject json{{QStringLiteral("rows"), static_cast<int>(format.rows)},
                           {QStringLiteral("columns"), static_cast<int>(format.columns)},
                           {QStringLiteral("samplesPerPixel"), format.samplesPerPixel},
                           {QStringLiteral("bitsAllocated"), bits},
                           {QStringLiteral("bitsStored"), format.bitsStored},
                           {QStringLiteral("signed"), isSigned(format.type)},
                           {QStringLiteral("photometricInterpretation"), photometric},
                           {QStringLiteral("frames"), static_cast<int>(frames)},
                           {QStringLiteral("transferSyntax"), QString::fromStdString(header.transferSyntaxUid)},
                           {QStringLiteral("deviations"), asJson(header.deviations)}};
    output.result(json, QStringLiteral("%1 x %2 x %3, %4 of %5 bit, %6")
                            .arg(format.columns).arg(format.rows).arg(frames).arg(format.bitsStored).arg(bits)
                            .arg(photometric));
}

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("FILE"), CommandText::tr("DICOM file or SOP Instance UID"));
    parser.addOption({QStringLiteral("frame"), CommandText::tr("Only this frame, from 1."), QStringLiteral("N")});
    parser.addOption({QStringLiteral("raw"), CommandText::tr("File to write the samples to."), QStringLiteral("OUT")});
}

struct FrameRange
{
    std::uint32_t first = 1;
    std::uint32_t last = 1;
};

Result<PixelFormat> writeFrames(WorkerPool &pool, const std::filesystem::path &file, FrameRange range, QFile &out)
{
    PixelFormat format;
    for (std::uint32_t number = range.first; number <= range.last; ++number) {
        const auto frame = pool.decodeFrame(file, number);
        if (!frame)
            return fail(frame);
        format = frame->format();
        const auto size = static_cast<qint64>(frame->bytes().size());
        if (out.write(reinterpret_cast<const char *>(frame->data()), size) != size)
            return fail(ErrorCode::DiskFull, out.errorString().toStdString(), out.fileName().toStdString());
    }
    if (!out.flush())
        return fail(ErrorCode::DiskFull, out.errorString().toStdString(), out.fileName().toStdString());
    return format;
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const QString target = parser.value(QStringLiteral("raw"));
    if (parser.positionalArguments().size() != 1 || target.isEmpty())
        return usageError(context, CommandText::tr("decode needs one FILE and --raw OUT."));
    bool isNumber = true;
    const QString frameText = parser.value(QStringLiteral("frame"));
    const std::uint32_t wanted = frameText.isEmpty() ? 0 : frameText.toUInt(&isNumber);
    if (!isNumber || (!frameText.isEmpty() && wanted == 0))
        return usageError(context, CommandText::tr("--frame takes a number from 1."));

    const auto failed = [&](const Error &error) {
        context.output.failure(error);
        return ExitCode::Failed;
    };
    const auto file = openFile(context, parser.positionalArguments().front());
    if (!file)
        return failed(file.error());
    const std::uint32_t count = frameCount(file->header.dataSet);
    QFile out(target);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return failed({ErrorCode::IoFailed, out.errorString().toStdString(), target.toStdString()});
    const FrameRange range = wanted ? FrameRange{wanted, wanted} : FrameRange{1, count};
    const auto format = writeFrames(*file->pool, file->path, range, out);
    if (!format) {
        out.remove(); // no partial file
        return failed(format.error());
    }
    describe(context.output, *format, range.last - range.first + 1, file->header);
    return ExitCode::Done;
}

} // namespace

const Command kDecodeCommand{"decode", "FILE|UID [--frame N] --raw OUT [--json]",
                             QT_TRANSLATE_NOOP("Command", "Writes the decoded stored values of all frames."), declare, run};

} // namespace negato::app
