#include "viewer/theme/theme.h"

#include "viewer/theme/theme_icon.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

/// Q_INIT_RESOURCE declares a function of the global namespace, so it cannot be used inside one.
static void registerTheme()
{
    Q_INIT_RESOURCE(theme);
}

namespace negato::viewer {

namespace {

QByteArray resource(const QString &name)
{
    registerTheme();
    QFile file(QStringLiteral(":/negatoscope/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("built without the resource %s", qPrintable(name));
    return file.readAll();
}

QColor color(const QJsonObject &colors, const char *token)
{
    const QColor value(colors.value(QLatin1String(token)).toString());
    if (!value.isValid())
        qFatal("the theme lacks the colour %s", token);
    return value;
}

/// `part` of the second colour on the first.
QColor mixed(const QColor &under, const QColor &over, double part)
{
    const auto channel = [&](int a, int b) { return static_cast<int>(a + (b - a) * part + 0.5); };
    return {channel(under.red(), over.red()), channel(under.green(), over.green()), channel(under.blue(), over.blue())};
}

/// The words of style.qss.
QHash<QString, QString> words(const Theme &theme)
{
    const auto named = [](const QColor &value) { return value.name(); };
    return {
        {QStringLiteral("canvas"), named(theme.canvas)},
        {QStringLiteral("base"), named(theme.base)},
        {QStringLiteral("raised"), named(theme.raised)},
        {QStringLiteral("hover"), named(theme.hover)},
        {QStringLiteral("line"), named(theme.line)},
        {QStringLiteral("text"), named(theme.text)},
        {QStringLiteral("dim"), named(theme.dim)},
        {QStringLiteral("accent"), named(theme.accent)},
        {QStringLiteral("good"), named(theme.good)},
        {QStringLiteral("warn"), named(theme.warn)},
        {QStringLiteral("bad"), named(theme.bad)},
        {QStringLiteral("field"), named(mixed(theme.base, theme.canvas, 0.35))},
        {QStringLiteral("pressed"), named(mixed(theme.hover, theme.canvas, 0.35))},
        {QStringLiteral("disabled"), named(mixed(theme.base, theme.dim, 0.55))},
        {QStringLiteral("lineStrong"), named(mixed(theme.line, theme.dim, 0.3))},
        {QStringLiteral("accentFaint"), named(mixed(theme.base, theme.accent, 0.22))},
        {QStringLiteral("accentLine"), named(mixed(theme.base, theme.accent, 0.55))},
        {QStringLiteral("accentDeep"), named(mixed(theme.canvas, theme.accent, 0.5))},
        {QStringLiteral("accentDeepHover"), named(mixed(theme.canvas, theme.accent, 0.6))},
        {QStringLiteral("fontPixels"), QString::number(theme.fontPixels)},
        {QStringLiteral("innerHeight"), QString::number(theme.controlHeight - 2)}, // without the border
    };
}

} // namespace

Theme Theme::builtIn()
{
    const QJsonObject json = QJsonDocument::fromJson(resource(QStringLiteral("theme/dark.json"))).object();
    const QJsonObject colors = json.value(QLatin1String("colors")).toObject();
    const QJsonObject sizes = json.value(QLatin1String("sizes")).toObject();
    Theme theme;
    theme.canvas = color(colors, "canvas");
    theme.base = color(colors, "base");
    theme.raised = color(colors, "raised");
    theme.hover = color(colors, "hover");
    theme.line = color(colors, "line");
    theme.text = color(colors, "text");
    theme.dim = color(colors, "dim");
    theme.accent = color(colors, "accent");
    theme.good = color(colors, "good");
    theme.warn = color(colors, "warn");
    theme.bad = color(colors, "bad");
    theme.annotation = color(colors, "annotation");
    theme.selected = color(colors, "selected");
    theme.planeAxial = color(colors, "planeAxial");
    theme.planeCoronal = color(colors, "planeCoronal");
    theme.planeSagittal = color(colors, "planeSagittal");
    theme.grid = sizes.value(QLatin1String("grid")).toInt(theme.grid);
    theme.controlHeight = sizes.value(QLatin1String("controlHeight")).toInt(theme.controlHeight);
    theme.fontPixels = sizes.value(QLatin1String("fontPixels")).toInt(theme.fontPixels);
    return theme;
}

QString Theme::styleSheet() const
{
    // The unit follows a number's word directly: "@fontPixelspx".
    static const QRegularExpression word(QStringLiteral("@([a-zA-Z]+?)(px)?(?![a-zA-Z])"));
    const QString sheet = QString::fromUtf8(resource(QStringLiteral("theme/style.qss")));
    const QHash<QString, QString> values = words(*this);
    QString filled;
    qsizetype copied = 0;
    auto matches = word.globalMatch(sheet);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const auto value = values.constFind(match.captured(1));
        if (value == values.constEnd())
            continue; // in the comment at its head
        filled += sheet.mid(copied, match.capturedStart() - copied) + *value + match.captured(2);
        copied = match.capturedEnd();
    }
    return filled + sheet.mid(copied);
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, base);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, raised);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, raised);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, bad);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::ToolTipBase, hover);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, mixed(base, accent, 0.22));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Light, hover);
    palette.setColor(QPalette::Midlight, raised);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, line);
    palette.setColor(QPalette::Shadow, canvas);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(base, dim, 0.55));
    return palette;
}

QIcon Theme::icon(const QString &name) const
{
    return QIcon(
        new ThemeIcon(resource(QStringLiteral("icons/%1.svg").arg(name)), {text, mixed(base, dim, 0.55), accent}));
}

QIcon Theme::icon(const QString &name, const QColor &color) const
{
    return QIcon(
        new ThemeIcon(resource(QStringLiteral("icons/%1.svg").arg(name)), {color, mixed(base, color, 0.55), color}));
}

} // namespace negato::viewer
