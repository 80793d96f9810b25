#include "viewer/remote/prior_page.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>

namespace negato::viewer {

dicom::PriorRule priorRule(const QSettings &settings)
{
    dicom::PriorRule rule;
    rule.isOn = settings.value(QStringLiteral("priors/isOn"), rule.isOn).toBool();
    rule.most = settings.value(QStringLiteral("priors/most"), rule.most).toInt();
    rule.years = settings.value(QStringLiteral("priors/years"), rule.years).toInt();
    rule.isSameModality = settings.value(QStringLiteral("priors/sameModality"), rule.isSameModality).toBool();
    rule.isSameBodyPart = settings.value(QStringLiteral("priors/sameBodyPart"), rule.isSameBodyPart).toBool();
    return rule;
}

void setPriorRule(QSettings &settings, const dicom::PriorRule &rule)
{
    settings.setValue(QStringLiteral("priors/isOn"), rule.isOn);
    settings.setValue(QStringLiteral("priors/most"), rule.most);
    settings.setValue(QStringLiteral("priors/years"), rule.years);
    settings.setValue(QStringLiteral("priors/sameModality"), rule.isSameModality);
    settings.setValue(QStringLiteral("priors/sameBodyPart"), rule.isSameBodyPart);
}

PriorPage::PriorPage(QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_isOn(new QCheckBox(tr("Fet&ch earlier studies of a patient whose study is opened"), this))
    , m_most(new QSpinBox(this))
    , m_years(new QSpinBox(this))
    , m_modality(new QCheckBox(tr("Only of the same &modality"), this))
    , m_bodyPart(new QCheckBox(tr("Only of the same &body part, where both say theirs"), this))
{
    const dicom::PriorRule rule = priorRule(settings);
    m_isOn->setChecked(rule.isOn);
    m_isOn->setToolTip(tr("From the remote nodes, in the background, after everything that was asked for"));
    m_most->setRange(1, 50);
    m_most->setValue(rule.most);
    m_most->setAccessibleName(tr("Most studies"));
    m_most->setToolTip(tr("The newest ones"));
    m_years->setRange(0, 99);
    m_years->setSpecialValueText(tr("however old"));
    m_years->setSuffix(tr(" years"));
    m_years->setValue(rule.years);
    m_years->setAccessibleName(tr("Oldest"));
    m_years->setToolTip(tr("Before the study that is opened"));
    m_modality->setChecked(rule.isSameModality);
    m_bodyPart->setChecked(rule.isSameBodyPart);
    auto *form = new QFormLayout(this);
    form->addRow(m_isOn);
    form->addRow(tr("Most st&udies:"), m_most);
    form->addRow(tr("&Oldest:"), m_years);
    form->addRow(m_modality);
    form->addRow(m_bodyPart);
}

void PriorPage::apply()
{
    setPriorRule(m_settings, {m_isOn->isChecked(), m_most->value(), m_years->value(), m_modality->isChecked(), m_bodyPart->isChecked()});
}

} // namespace negato::viewer
