#include "viewer/browser/patient_list.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyle>
#include <QStyledItemDelegate>

namespace negato::viewer {

namespace {

/// The name, and below it, dimmed, what tells namesakes apart; each on one line.
class PatientDelegate : public QStyledItemDelegate
{
public:
    PatientDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {50 * m_theme.grid, 2 * lineHeight(option) + 2 * m_theme.grid};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QStringList lines = index.data().toString().split(QLatin1Char('\n'));
        painter->save(); // style sheets leave their clipping behind
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        painter->restore();
        QRect line = option.rect.adjusted(2 * m_theme.grid, m_theme.grid, -2 * m_theme.grid, 0);
        line.setHeight(lineHeight(option));
        for (const QString &text : lines) {
            painter->setPen(&text == &lines.front() ? m_theme.text : m_theme.dim);
            painter->drawText(line, QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
                              option.fontMetrics.elidedText(text, Qt::ElideRight, line.width()));
            line.translate(0, line.height());
        }
    }

private:
    /// Scripts with tall letters come from other fonts than the one that is measured.
    static int lineHeight(const QStyleOptionViewItem &option) { return option.fontMetrics.lineSpacing() * 5 / 4; }

    const Theme &m_theme;
};

} // namespace

PatientList::PatientList(PatientModel &model, const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new PatientDelegate(theme, this));
    setAccessibleName(tr("Patients"));
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&model, &QAbstractItemModel::modelReset, this, &PatientList::restore);
    restore();
}

void PatientList::choose(const QString &patientKey)
{
    const QModelIndex index = m_model.index(m_model.rowOf(patientKey));
    setCurrentIndex(index);
    scrollTo(index);
}

void PatientList::restore()
{
    const QString wanted = m_patient;
    {
        const QScopedValueRollback restoring(m_isRestoring, true);
        setCurrentIndex(m_model.index(m_model.rowOf(wanted)));
    }
    const QString shown = currentIndex().data(PatientModel::PatientKeyRole).toString();
    if (shown == wanted)
        return;
    m_patient = shown; // the patient is gone, or the filter leaves nothing of them
    Q_EMIT patientChosen(shown);
}

void PatientList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const QString key = current.data(PatientModel::PatientKeyRole).toString();
    if (m_isRestoring || !current.isValid() || key == m_patient)
        return;
    m_patient = key;
    Q_EMIT patientChosen(key);
}

void PatientList::keyPressEvent(QKeyEvent *event)
{
    const bool isOn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Right;
    if (isOn)
        Q_EMIT left();
    else
        QListView::keyPressEvent(event);
}

} // namespace negato::viewer
