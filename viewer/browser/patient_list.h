#pragma once

#include "viewer/browser/patient_model.h"
#include "viewer/theme/theme.h"

#include <QListView>

namespace negato::viewer {

/// The patients beside the list of studies: choosing one leaves the studies of this patient in the list.
class PatientList : public QListView
{
    Q_OBJECT

public:
    PatientList(PatientModel &model, const Theme &theme, QWidget *parent = nullptr);

    /// "" for all.
    [[nodiscard]] const QString &patient() const { return m_patient; }
    void choose(const QString &patientKey);

Q_SIGNALS:
    void patientChosen(const QString &patientKey);
    /// Right or Enter: on to the studies.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void restore();

    PatientModel &m_model;
    QString m_patient;
    bool m_isRestoring = false;
};

} // namespace negato::viewer
