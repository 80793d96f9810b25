#include "viewer/window/archive_saving.h"

#include "viewer/loading/frame_loader.h"
#include "viewer/volume/key_images.h"
#include "viewer/volume/registration_store.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/series_saving.h"

#include <QWidget>

namespace negato::viewer {

ArchiveSaving::ArchiveSaving(dicom::Archive &archive, FrameLoader &loader, ReadingPage &page, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_registrations(new RegistrationStore(archive, loader.source(), this))
    , m_keys(new KeyImageStore(archive, loader.source(), this))
    , m_planes(new SeriesSaving(archive, window))
{
    page.setRegistrations(*m_registrations);
    page.setKeyImages(*m_keys);
    connect(&page, &ReadingPage::planesToSave, m_planes, &SeriesSaving::save);
    connect(m_planes, &SeriesSaving::told, this, &ArchiveSaving::told);
    connect(m_planes, &SeriesSaving::settled, this, &ArchiveSaving::onSettled);
    connect(&m_keys->saving(), &SavingQueue::settled, this, &ArchiveSaving::onSettled);
    connect(&m_registrations->saving(), &SavingQueue::settled, this, &ArchiveSaving::onSettled);
}

bool ArchiveSaving::isBusy() const
{
    return m_planes->isBusy() || m_keys->saving().isBusy() || m_registrations->saving().isBusy();
}

void ArchiveSaving::closeWhenDone()
{
    m_isClosing = true;
    Q_EMIT told(tr("Saving what was made; the window closes when it is done."));
}

/// The sentence of what failed stays on the screen.
void ArchiveSaving::onSettled(bool areAllSaved)
{
    m_isClosing = m_isClosing && areAllSaved;
    if (m_isClosing && !isBusy())
        QMetaObject::invokeMethod(m_window, &QWidget::close, Qt::QueuedConnection);
}

} // namespace negato::viewer
