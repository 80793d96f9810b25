#include "viewer/export/turntable_dialog.h"

#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QThread>

namespace negato::viewer {

namespace {

constexpr int kFewestPictures = 4, kMostPictures = 720, kPictures = 90;
constexpr int kFastest = 60, kRate = 15;

} // namespace

TurntableDialog::TurntableDialog(SceneShot shot, const render::DisplayState &display, const Theme &theme, QWidget *parent)
    : ExportDialog(tr("Export turntable"), tr("Movie (*.mp4)"), QStringLiteral("mp4"), theme, parent)
    , m_theme(theme)
    , m_shot(std::move(shot))
    , m_display(display)
    , m_pictures(new QSpinBox(this))
    , m_rate(new QSpinBox(this))
    , m_kind(new QComboBox(this))
    , m_hasCube(new QCheckBox(tr("Orientation &cube"), this))
    , m_hasName(new QCheckBox(tr("Patient's &name"), this))
{
    m_kind->addItems({tr("One movie (MP4)"), tr("Pictures in a folder (PNG)")});
    m_kind->setObjectName(QStringLiteral("kind"));
    form().addRow(tr("&Write:"), m_kind);
    m_pictures->setRange(kFewestPictures, kMostPictures);
    m_pictures->setValue(kPictures);
    m_pictures->setToolTip(tr("How many pictures make one turn"));
    m_rate->setRange(1, kFastest);
    m_rate->setValue(kRate);
    m_rate->setToolTip(tr("How fast a movie shows them"));
    form().addRow(tr("&Pictures of a turn:"), m_pictures);
    form().addRow(tr("Pictures a &second:"), m_rate);
    m_hasCube->setChecked(true);
    m_hasCube->setToolTip(tr("Says on each picture from where it is seen"));
    m_hasName->setToolTip(tr("Writes the name on each picture; without it nothing says whose volume it is"));
    form().addRow(m_hasCube);
    form().addRow(m_hasName);
    m_hasCube->setObjectName(QStringLiteral("cube"));
    m_hasName->setObjectName(QStringLiteral("name"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int kind) { setKind(kind == 0); });
    m_pictures->setObjectName(QStringLiteral("pictures"));
    m_rate->setObjectName(QStringLiteral("rate"));
}

ExportDialog::Work TurntableDialog::workFor(const std::filesystem::path &target) const
{
    TurntableWish wish{m_shot, m_display, m_pictures->value(), m_rate->value(), std::nullopt, {}, target};
    if (m_hasCube->isChecked())
        wish.cubeTheme = m_theme;
    if (m_hasName->isChecked())
        wish.patientName = QString::fromStdString(dicom::displayName(m_shot.header->dataSet.text(dicom::tag::PatientName)));
    return [wish](const Progress &progress, const std::stop_token &stop) { return writeTurntable(wish, QThread::idealThreadCount(), progress, stop); };
}

void TurntableDialog::setKind(bool isMovie)
{
    m_rate->setEnabled(isMovie);
    if (isMovie)
        setFileTarget(tr("Movie (*.mp4)"), QStringLiteral("mp4"));
    else
        setFolderTarget(QStringLiteral("turntable"), tr("The pictures become turntable-0001.png and so on in this folder, which is made where it is missing."));
}

QString TurntableDialog::problemWith(const std::filesystem::path &target) const
{
    const bool isMovie = m_kind->currentIndex() == 0, hasEnding = QString::fromStdString(target.extension().string()).compare(QLatin1String(".mp4"), Qt::CaseInsensitive) == 0;
    if (isMovie && !hasEnding)
        return tr("The name of a movie must end in .mp4.");
    return !isMovie && hasEnding ? tr("The name of a folder must not end in .mp4.") : QString();
}

} // namespace negato::viewer
