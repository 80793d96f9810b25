#include "viewer/export/turntable_dialog.h"

#include <QFormLayout>
#include <QSpinBox>
#include <QThread>

namespace negato::viewer {

namespace {

constexpr int kFewestPictures = 4, kMostPictures = 720, kPictures = 90;
constexpr int kFastest = 60, kRate = 15;

} // namespace

TurntableDialog::TurntableDialog(SceneShot shot, const render::DisplayState &display, const Theme &theme, QWidget *parent)
    : ExportDialog(tr("Export turntable"), tr("Movie (*.mp4);;Folder of PNG files (*)"), QStringLiteral("mp4"), theme, parent)
    , m_shot(std::move(shot))
    , m_display(display)
    , m_pictures(new QSpinBox(this))
    , m_rate(new QSpinBox(this))
{
    m_pictures->setRange(kFewestPictures, kMostPictures);
    m_pictures->setValue(kPictures);
    m_pictures->setToolTip(tr("How many pictures make one turn"));
    m_rate->setRange(1, kFastest);
    m_rate->setValue(kRate);
    m_rate->setToolTip(tr("How fast a movie shows them"));
    form().addRow(tr("&Pictures of a turn:"), m_pictures);
    form().addRow(tr("Pictures a &second:"), m_rate);
    m_pictures->setObjectName(QStringLiteral("pictures"));
    m_rate->setObjectName(QStringLiteral("rate"));
}

ExportDialog::Work TurntableDialog::workFor(const std::filesystem::path &target) const
{
    const TurntableWish wish{m_shot, m_display, m_pictures->value(), m_rate->value(), target};
    return [wish](const Progress &progress, const std::stop_token &stop) { return writeTurntable(wish, QThread::idealThreadCount(), progress, stop); };
}

} // namespace negato::viewer
