#pragma once

#include <QLocale>
#include <QString>

#include <string>

namespace negato::viewer {

/// dicom::Stack::distinction in the reader's words, its parts joined by ", ": translated, decimal marks by locale, units
/// as they are printed ("b 1000 s/mm²"). A part that is not known is given as it stands. Any thread.
QString distinctionText(const std::string &distinction, const QLocale &locale = QLocale());

} // namespace negato::viewer
