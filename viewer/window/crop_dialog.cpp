#include "viewer/window/crop_dialog.h"

#include "dicom/geometry/slice_plane.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSignalBlocker>

namespace negato::viewer {

CropDialog::CropDialog(SceneFeed &feed, QWidget *parent)
    : QDialog(parent)
    , m_feed(&feed)
{
    setWindowTitle(tr("Crop box"));
    auto *form = new QFormLayout(this);
    for (int face = 0; face < 6; ++face) {
        auto *number = new QDoubleSpinBox(this);
        number->setRange(0, feed.cropBox().mostMm(face));
        number->setDecimals(1);
        number->setSuffix(tr(" mm"));
        number->setToolTip(tr("How much is cut away on this side"));
        form->addRow(tr("Cut away from %1:").arg(QString::fromStdString(dicom::directionLetters(feed.cropBox().outwards(face)))), number);
        connect(number, &QDoubleSpinBox::valueChanged, this, [this, face](double mm) { setFace(face, mm); });
        m_faces[static_cast<std::size_t>(face)] = number;
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Reset | QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Reset)->setToolTip(tr("Shows the whole volume again"));
    buttons->button(QDialogButtonBox::Reset)->setAutoDefault(false); // Enter in a number is no reset
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    form->addRow(buttons);
    connect(buttons->button(QDialogButtonBox::Reset), &QPushButton::clicked, this, &CropDialog::restore);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&feed, &ImageFeed::guidesChanged, this, &CropDialog::showBox);
    connect(&feed, &QObject::destroyed, this, &QDialog::reject);
    showBox();
}

void CropDialog::showBox()
{
    for (int face = 0; face < 6; ++face) {
        QDoubleSpinBox *number = m_faces[static_cast<std::size_t>(face)];
        const QSignalBlocker quiet(number);
        if (!number->hasFocus())
            number->setValue(m_feed->cropBox().croppedMm(face));
    }
}

void CropDialog::setFace(int face, double mm)
{
    if (!m_feed)
        return;
    CropBox box = m_feed->cropBox();
    box.setCroppedMm(face, mm);
    m_feed->setCropBox(box);
}

void CropDialog::restore()
{
    if (!m_feed)
        return;
    setFocus(); // the number that has it shows the box too
    CropBox box = m_feed->cropBox();
    box.reset();
    m_feed->setCropBox(box);
}

} // namespace negato::viewer
