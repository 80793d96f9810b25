#include "viewer/browser/rebuild_notice.h"

#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace negato::viewer {

RebuildNotice::RebuildNotice(dicom::Archive &archive, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_archive(archive)
    , m_text(new QLabel(tr("The archive's index was lost, its files are there. Make the index again to see them."), this))
{
    auto *mark = new QLabel(this);
    mark->setPixmap(theme.icon(QStringLiteral("warning"), theme.warn).pixmap(4 * theme.grid));
    auto *button = new QPushButton(tr("Make the index"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3 * theme.grid, theme.grid, 2 * theme.grid, theme.grid);
    row->addWidget(mark);
    row->addWidget(m_text, 1);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, button] {
        button->hide();
        rebuild();
    });
}

RebuildNotice::~RebuildNotice()
{
    m_stop.request_stop();
}

void RebuildNotice::rebuild()
{
    // Called on the rebuild's thread, for which the destructor waits.
    const auto sink = [text = m_text](const dicom::WorkProgress &progress) {
        QMetaObject::invokeMethod(
            text,
            [text, progress] {
                text->setText(
                    tr("Making the index: %1 of %2 files").arg(countText(progress.done), countText(progress.total)));
            },
            Qt::QueuedConnection);
    };
    m_background.run(
        this, [&archive = m_archive, stop = m_stop.get_token(), sink] { return archive.rebuild(stop, sink); },
        [this](const dicom::Result<std::vector<dicom::FileReport>> &findings) { finish(findings); });
}

void RebuildNotice::finish(const dicom::Result<std::vector<dicom::FileReport>> &findings)
{
    if (!findings)
        Q_EMIT told(sentence(findings.error()));
    else if (!findings->empty())
        Q_EMIT told(tr("Files that could not be indexed: %1. They were left as they are.")
                        .arg(countText(static_cast<qint64>(findings->size()))));
    deleteLater();
}

} // namespace negato::viewer
