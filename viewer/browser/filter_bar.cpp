#include "viewer/browser/filter_bar.h"

#include "viewer/browser/date_field.h"
#include "viewer/browser/modality_chips.h"

#include <QButtonGroup>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace negato::viewer {

namespace {

constexpr int kTypingMs = 120;

dicom::Date toDate(const QDate &date)
{
    return {date.year(), date.month(), date.day()};
}

} // namespace

FilterBar::FilterBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_modalities(new ModalityChips(theme.grid + 2, this))
    , m_periods(new QButtonGroup(this))
    , m_range(new QWidget(this))
    , m_from(dateField(tr("First day"), m_range))
    , m_to(dateField(tr("Last day"), m_range))
{
    m_search->setPlaceholderText(tr("Search name, ID, accession, description"));
    m_search->setAccessibleName(tr("Search studies"));
    m_search->setToolTip(tr("Words in any script and order (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme.icon(QStringLiteral("search"), theme.dim), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(40 * theme.grid);
    m_search->setMaximumWidth(80 * theme.grid);
    m_search->installEventFilter(this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::changed);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4 * theme.grid);
    row->addWidget(m_search, 2);
    auto *periods = new QHBoxLayout;
    periods->setSpacing(theme.grid + 2);
    addPeriods(periods);
    row->addLayout(periods);
    row->addWidget(m_modalities, 1, Qt::AlignVCenter);
    connect(m_modalities, &ModalityChips::changed, this, &FilterBar::changed);
}

void FilterBar::addPeriods(QHBoxLayout *row)
{
    const struct
    {
        Period period;
        QString text, hint;
    } periods[] = {
        {Period::Any, tr("All dates"), tr("Studies of every date")},
        {Period::Today, tr("Today"), tr("Studies of today")},
        {Period::Week, tr("7 days"), tr("Studies of the last seven days")},
        {Period::Month, tr("30 days"), tr("Studies of the last thirty days")},
        {Period::Range, tr("From\u2026to"), tr("Studies between two dates")},
    };
    for (const auto &[kind, text, hint] : periods) {
        QToolButton *chip = makeChip(text, hint, this);
        row->addWidget(chip);
        m_periods->addButton(chip, static_cast<int>(kind));
    }
    m_periods->setExclusive(true);
    m_periods->button(static_cast<int>(Period::Any))->setChecked(true);
    auto *range = new QHBoxLayout(m_range);
    range->setContentsMargins(0, 0, 0, 0);
    range->addWidget(m_from);
    range->addWidget(new QLabel(QStringLiteral("\u2013"), m_range));
    range->addWidget(m_to);
    row->addWidget(m_range);
    m_range->hide();
    m_from->setDate(QDate::currentDate().addMonths(-1));
    connect(m_periods, &QButtonGroup::idToggled, this, [this](int, bool isOn) {
        if (isOn)
            showRange();
    });
    for (const QDateEdit *field : {m_from, m_to})
        connect(field, &QDateEdit::dateChanged, this, &FilterBar::changed);
}

void FilterBar::setModalities(const QStringList &modalities)
{
    m_modalities->setModalities(modalities);
}

void FilterBar::applyTo(dicom::StudyQuery &query) const
{
    query.text = m_search->text().toStdString();
    query.modalities.clear();
    for (const QString &modality : m_modalities->chosen())
        query.modalities.push_back(modality.toStdString());
    const QDate today = QDate::currentDate();
    query.from.reset();
    query.to.reset();
    switch (period()) {
    case Period::Any: break;
    case Period::Today: query.from = query.to = toDate(today); break;
    case Period::Week: query.from = toDate(today.addDays(-6)); break;
    case Period::Month: query.from = toDate(today.addDays(-29)); break;
    case Period::Range:
        query.from = toDate(qMin(m_from->date(), m_to->date()));
        query.to = toDate(qMax(m_from->date(), m_to->date()));
        break;
    }
}

bool FilterBar::isFiltering() const
{
    return !m_search->text().trimmed().isEmpty() || period() != Period::Any || !m_modalities->chosen().isEmpty();
}

void FilterBar::clear()
{
    {
        const QSignalBlocker quiet(this);
        m_search->clear();
        m_modalities->clear();
        m_periods->button(static_cast<int>(Period::Any))->setChecked(true);
    }
    m_typing.stop();
    Q_EMIT changed();
}

FilterBar::Period FilterBar::period() const
{
    return static_cast<Period>(m_periods->checkedId());
}

void FilterBar::showRange()
{
    m_range->setVisible(period() == Period::Range);
    Q_EMIT changed();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (key != Qt::Key_Down && key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    Q_EMIT left();
    return true;
}

} // namespace negato::viewer
