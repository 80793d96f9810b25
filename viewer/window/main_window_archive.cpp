#include "viewer/window/main_window.h"

#include "dicom/archive/archive.h"

#include <QLabel>
#include <QStatusBar>

namespace negato::viewer {

void MainWindow::tellStateOf(const dicom::Archive &archive)
{
    const auto tellSalvaged = [this, &archive] {
        if (const auto count = static_cast<qint64>(archive.salvagedObjects()); count > 0)
            showMessage(tr("Objects that came back from a damaged journal of the archive: %1. Some may have been deleted before.").arg(count));
    };
    tellSalvaged();
    if (archive.problem()) {
        auto *notice = new QLabel(QStringLiteral("\u26a0\u2002") + tr("Disk full: nothing can be stored"), this);
        notice->setProperty("role", QStringLiteral("warn"));
        notice->setToolTip(tr("The disk is full. What was received last waits for room, and nothing new can be stored. Remove studies, or free "
                              "some space and start again."));
        statusBar()->addPermanentWidget(notice);
        showMessage(notice->toolTip());
        connect(&archive, &dicom::Archive::changed, notice, [notice, &archive, tellSalvaged] {
            if (!notice->isHidden() && !archive.problem())
                tellSalvaged();
            notice->setVisible(archive.problem().has_value());
        });
    }
}

} // namespace negato::viewer
