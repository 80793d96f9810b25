#pragma once

#include "dicom/transfer/prior_rule.h"

#include <QWidget>

class QCheckBox;
class QSettings;
class QSpinBox;

namespace negato::viewer {

/// The rule as the user has set it: "priors/..." of the settings.
dicom::PriorRule priorRule(const QSettings &settings);
void setPriorRule(QSettings &settings, const dicom::PriorRule &rule);

/// Which earlier studies are fetched by themselves: a page of the settings.
class PriorPage : public QWidget
{
    Q_OBJECT

public:
    explicit PriorPage(QSettings &settings, QWidget *parent = nullptr);
    void apply();

private:
    QSettings &m_settings;
    QCheckBox *m_isOn;
    QSpinBox *m_most;
    QSpinBox *m_years;
    QCheckBox *m_modality;
    QCheckBox *m_bodyPart;
};

} // namespace negato::viewer
