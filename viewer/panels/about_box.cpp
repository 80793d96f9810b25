#include "viewer/panels/about_box.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AboutBox)
};

} // namespace

void showAboutBox(const QString &drawing, QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Text::tr("About Negatoscope"));
    box->setText(Text::tr("<b>Negatoscope %1</b>").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        Text::tr("A radiology workstation with a local archive.<br><br>"
                   "<b>Negatoscope is not a certified medical device.</b> Do not use it for primary diagnosis where "
                   "the law asks for one.<br><br>"
                   "Apache License 2.0. Built on Qt %1, VTK, GDCM, Eigen, ICU, SQLite and libarchive.")
            .arg(QLatin1String(qVersion()))
        + QStringLiteral("<br><br>") + drawing.toHtmlEscaped());
    box->open();
}

} // namespace negato::viewer
