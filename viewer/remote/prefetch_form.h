#pragma once

#include "dicom/transfer/prefetch_rules.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace negato::viewer {

/// The fields of one rule of prefetching.
class PrefetchForm : public QWidget
{
    Q_OBJECT

public:
    explicit PrefetchForm(const std::vector<std::string> &nodes, QWidget *parent = nullptr);

    void setRule(const dicom::PrefetchRule &rule);
    /// As it stands in the fields.
    [[nodiscard]] dicom::PrefetchRule rule() const;
    /// What of the fields cannot be understood, and so is not part of the rule; empty: nothing.
    [[nodiscard]] QString problem() const;
    /// Every word of it is understood: else rule() is not what was meant.
    [[nodiscard]] bool isUnderstood() const;

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    QLineEdit *addText(const QString &title, const QString &hint);
    QSpinBox *addNumber(const QString &title, const QString &hint, int most);
    void showKind();
    [[nodiscard]] bool isWorklist() const;

    QFormLayout *m_form;
    QComboBox *m_kind;
    QComboBox *m_node;
    QLineEdit *m_keys;
    QLineEdit *m_modality;
    QLineEdit *m_station;
    QSpinBox *m_most;
    QSpinBox *m_years;
    QCheckBox *m_sameModality;
    QLineEdit *m_times;
    QCheckBox *m_pin;
    bool m_isFilling = false;
};

} // namespace negato::viewer
