#pragma once

#include "viewer/volume/plane_series.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace negato::viewer {

/// Which planes of a view become a series: how thick, how far apart, from where to where, under what name; tells how many images that makes.
class SavePlanesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `series`: the whole volume, as planeSeries() has it, with a description to begin with.
    explicit SavePlanesDialog(PlaneSeries series, QWidget *parent = nullptr);

    /// As the fields say now.
    [[nodiscard]] PlaneSeries series() const;

private:
    void addThickness(QFormLayout &form);
    void addRange(QFormLayout &form);
    void showCount();

    PlaneSeries m_whole;
    QDoubleSpinBox *m_thickness, *m_step, *m_from, *m_to;
    QComboBox *m_projection;
    QCheckBox *m_isWhole;
    QLineEdit *m_description;
    QLabel *m_count;
    QPushButton *m_save;
};

} // namespace negato::viewer
