#include "viewer/browser/empty_page.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace negato::viewer {

EmptyPage::EmptyPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_remote(new QPushButton(theme.icon(QStringLiteral("node")), tr("Search remote archives"), this))
{
    auto *mark = new QLabel(this);
    mark->setPixmap(theme.icon(QStringLiteral("archive"), theme.dim).pixmap(14 * theme.grid));
    mark->setAlignment(Qt::AlignCenter);
    auto *title = new QLabel(tr("No studies yet"), this);
    title->setProperty("role", QStringLiteral("title"));
    title->setAlignment(Qt::AlignCenter);
    auto *text =
        new QLabel(tr("Drop a folder, a CD or a ZIP file anywhere in this window, or choose one.\n"
                      "Images are copied into the archive of this workstation and stay readable without a network."),
                   this);
    text->setProperty("role", QStringLiteral("dim"));
    text->setAlignment(Qt::AlignCenter);
    auto *folder =
        new QPushButton(theme.icon(QStringLiteral("folder"), Qt::white), tr("Import a folder or CD\u2026"), this);
    folder->setProperty("role", QStringLiteral("primary"));
    folder->setToolTip(tr("Import a folder with everything below it (Ctrl+I)"));
    auto *files = new QPushButton(theme.icon(QStringLiteral("open")), tr("Import files\u2026"), this);
    files->setToolTip(tr("DICOM files, ZIP files or a DICOMDIR"));
    auto *demonstration =
        new QPushButton(theme.icon(QStringLiteral("demonstration")), tr("Open the demonstration"), this);
    demonstration->setToolTip(tr("Synthetic studies to try everything with; no patient's"));
    m_remote->setToolTip(tr("Studies of other archives in the network: add a node, search, retrieve (Ctrl+Shift+B)"));
    m_remote->hide();

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * theme.grid);
    buttons->addStretch(1);
    for (QPushButton *button : {folder, files, m_remote, demonstration})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(3 * theme.grid);
    column->addStretch(2);
    column->addWidget(mark);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(3 * theme.grid);
    column->addLayout(buttons);
    column->addStretch(3);
    connect(folder, &QPushButton::clicked, this, &EmptyPage::folderRequested);
    connect(files, &QPushButton::clicked, this, &EmptyPage::filesRequested);
    connect(m_remote, &QPushButton::clicked, this, &EmptyPage::remoteRequested);
    connect(demonstration, &QPushButton::clicked, this, &EmptyPage::demonstrationRequested);
}

void EmptyPage::setRemoteThere(bool isThere)
{
    m_remote->setVisible(isThere);
}

} // namespace negato::viewer
