#include "viewer/browser/study_browser.h"

#include "dicom/archive/archive.h"
#include "viewer/browser/empty_page.h"
#include "viewer/browser/filter_bar.h"
#include "viewer/browser/import_report_dialog.h"
#include "viewer/browser/job_row.h"
#include "viewer/browser/patient_list.h"
#include "viewer/browser/rebuild_notice.h"
#include "viewer/browser/removal_question.h"
#include "viewer/browser/series_strip.h"
#include "viewer/browser/study_table.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"
#include "viewer/tools/copy_drop.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
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

QAction *StudyBrowser::addKey(const QString &text, const QString &icon, const QKeySequence &keys,
                              void (StudyBrowser::*slot)())
{
    auto *action = new QAction(m_theme.icon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void StudyBrowser::makeActions()
{
    auto *folder = addKey(tr("Import a folder or CD\u2026"), QStringLiteral("folder"), Qt::CTRL | Qt::Key_I,
                          &StudyBrowser::chooseFolder);
    auto *files = addKey(tr("Import files\u2026"), QStringLiteral("open"), Qt::CTRL | Qt::SHIFT | Qt::Key_I,
                         &StudyBrowser::chooseFiles);
    m_link->setCheckable(true);
    m_link->setToolTip(tr("The archive only remembers where the files are, and never deletes them"));
    auto *menu = new QMenu(m_importButton);
    menu->addActions({folder, files});
    menu->addSeparator();
    menu->addAction(m_link);
    m_importButton->setMenu(menu);
    m_importButton->setPopupMode(QToolButton::InstantPopup);
    m_importButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_importButton->setIcon(m_theme.icon(QStringLiteral("import")));
    m_importButton->setText(tr("Import"));
    m_importButton->setToolTip(tr("Take files, folders, CDs or ZIP files into the archive (Ctrl+I)"));
    m_importButton->setProperty("role", QStringLiteral("button"));

    QAction *open =
        addKey(tr("Open"), QStringLiteral("eye"), Qt::CTRL | Qt::Key_Return, &StudyBrowser::activateSelected);
    QAction *pin =
        addKey(tr("Keep or stop keeping"), QStringLiteral("pin"), Qt::CTRL | Qt::Key_D, &StudyBrowser::togglePin);
    QAction *remove =
        addKey(tr("Delete\u2026"), QStringLiteral("delete"), QKeySequence::Delete, &StudyBrowser::askToRemove);
    QAction *refresh = addKey(tr("Refresh"), QStringLiteral("refresh"), QKeySequence::Refresh, &StudyBrowser::askAgain);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    QAction *ofPatient = addKey(tr("Only this patient"), QStringLiteral("patient"), Qt::CTRL | Qt::Key_P,
                                &StudyBrowser::showPatientOfStudy);
    m_table->addActions({open, pin, remove, ofPatient, refresh});
    auto *find = new QAction(tr("Search"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_filter->searchField()->selectAll();
    });
    addAction(find);
}

QBoxLayout *StudyBrowser::buildHeader()
{
    auto *tools = new QHBoxLayout;
    tools->setSpacing(2 * m_theme.grid);
    tools->addStretch(1);
    m_count->setProperty("role", QStringLiteral("dim"));
    tools->addWidget(m_count);
    for (QAction *action : QList{m_patientsShown} + m_table->actions().mid(1, 2)) { // pin and delete
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize(QSize(5 * m_theme.grid, 5 * m_theme.grid));
        button->setFocusPolicy(Qt::TabFocus);
        tools->addWidget(button);
    }
    tools->addWidget(m_importButton);
    m_header = new QHBoxLayout;
    m_header->setContentsMargins(3 * m_theme.grid, 2 * m_theme.grid, 3 * m_theme.grid, 2 * m_theme.grid);
    m_header->setSpacing(2 * m_theme.grid);
    m_header->addWidget(m_filter, 1);
    m_header->addLayout(tools);
    return m_header;
}

/// In a narrow window the buttons stand below the filter.
void StudyBrowser::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < 300 * m_theme.grid;
    m_header->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QWidget *StudyBrowser::buildStudies()
{
    auto *nothing = new QWidget(m_list);
    auto *text = new QLabel(tr("No study matches the filter."), nothing);
    text->setProperty("role", QStringLiteral("dim"));
    auto *clear = new QPushButton(tr("Show all studies"), nothing);
    connect(clear, &QPushButton::clicked, m_filter, &FilterBar::clear);
    auto *column = new QVBoxLayout(nothing);
    column->addStretch(1);
    column->addWidget(text, 0, Qt::AlignCenter);
    column->addWidget(clear, 0, Qt::AlignCenter);
    column->addStretch(2);
    m_list->addWidget(m_table);
    m_list->addWidget(nothing);
    return m_list;
}

QWidget *StudyBrowser::buildPatients()
{
    m_patientsShown->setCheckable(true);
    m_patientsShown->setChecked(true);
    m_patientsShown->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_patientsShown->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_patientsShown->setToolTip(tr("Show or hide the list of patients (%1)")
                                    .arg(m_patientsShown->shortcut().toString(QKeySequence::NativeText)));
    addAction(m_patientsShown);
    return m_patients;
}

void StudyBrowser::buildLayout()
{
    const auto line = [this] {
        auto *frame = new QFrame(this);
        frame->setProperty("role", QStringLiteral("line"));
        return frame;
    };
    auto *page = new QWidget(m_pages);
    auto *content = new QVBoxLayout(page);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addLayout(buildHeader());
    content->addWidget(line());
    m_lists->setHandleWidth(1);
    m_lists->setChildrenCollapsible(false);
    m_lists->addWidget(buildPatients());
    m_lists->addWidget(buildStudies());
    m_lists->setStretchFactor(1, 1);
    m_lists->setSizes({62 * m_theme.grid, 400 * m_theme.grid});
    content->addWidget(m_lists, 1);
    content->addWidget(line());
    content->addWidget(m_strip);
    m_pages->addWidget(page);
    m_pages->addWidget(m_empty);
    m_jobs->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addLayout(m_jobs);
    QWidget::setTabOrder(m_filter, m_patients);
    QWidget::setTabOrder(m_patients, m_table);
    QWidget::setTabOrder(m_table, m_strip);
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
            QMessageBox *question = removalQuestion(*plan, m_theme, this);
            connect(question, &QDialog::accepted, this, [this, studies] { remove(studies); });
            question->open();
        });
}

void StudyBrowser::remove(const QStringList &studies)
{
    m_background.run(
        this, [&archive = m_archive, uids = toStrings(studies)] { return archive.remove(uids); },
        [this](const dicom::Result<dicom::RemovalPlan> &done) {
            if (!done)
                tell(sentence(done.error()));
        });
}

void StudyBrowser::importPaths(const QStringList &paths, AfterImport after)
{
    if (paths.isEmpty())
        return;
    const auto mode = m_link->isChecked() ? dicom::ImportMode::Link : dicom::ImportMode::Copy;
    addJob(new ImportJob(m_archive, paths, mode), after);
}

void StudyBrowser::addJob(ImportJob *job, AfterImport after)
{
    auto *row = new JobRow(job, m_theme, this);
    m_jobs->addWidget(row);
    connect(row, &JobRow::dismissed, row, &QObject::deleteLater);
    connect(row, &JobRow::detailsRequested, this, [this, row] {
        auto *dialog = new ImportReportDialog(*row->job().report(), m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(job, &ImportJob::finished, this, [this, job, after] {
        m_model->refresh();
        const auto &studies = job->report()->studyUids;
        if (after == AfterImport::OpenFirstStudy && !studies.empty())
            Q_EMIT studyActivated(QString::fromStdString(studies.front()));
    });
    job->start();
}

void StudyBrowser::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Import a folder or CD"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { importPaths(paths); });
    dialog->open();
}

void StudyBrowser::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Import files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { importPaths(paths); });
    dialog->open();
}

void StudyBrowser::tell(const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Archive"), text, QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void StudyBrowser::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(*event->mimeData()).isEmpty())
        acceptCopy(*event);
}

void StudyBrowser::dropEvent(QDropEvent *event)
{
    if (acceptCopy(*event))
        importPaths(localFiles(*event->mimeData()));
}

} // namespace negato::viewer
