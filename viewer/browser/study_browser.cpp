#include "viewer/browser/study_browser.h"

#include "dicom/archive/archive.h"
#include "viewer/browser/empty_page.h"
#include "viewer/browser/filter_bar.h"
#include "viewer/browser/patient_list.h"
#include "viewer/browser/rebuild_notice.h"
#include "viewer/browser/removal_question.h"
#include "viewer/browser/series_strip.h"
#include "viewer/browser/study_table.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace negato::viewer {

namespace {

std::vector<std::string> toStrings(const QStringList &list)
{
    std::vector<std::string> strings;
    for (const QString &text : list)
        strings.push_back(text.toStdString());
    return strings;
}

} // namespace

StudyBrowser::StudyBrowser(dicom::Archive &archive, FrameLoader &loader, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_archive(archive)
    , m_theme(theme)
    , m_model(new StudyModel(archive, theme, this))
    , m_patientModel(new PatientModel(archive, this))
    , m_patients(new PatientList(*m_patientModel, theme, this))
    , m_patientsShown(new QAction(theme.icon(QStringLiteral("patient")), tr("Patients"), this))
    , m_filter(new FilterBar(theme, this))
    , m_table(new StudyTable(*m_model, this))
    , m_strip(new SeriesStrip(archive, loader, theme, this))
    , m_empty(new EmptyPage(theme, this))
    , m_lists(new QSplitter(this))
    , m_pages(new QStackedWidget(this))
    , m_list(new QStackedWidget(this))
    , m_count(new QLabel(this))
    , m_jobs(new QVBoxLayout)
    , m_importButton(new QToolButton(this))
    , m_link(new QAction(tr("Leave the files where they are"), this))
{
    setAcceptDrops(true);
    makeActions();
    buildLayout();
    connectParts();
    setFocusProxy(m_table);
    askAgain();
    ask();
    if (archive.isIndexLost()) {
        auto *notice = new RebuildNotice(archive, theme, this);
        connect(notice, &RebuildNotice::told, this, &StudyBrowser::tell);
        m_jobs->addWidget(notice);
    }
}

StudyBrowser::~StudyBrowser() = default;

std::vector<dicom::StudyRecord> StudyBrowser::selectedStudies() const
{
    std::vector<dicom::StudyRecord> studies;
    for (const QString &uid : m_table->selectedStudies())
        if (const int row = m_model->rowOf(uid); row >= 0)
            studies.push_back(m_model->study(row));
    return studies;
}

void StudyBrowser::addStudyAction(QAction *action)
{
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    m_table->addAction(action);
}

void StudyBrowser::setRemoteThere(bool isThere)
{
    m_empty->setRemoteThere(isThere);
}

void StudyBrowser::connectParts()
{
    connect(&m_archive, &dicom::Archive::changed, this, &StudyBrowser::askAgain);
    connectPatients();
    connect(m_filter, &FilterBar::changed, this, &StudyBrowser::ask);
    connect(m_filter, &FilterBar::left, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_table, &StudyTable::sortRequested, this, [this](dicom::StudySortKey key, bool isDescending) {
        dicom::StudyQuery query = m_model->query();
        query.sortKey = key;
        query.isDescending = isDescending;
        m_model->setQuery(query);
    });
    connect(m_table, &StudyTable::currentStudyChanged, m_strip, &SeriesStrip::setStudy);
    connect(m_table, &StudyTable::studyActivated, this, &StudyBrowser::studyActivated);
    connect(m_table, &StudyTable::studiesActivated, this, &StudyBrowser::studiesActivated);
    connect(m_strip, &SeriesStrip::seriesActivated, this, &StudyBrowser::seriesActivated);
    connect(m_model, &StudyModel::loaded, this, &StudyBrowser::showCount);
    connect(m_model, &StudyModel::failed, this, [this](const dicom::Error &error) { tell(sentence(error)); });
    connect(m_empty, &EmptyPage::folderRequested, this, &StudyBrowser::chooseFolder);
    connect(m_empty, &EmptyPage::filesRequested, this, &StudyBrowser::chooseFiles);
    connect(m_empty, &EmptyPage::remoteRequested, this, &StudyBrowser::remoteRequested);
    connect(m_empty, &EmptyPage::demonstrationRequested, this, &StudyBrowser::demonstrationRequested);
}

void StudyBrowser::connectPatients()
{
    connect(m_patientsShown, &QAction::toggled, this, &StudyBrowser::setPatientsShown);
    connect(m_patients, &PatientList::patientChosen, this, &StudyBrowser::choosePatient);
    connect(m_patients, &PatientList::left, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
}

void StudyBrowser::ask()
{
    dicom::StudyQuery query = m_model->query();
    m_filter->applyTo(query);
    m_model->setQuery(query);
    m_patientModel->setQuery(query);
}

void StudyBrowser::choosePatient(const QString &patientKey)
{
    dicom::StudyQuery query = m_model->query();
    query.patientKey = patientKey.toStdString();
    m_model->setQuery(query);
}

/// On when all patients are in the list, off again when it is one already.
void StudyBrowser::showPatientOfStudy()
{
    const int row = m_model->rowOf(m_table->currentStudy());
    if (row < 0)
        return;
    m_patientsShown->setChecked(true);
    const QString patient = QString::fromStdString(m_model->study(row).patientKey);
    m_patients->choose(m_patients->patient() == patient ? QString() : patient);
}

/// A hidden list restricts nothing.
void StudyBrowser::setPatientsShown(bool areShown)
{
    if (!areShown)
        m_patients->choose({});
    m_patients->setVisible(areShown);
}

void StudyBrowser::askAgain()
{
    m_model->refresh();
    m_patientModel->refresh();
    struct Overview
    {
        QStringList modalities;
        bool isEmpty = false;
    };
    m_background.run(
        this,
        [&archive = m_archive] {
            Overview overview;
            if (const auto modalities = archive.modalities()) {
                for (const std::string &modality : *modalities)
                    overview.modalities.append(QString::fromStdString(modality));
            }
            const auto usage = archive.usage();
            overview.isEmpty = usage && usage->studies == 0;
            return overview;
        },
        [this](const Overview &overview) {
            m_filter->setModalities(overview.modalities);
            m_isArchiveEmpty = overview.isEmpty;
            showPage();
        });
}

void StudyBrowser::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("browser/patientsShown"), m_patientsShown->isChecked());
    settings.setValue(QStringLiteral("browser/lists"), m_lists->saveState());
    settings.setValue(QStringLiteral("browser/columns"), m_table->saveColumns());
}

void StudyBrowser::restoreState(const QSettings &settings)
{
    m_lists->restoreState(settings.value(QStringLiteral("browser/lists")).toByteArray());
    m_table->restoreColumns(settings.value(QStringLiteral("browser/columns")).toByteArray());
    m_patientsShown->setChecked(settings.value(QStringLiteral("browser/patientsShown"), true).toBool());
}

void StudyBrowser::showCount()
{
    m_count->setText(tr("Studies: %1").arg(countText(m_model->rowCount())));
    m_list->setCurrentIndex(m_model->rowCount() == 0 && m_filter->isFiltering() ? 1 : 0);
    if (!m_table->currentStudy().isEmpty() && m_table->currentStudy() == m_strip->study())
        m_strip->setStudy(m_strip->study()); // more of it may have come
}

void StudyBrowser::showPage()
{
    m_pages->setCurrentIndex(m_isArchiveEmpty ? 1 : 0);
}

QString StudyBrowser::studyBeside(const QString &studyInstanceUid, int step) const
{
    const int row = m_model->rowOf(studyInstanceUid);
    const int beside = row + step;
    return row < 0 || beside < 0 || beside >= m_model->rowCount()
             ? QString()
             : QString::fromStdString(m_model->study(beside).studyInstanceUid);
}

void StudyBrowser::activateSelected()
{
    const QStringList studies = m_table->selectedStudies();
    if (studies.size() > 1)
        Q_EMIT studiesActivated(studies);
    else if (!m_table->currentStudy().isEmpty())
        Q_EMIT studyActivated(m_table->currentStudy());
}

void StudyBrowser::togglePin()
{
    const QStringList studies = m_table->selectedStudies();
    if (studies.isEmpty())
        return;
    const bool isPinned = std::ranges::all_of(studies, [this](const QString &uid) {
        const int row = m_model->rowOf(uid);
        return row >= 0 && m_model->study(row).isPinned;
    });
    m_background.run(
        this,
        [&archive = m_archive, uids = toStrings(studies), isPinned] { return archive.setPinned(uids, !isPinned); },
        [this](const dicom::Result<void> &done) {
            if (!done)
                tell(sentence(done.error()));
        });
}

void StudyBrowser::askToRemove()
{
    const QStringList studies = m_table->selectedStudies();
    if (studies.isEmpty())
        return;
    m_background.run(
        this, [&archive = m_archive, uids = toStrings(studies)] { return archive.removalPlan(uids); },
        [this, studies](const dicom::Result<dicom::RemovalPlan> &plan) {
            if (!plan) {
                tell(sentence(plan.error()));
                return;
            }
            QMessageBox *question = removalQuestion(*plan, recordsOf(studies), m_theme, this);
            connect(question, &QDialog::accepted, this, [this, studies] { remove(studies); });
            question->open();
        });
}

std::vector<dicom::StudyRecord> StudyBrowser::recordsOf(const QStringList &studies) const
{
    std::vector<dicom::StudyRecord> records;
    for (const QString &uid : studies)
        if (const int row = m_model->rowOf(uid); row >= 0)
            records.push_back(m_model->study(row));
    return records;
}

void StudyBrowser::remove(const QStringList &studies)
{
    m_background.run(
        this, [&archive = m_archive, uids = toStrings(studies)] { return archive.remove(uids); },
        [this, records = recordsOf(studies)](const dicom::Result<dicom::RemovalPlan> &done) {
            if (done)
                Q_EMIT studiesRemoved(records);
            else
                tell(sentence(done.error()));
        });
}

void StudyBrowser::tell(const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Archive"), text, QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace negato::viewer
