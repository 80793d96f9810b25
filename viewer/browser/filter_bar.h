#pragma once

#include "dicom/archive/study_query.h"
#include "viewer/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QDateEdit;
class QHBoxLayout;
class QLineEdit;

namespace negato::viewer {

class ModalityChips;

/// The row above the studies: search as one types, modalities, dates. Signals half-typed words once the fingers rest.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(const Theme &theme, QWidget *parent = nullptr);

    /// The chips to choose from; those that are chosen and still there stay so.
    void setModalities(const QStringList &modalities);
    /// Puts the filter's conditions into a query, leaving its order alone.
    void applyTo(dicom::StudyQuery &query) const;
    [[nodiscard]] bool isFiltering() const;
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }

public Q_SLOTS:
    void clear();

Q_SIGNALS:
    void changed();
    /// Down or Enter in the search field: on to the list.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Period { Any, Today, Week, Month, Range };
    void addPeriods(QHBoxLayout *row);
    [[nodiscard]] Period period() const;
    void showRange();

    QLineEdit *m_search;
    ModalityChips *m_modalities;
    QButtonGroup *m_periods;
    QWidget *m_range;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QTimer m_typing;
};

} // namespace negato::viewer
