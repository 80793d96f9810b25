#include "app/commands/all_commands.h"

#include "render/frame/graphics_driver.h"

#include <QJsonObject>

namespace negato::app {

namespace {

void declare(QCommandLineParser &) {}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(context, CommandText::tr("graphics takes no argument."));
    const render::GraphicsDriver driver = render::tryGraphicsDriver();
    const bool isDrawn = driver.isUsable && !driver.isSoftware;
    const QJsonObject json{{QStringLiteral("driver"), driver.name},
                           {QStringLiteral("version"), driver.version},
                           {QStringLiteral("isUsable"), driver.isUsable},
                           {QStringLiteral("isSoftware"), driver.isSoftware},
                           {QStringLiteral("drawnBy"), isDrawn ? QStringLiteral("card") : QStringLiteral("processor")}};
    const QString who = isDrawn ? CommandText::tr("the graphics card draws the images, unless the settings say otherwise") : CommandText::tr("the processor draws the images");
    const QString name = driver.name.isEmpty() ? CommandText::tr("no OpenGL") : driver.name + QStringLiteral(", OpenGL ") + driver.version;
    context.output.result(json, CommandText::tr("%1: %2").arg(name, who));
    return ExitCode::Done;
}

} // namespace

const Command kGraphicsCommand{"graphics", "", QT_TRANSLATE_NOOP("Command", "Says which graphics driver is here, and who draws the images."),
                               declare, run, [](const QStringList &arguments) {
                                   const bool isHelp = arguments.contains(QLatin1String("--help")) || arguments.contains(QLatin1String("-h"));
                                   return isHelp ? WindowSystem::None : WindowSystem::Screen;
                               }};

} // namespace negato::app
