#include "viewer/export/export_dialog.h"

#include "viewer/text/error_text.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace negato::viewer {

namespace {

constexpr int kParts = 1000; ///< of the progress
constexpr int kWidth = 130; ///< in steps of the grid

} // namespace

ExportDialog::ExportDialog(const QString &title, QString filters, QString ending, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_filters(std::move(filters))
    , m_ending(std::move(ending))
    , m_note(new QLabel(this))
    , m_wishes(new QWidget(this))
    , m_form(new QFormLayout)
    , m_target(new QLineEdit(this))
    , m_progress(new QProgressBar(this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(title);
    m_thread.setMaxThreadCount(1);
    m_target->setAccessibleName(tr("File"));
    m_target->setToolTip(tr("Where it is written"));
    setTarget(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QStringLiteral("/volume.") + m_ending);
    auto *choose = new QPushButton(tr("&Browse..."), this);
    choose->setToolTip(tr("Chooses the file"));
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("&To:"), this);
    label->setBuddy(m_target);
    row->addWidget(label);
    row->addWidget(m_target, 1);
    row->addWidget(choose);
    auto *wishes = new QVBoxLayout(m_wishes);
    wishes->setContentsMargins(0, 0, 0, 0);
    wishes->addLayout(m_form);
    wishes->addLayout(row);
    wishes->addWidget(m_note);
    m_note->setWordWrap(true);
    m_note->setProperty("role", QStringLiteral("dim"));
    m_note->hide();
    m_progress->setRange(0, kParts);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::ActionRole);
    m_export->setDefault(true);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_wishes);
    layout->addWidget(m_progress);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    setMinimumWidth(kWidth * theme.grid);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    setRunning(false);
    m_problem->hide();
}

ExportDialog::~ExportDialog()
{
    m_stop.request_stop();
    m_thread.waitForDone();
}

void ExportDialog::setTarget(const QString &path)
{
    m_target->setText(path);
}

void ExportDialog::setFileTarget(const QString &filters, const QString &ending)
{
    m_filters = filters;
    m_ending = ending;
    m_isFolder = false;
    m_note->hide();
    setTarget(QFileInfo(m_target->text().trimmed()).path() + QStringLiteral("/volume.") + ending);
}

void ExportDialog::setFolderTarget(const QString &name, const QString &note)
{
    m_ending.clear();
    m_isFolder = true;
    m_note->setText(note);
    m_note->show();
    setTarget(QFileInfo(m_target->text().trimmed()).path() + QLatin1Char('/') + name);
}

QString ExportDialog::targetPath() const
{
    const QString path = m_target->text().trimmed();
    const bool hasEnding = !QFileInfo(path).suffix().isEmpty() || QFileInfo(path).isDir();
    return hasEnding || m_ending.isEmpty() ? path : path + QLatin1Char('.') + m_ending;
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, windowTitle(), QFileInfo(targetPath()).path(), m_isFolder ? QString() : m_filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_isFolder ? QFileDialog::Directory : QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, m_isFolder);
    dialog->setAcceptMode(m_isFolder ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    if (!m_isFolder)
        dialog->selectFile(QFileInfo(targetPath()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::setTarget);
    dialog->open();
}

void ExportDialog::start()
{
    const QString path = targetPath();
    const std::filesystem::path target = path.toStdString();
    const QString problem = path.isEmpty() ? tr("Say where it is to be written.") : problemWith(target);
    showProblem(problem);
    if (m_isRunning || !problem.isEmpty())
        return;
    setRunning(true);
    m_stop = {};
    m_thread.start([this, path, work = workFor(target), stop = m_stop.get_token()] {
        const Progress tell = [this](double part) {
            QMetaObject::invokeMethod(this, [this, part] { m_progress->setValue(static_cast<int>(part * kParts)); });
        };
        QMetaObject::invokeMethod(this, [this, path, done = work(tell, stop)] { onDone(done, path); });
    });
}

void ExportDialog::onDone(const dicom::Result<void> &done, const QString &path)
{
    setRunning(false);
    if (done) {
        Q_EMIT written(path);
        accept();
    } else if (done.error().code != dicom::ErrorCode::Cancelled) {
        showProblem(sentenceOf(done.error()));
    }
}

QString ExportDialog::sentenceOf(const dicom::Error &error) const
{
    return sentence(error);
}

void ExportDialog::reject()
{
    if (m_isRunning)
        m_stop.request_stop();
    else
        QDialog::reject();
}

void ExportDialog::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_progress->setValue(0);
    m_progress->setVisible(isRunning);
    m_wishes->setEnabled(!isRunning);
    m_export->setEnabled(!isRunning);
    m_cancel->setToolTip(isRunning ? tr("Stops the export") : tr("Closes without an export"));
}

void ExportDialog::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    adjustSize();
}

} // namespace negato::viewer
