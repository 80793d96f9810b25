#pragma once

#include "dicom/network/node.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace negato::viewer {

/// The fields of one remote node.
class NodeForm : public QWidget
{
    Q_OBJECT

public:
    explicit NodeForm(QWidget *parent = nullptr);

    void setNode(const dicom::Node &node);
    /// As it stands in the fields, valid or not.
    [[nodiscard]] dicom::Node node() const;

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    QLineEdit *addText(const QString &title, const QString &hint);
    void addAbilities();
    void showKind();

    QFormLayout *m_form;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QLineEdit *m_called;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_calling;
    QCheckBox *m_tls;
    QLineEdit *m_url;
    QCheckBox *m_find;
    QCheckBox *m_get;
    QCheckBox *m_move;
    QCheckBox *m_store;
    QComboBox *m_characterSet;
    QSpinBox *m_priority;
    bool m_isFilling = false;
};

} // namespace negato::viewer
