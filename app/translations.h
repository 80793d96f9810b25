#pragma once

#include <QString>

class QCoreApplication;
class QSettings;

namespace negato::app {

/// Installs the translation of `language` ("de", "en", or "en_XA" for the pseudo-locale of the tests); empty: that of the
/// settings, else of the system. Sets the layout direction of the language.
void installTranslations(QCoreApplication &application, const QString &language, const QSettings &settings);

} // namespace negato::app
