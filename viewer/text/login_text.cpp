#include "viewer/text/login_text.h"

#include "viewer/text/error_text.h"

#include <QCoreApplication>

namespace negato::viewer {

QString loginServerNotTold(const dicom::Error &why)
{
    const QString text = QCoreApplication::translate("LoginText", "The login was removed here, but its server \"%1\" could not be told: it may take the "
                                                                  "login as good until that expires. Its administrator can end it.");
    const QString whole = text.arg(QString::fromStdString(why.subject));
    return why.context.empty() ? whole : whole + QStringLiteral(" (%1)").arg(details(why));
}

} // namespace negato::viewer
