#include "viewer/panels/about_box.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace negato::viewer {

void showAboutBox(QWidget *parent)
{
    const auto translated = [](const char *text) { return QCoreApplication::translate("AboutBox", text); };
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(translated("About Negatoscope"));
    box->setText(translated("<b>Negatoscope %1</b>").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        translated("A radiology workstation with a local archive.<br><br>"
                   "<b>Negatoscope is not a certified medical device.</b> Do not use it for primary diagnosis where "
                   "the law asks for one.<br><br>"
                   "Apache License 2.0. Built on Qt %1, VTK, GDCM, Eigen, ICU, SQLite and libarchive.")
            .arg(QLatin1String(qVersion())));
    box->open();
}

} // namespace negato::viewer
