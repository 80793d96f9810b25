#include "app/translations.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace negato::app {

namespace {

constexpr char kPseudoLocale[] = "en_XA";

/// Where there is no translation, English has its plural forms in one ("3 images").
void install(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder)
        || translator->load(QLocale(QLocale::English), name, QStringLiteral("_"), folder))
        application.installTranslator(translator);
    else
        delete translator;
}

void installPseudoLocale(QCoreApplication &application)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(QStringLiteral(":/translations/negatoscope_en_XA")))
        application.installTranslator(translator);
    if (qobject_cast<QGuiApplication *>(&application))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
}

} // namespace

void installTranslations(QCoreApplication &application, const QString &language, const QSettings &settings)
{
    const QString wanted = language.isEmpty() ? settings.value(QStringLiteral("language")).toString() : language;
    if (wanted == QLatin1String(kPseudoLocale)) {
        installPseudoLocale(application);
        return;
    }
    const QLocale locale = wanted.isEmpty() ? QLocale::system() : QLocale(wanted);
    QLocale::setDefault(locale);
    install(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, locale, QStringLiteral("negatoscope"), QStringLiteral(":/translations"));
}

} // namespace negato::app
