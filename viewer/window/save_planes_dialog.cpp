#include "viewer/window/save_planes_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

constexpr int kMostOfDescription = 64; ///< characters of LO (PS3.5 6.2)
constexpr int kSeenOfDescription = 44; ///< without scrolling
constexpr double kThickestMm = 500, kLeastStepMm = 0.05;

QDoubleSpinBox *millimetres(double least, double most, double value, const QString &name, QWidget *parent)
{
    auto *box = new QDoubleSpinBox(parent);
    box->setObjectName(name);
    box->setDecimals(2);
    box->setRange(least, most);
    box->setSuffix(SavePlanesDialog::tr(" mm"));
    box->setValue(value);
    return box;
}

} // namespace

SavePlanesDialog::SavePlanesDialog(PlaneSeries series, QWidget *parent)
    : QDialog(parent)
    , m_whole(std::move(series))
    , m_description(new QLineEdit(m_whole.description.left(kMostOfDescription), this))
    , m_count(new QLabel(this))
{
    setWindowTitle(tr("Save planes as a series"));
    m_description->setObjectName(QStringLiteral("description"));
    m_description->setMaxLength(kMostOfDescription);
    m_description->setMinimumWidth(kSeenOfDescription * m_description->fontMetrics().averageCharWidth());
    m_count->setObjectName(QStringLiteral("count"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Description:"), m_description);
    addThickness(*form);
    addRange(*form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setDefault(true);
    form->addRow(m_count);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showCount();
}

void SavePlanesDialog::addThickness(QFormLayout &form)
{
    m_thickness = millimetres(0, kThickestMm, m_whole.plane.thicknessMm, QStringLiteral("thickness"), this);
    m_thickness->setSpecialValueText(tr("single planes"));
    m_projection = new QComboBox(this);
    m_projection->setObjectName(QStringLiteral("projection"));
    m_projection->addItem(tr("Maximum (MIP)"), static_cast<int>(render::Projection::Maximum));
    m_projection->addItem(tr("Minimum (MinIP)"), static_cast<int>(render::Projection::Minimum));
    m_projection->addItem(tr("Mean"), static_cast<int>(render::Projection::Mean));
    m_projection->setCurrentIndex(std::max(0, m_projection->findData(static_cast<int>(m_whole.plane.projection))));
    form.addRow(tr("&Thickness:"), m_thickness);
    form.addRow(tr("&Of the thickness:"), m_projection);
    connect(m_thickness, &QDoubleSpinBox::valueChanged, this, &SavePlanesDialog::showCount);
}

void SavePlanesDialog::addRange(QFormLayout &form)
{
    m_step = millimetres(kLeastStepMm, kThickestMm, m_whole.stepMm, QStringLiteral("step"), this);
    m_isWhole = new QCheckBox(tr("&Whole volume"), this);
    m_isWhole->setObjectName(QStringLiteral("whole"));
    m_isWhole->setChecked(true);
    m_from = millimetres(m_whole.firstMm, m_whole.lastMm, m_whole.firstMm, QStringLiteral("from"), this);
    m_to = millimetres(m_whole.firstMm, m_whole.lastMm, m_whole.lastMm, QStringLiteral("to"), this);
    form.addRow(tr("&Step:"), m_step);
    form.addRow(m_isWhole);
    form.addRow(tr("&From:"), m_from);
    form.addRow(tr("To:"), m_to);
    for (QDoubleSpinBox *box : {m_step, m_from, m_to})
        connect(box, &QDoubleSpinBox::valueChanged, this, &SavePlanesDialog::showCount);
    connect(m_isWhole, &QCheckBox::toggled, this, &SavePlanesDialog::showCount);
}

PlaneSeries SavePlanesDialog::series() const
{
    PlaneSeries series = m_whole;
    series.description = m_description->text().trimmed();
    series.plane.thicknessMm = m_thickness->value();
    series.plane.projection = static_cast<render::Projection>(m_projection->currentData().toInt());
    // The fields show two digits: what was not changed keeps all of them.
    if (m_step->value() != QString::number(m_whole.stepMm, 'f', 2).toDouble())
        series.stepMm = m_step->value();
    if (!m_isWhole->isChecked()) {
        series.firstMm = m_from->value();
        series.lastMm = m_to->value();
    }
    return series;
}

void SavePlanesDialog::showCount()
{
    const bool isWhole = m_isWhole->isChecked();
    m_from->setEnabled(!isWhole);
    m_to->setEnabled(!isWhole);
    m_projection->setEnabled(m_thickness->value() > 0);
    const PlaneSeries now = series();
    const qint64 bytes = qint64{2} * now.count() * now.plane.rows * now.plane.columns;
    m_count->setText(now.count() < PlaneSeries::kMost ? tr("%Ln image(s), %1", nullptr, now.count()).arg(QLocale().formattedDataSize(bytes))
                                                      : tr("More than %1 images: choose a larger step.").arg(PlaneSeries::kMost - 1));
    m_save->setEnabled(now.count() < PlaneSeries::kMost);
}

} // namespace negato::viewer
