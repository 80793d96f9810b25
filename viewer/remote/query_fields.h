#pragma once

#include "viewer/remote/remote_query.h"
#include "viewer/theme/theme.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QLineEdit;

namespace negato::viewer {

class ModalityChips;

/// What to look for at remote nodes: name, ID, accession number, dates, modalities.
class QueryFields : public QWidget
{
    Q_OBJECT

public:
    explicit QueryFields(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] RemoteFilter filter() const;
    void setFilter(const RemoteFilter &filter); ///< dates and modalities stay
    void clear();
    void focusFirst();

Q_SIGNALS:
    /// Enter in a field.
    void submitted();
    /// Arrow down in a field: on to the answers.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Period { Any, Today, Yesterday, Week, Month, Year, Range };
    QLineEdit *addField(const QString &title, const QString &hint, int column);
    [[nodiscard]] QString dateRange() const;

    QLineEdit *m_name;
    QLineEdit *m_id;
    QLineEdit *m_accession;
    QComboBox *m_period;
    QDateEdit *m_from;
    QDateEdit *m_to;
    ModalityChips *m_modalities;
};

} // namespace negato::viewer
