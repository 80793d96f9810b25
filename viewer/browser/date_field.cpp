#include "viewer/browser/date_field.h"

#include <QDateEdit>
#include <QLocale>

namespace negato::viewer {

namespace {

QString fourDigitYears(QString format)
{
    return format.contains(QLatin1String("yyyy")) ? format : format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
}

} // namespace

QDateEdit *dateField(const QString &name, QWidget *parent)
{
    auto *field = new QDateEdit(QDate::currentDate(), parent);
    field->setCalendarPopup(true);
    field->setDisplayFormat(fourDigitYears(QLocale().dateFormat(QLocale::ShortFormat)));
    field->setAccessibleName(name);
    field->setToolTip(name);
    return field;
}

} // namespace negato::viewer
