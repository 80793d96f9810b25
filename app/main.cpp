#include "app/archive_folder.h"
#include "app/commands/command.h"
#include "app/keychain/credential_store.h"
#include "app/translations.h"
#include "app/window_session.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QSurfaceFormat>

#include <cstdio>
#include <memory>
#include <span>

namespace {

using namespace negato::app;

/// The options before a command. Those of the command are its own.
struct Invocation
{
    std::filesystem::path archiveFolder;
    QString language;
    QString screenshot;
    const Command *command = nullptr;
    QStringList arguments; ///< of the command, or paths and UIDs to open
    QString error;
    bool isHelp = false;
    bool isVersion = false;
};

Invocation parse(QStringList arguments)
{
    Invocation invocation;
    arguments.removeFirst();
    const auto takeValue = [&](QString &target) {
        if (arguments.size() < 2)
            invocation.error = QStringLiteral("%1 needs a value.").arg(arguments.front());
        else
            target = arguments.takeAt(1);
        arguments.removeFirst();
    };
    QString archive;
    while (!arguments.isEmpty() && arguments.front().startsWith(QLatin1Char('-')) && invocation.error.isEmpty()) {
        const QString &option = arguments.front();
        if (option == QLatin1String("--archive"))
            takeValue(archive);
        else if (option == QLatin1String("--language"))
            takeValue(invocation.language);
        else if (option == QLatin1String("--screenshot"))
            takeValue(invocation.screenshot);
        else if (option == QLatin1String("--help") || option == QLatin1String("-h"))
            invocation.isHelp = !arguments.takeFirst().isEmpty();
        else if (option == QLatin1String("--version"))
            invocation.isVersion = !arguments.takeFirst().isEmpty();
        else
            invocation.error = QStringLiteral("%1 is not an option.").arg(option);
    }
    invocation.archiveFolder = archive.isEmpty() ? defaultArchiveFolder() : std::filesystem::path(archive.toStdString());
    if (!arguments.isEmpty() && (invocation.command = findCommand(arguments.front())))
        arguments.removeFirst();
    invocation.arguments = arguments;
    return invocation;
}

/// What draws with OpenGL needs its core profile, on every context and before the first.
void prepareOpenGl()
{
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setAlphaBufferSize(8);
    QSurfaceFormat::setDefaultFormat(format);
}

/// Qt ends a program in an abort that asks for a display where there is none.
bool isDisplayMissing()
{
    return qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

WindowSystem windowSystemFor(const Invocation &invocation)
{
    if (invocation.command)
        return invocation.command->windowSystem(invocation.arguments);
    return invocation.isHelp || invocation.isVersion || !invocation.error.isEmpty() ? WindowSystem::None : WindowSystem::Screen;
}

std::unique_ptr<QCoreApplication> makeApplication(WindowSystem needed, bool hasWindow, int &count, char **values)
{
    if (needed == WindowSystem::None)
        return std::make_unique<QCoreApplication>(count, values);
    if (needed == WindowSystem::Fonts)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    else
        prepareOpenGl();
    if (hasWindow)
        return std::make_unique<QApplication>(count, values);
    return std::make_unique<QGuiApplication>(count, values);
}

int runWithoutWindow(const Invocation &invocation)
{
    if (!invocation.error.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(invocation.error));
        return static_cast<int>(ExitCode::Usage);
    }
    if (invocation.isVersion || invocation.isHelp) {
        const QString text = invocation.isHelp ? helpPage()
                                               : QStringLiteral("negatoscope %1\n").arg(QCoreApplication::applicationVersion());
        std::fputs(text.toUtf8().constData(), stdout);
        return static_cast<int>(ExitCode::Done);
    }
    return static_cast<int>(runCommand(*invocation.command, invocation.archiveFolder, invocation.arguments));
}

int runWindow(const Invocation &invocation)
{
    WindowSession session({invocation.archiveFolder, invocation.arguments, invocation.screenshot});
    session.start();
    return QApplication::exec();
}

} // namespace

int main(int count, char **values)
{
    QStringList arguments;
    for (const char *value : std::span(values, static_cast<std::size_t>(count)))
        arguments += QString::fromLocal8Bit(value);
    const Invocation invocation = parse(arguments);
    takeSecretsOfEnvironment(); // before the first thread and process
    QCoreApplication::setOrganizationName(QStringLiteral("negatoscope"));
    QCoreApplication::setApplicationName(QStringLiteral("negatoscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NEGATOSCOPE_VERSION));
    const WindowSystem needed = windowSystemFor(invocation);
    if (needed == WindowSystem::Screen && isDisplayMissing()) {
        std::fputs("There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set.\n", stderr);
        return static_cast<int>(ExitCode::Failed);
    }
    const bool hasWindow = needed == WindowSystem::Screen && !invocation.command;
    const auto application = makeApplication(needed, hasWindow, count, values);
    const QSettings settings;
    installTranslations(*application, invocation.language, settings);
    return hasWindow ? runWindow(invocation) : runWithoutWindow(invocation);
}
