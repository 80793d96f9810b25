#pragma once

#include "dicom/archive/import.h"
#include "viewer/browser/background.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

class EmptyPage;
class FilterBar;
class ImportJob;
class PatientList;
class PatientModel;
class SeriesStrip;
class StudyModel;
class StudyTable;

/// The page of the local archive: filters, patients, studies, the series of the chosen study, imports.
///
/// Nothing here waits for the disk: every question to the archive runs in the background.
class StudyBrowser : public QWidget
{
    Q_OBJECT

public:
    enum class AfterImport { Stay, OpenFirstStudy };

    /// All must outlive the browser.
    StudyBrowser(dicom::Archive &archive, FrameLoader &loader, const Theme &theme, QWidget *parent = nullptr);
    ~StudyBrowser() override;

    /// The study `step` rows further in the list as it stands; "" at its ends, and for a study that it does not hold.
    [[nodiscard]] QString studyBeside(const QString &studyInstanceUid, int step) const;

    /// The chosen studies, in the order of the list.
    [[nodiscard]] std::vector<dicom::StudyRecord> selectedStudies() const;
    /// In the list's menu, with its key while the browser has the focus.
    void addStudyAction(QAction *action);
    /// Where there are remote archives to begin with, the empty page offers them.
    void setRemoteThere(bool isThere);

    /// Which lists are shown how wide, and in which order the columns stand.
    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

public Q_SLOTS:
    /// Files, folders, ZIP files, DICOMDIRs; several imports may run at a time.
    void importPaths(const QStringList &paths, AfterImport after = AfterImport::Stay);
    void chooseFolder();
    void chooseFiles();

Q_SIGNALS:
    void studyActivated(const QString &studyInstanceUid);
    /// Several that were chosen together, in the order of the list.
    void studiesActivated(const QStringList &studyInstanceUids);
    void seriesActivated(const QString &studyInstanceUid, const QString &seriesInstanceUid);
    void demonstrationRequested();
    void remoteRequested();
    /// By the user, after it is done.
    void studiesRemoved(const std::vector<negato::dicom::StudyRecord> &studies);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeActions();
    void buildLayout();
    QBoxLayout *buildHeader();
    QWidget *buildStudies();
    QWidget *buildPatients();
    void connectPatients();
    void connectParts();
    QAction *addKey(const QString &text, const QString &icon, const QKeySequence &keys, void (StudyBrowser::*slot)());
    void ask();
    void choosePatient(const QString &patientKey);
    void showPatientOfStudy();
    void setPatientsShown(bool areShown);
    void askAgain();
    void showCount();
    void showPage();
    void askToRemove();
    [[nodiscard]] std::vector<dicom::StudyRecord> recordsOf(const QStringList &studies) const; ///< of those in the list
    void remove(const QStringList &studies);
    void togglePin();
    void activateSelected();
    void addJob(ImportJob *job, AfterImport after);
    void tell(const QString &text);

    dicom::Archive &m_archive;
    const Theme &m_theme;
    StudyModel *m_model;
    PatientModel *m_patientModel;
    PatientList *m_patients;
    QAction *m_patientsShown;
    FilterBar *m_filter;
    StudyTable *m_table;
    SeriesStrip *m_strip;
    EmptyPage *m_empty;
    QSplitter *m_lists;
    QStackedWidget *m_pages;
    QStackedWidget *m_list;
    QLabel *m_count;
    QBoxLayout *m_header = nullptr;
    QVBoxLayout *m_jobs;
    QToolButton *m_importButton;
    QAction *m_link;
    bool m_isArchiveEmpty = false;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
