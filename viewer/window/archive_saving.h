#pragma once

#include <QObject>

class QWidget;

namespace negato::dicom {
class Archive;
} // namespace negato::dicom

namespace negato::viewer {

class FrameLoader;
class KeyImageStore;
class ReadingPage;
class RegistrationStore;
class SeriesSaving;

/// What the reading page gives to the archive: planes, key images, registrations. The archive must outlive it.
class ArchiveSaving : public QObject
{
    Q_OBJECT

public:
    ArchiveSaving(dicom::Archive &archive, FrameLoader &loader, ReadingPage &page, QWidget *window);

    /// Something is on its way there.
    [[nodiscard]] bool isBusy() const;
    /// Closes the window once all of it is saved; it stays open where something could not be.
    void closeWhenDone();

Q_SIGNALS:
    void told(const QString &sentence);

private:
    void onSettled(bool areAllSaved);

    QWidget *m_window;
    RegistrationStore *m_registrations;
    KeyImageStore *m_keys;
    SeriesSaving *m_planes;
    bool m_isClosing = false;
};

} // namespace negato::viewer
