#include "viewer/remote/query_fields.h"

#include "viewer/browser/date_field.h"
#include "viewer/browser/modality_chips.h"

#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace negato::viewer {

namespace {

const QStringList kModalities{QStringLiteral("CT"), QStringLiteral("MR"), QStringLiteral("CR"), QStringLiteral("DX"),
                              QStringLiteral("US"), QStringLiteral("MG"), QStringLiteral("XA"), QStringLiteral("NM"),
                              QStringLiteral("PT"), QStringLiteral("RF"), QStringLiteral("OT")};

QString da(const QDate &date)
{
    return date.toString(QStringLiteral("yyyyMMdd"));
}

} // namespace

QueryFields::QueryFields(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_period(new QComboBox(this))
    , m_from(dateField(tr("First day"), this))
    , m_to(dateField(tr("Last day"), this))
    , m_modalities(new ModalityChips(theme.grid + 2, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(3 * theme.grid);
    grid->setVerticalSpacing(theme.grid);
    m_name = addField(tr("Patient &name"), tr("Family name, then given name; * and ? stand for any letters"), 0);
    m_id = addField(tr("&Patient ID"), tr("As the hospital writes it; * and ? stand for any letters"), 1);
    m_accession = addField(tr("&Accession number"), tr("Number of the request"), 2);
    const std::pair<Period, QString> periods[] = {{Period::Any, tr("All dates")},      {Period::Today, tr("Today")},
                                                  {Period::Yesterday, tr("Yesterday")}, {Period::Week, tr("7 days")},
                                                  {Period::Month, tr("30 days")},       {Period::Year, tr("One year")},
                                                  {Period::Range, tr("From\u2026to")}};
    for (const auto &[period, text] : periods)
        m_period->addItem(text, static_cast<int>(period));
    m_period->setAccessibleName(tr("Study date"));
    m_period->setToolTip(tr("When the study was made"));
    setFocusProxy(m_name);
    auto *title = new QLabel(tr("Stud&y date"), this);
    title->setBuddy(m_period);
    auto *dates = new QHBoxLayout;
    dates->addWidget(m_period);
    dates->addWidget(m_from);
    dates->addWidget(m_to);
    grid->addWidget(title, 0, 3);
    grid->addLayout(dates, 1, 3);
    m_from->hide();
    m_to->hide();
    m_from->setDate(QDate::currentDate().addMonths(-1));
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        const bool isRange = static_cast<Period>(m_period->currentData().toInt()) == Period::Range;
        m_from->setVisible(isRange);
        m_to->setVisible(isRange);
    });
    m_modalities->setModalities(kModalities);
    grid->addWidget(new QLabel(tr("Modalities"), this), 0, 4);
    grid->addWidget(m_modalities, 1, 4);
    grid->setColumnStretch(4, 1);
}

QLineEdit *QueryFields::addField(const QString &title, const QString &hint, int column)
{
    auto *label = new QLabel(title, this);
    auto *field = new QLineEdit(this);
    label->setBuddy(field);
    field->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    field->setToolTip(hint);
    field->setClearButtonEnabled(true);
    field->setMinimumWidth(120);
    connect(field, &QLineEdit::returnPressed, this, &QueryFields::submitted);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(label, 0, column);
    grid->addWidget(field, 1, column);
    return field;
}

QString QueryFields::dateRange() const
{
    const QDate today = QDate::currentDate();
    const auto since = [&](const QDate &first) { return da(first) + QLatin1Char('-') + da(today); };
    switch (static_cast<Period>(m_period->currentData().toInt())) {
    case Period::Any: break;
    case Period::Today: return da(today);
    case Period::Yesterday: return da(today.addDays(-1));
    case Period::Week: return since(today.addDays(-6));
    case Period::Month: return since(today.addDays(-29));
    case Period::Year: return since(today.addYears(-1));
    case Period::Range:
        return da(qMin(m_from->date(), m_to->date())) + QLatin1Char('-') + da(qMax(m_from->date(), m_to->date()));
    }
    return {};
}

RemoteFilter QueryFields::filter() const
{
    return {m_name->text(), m_id->text(), m_accession->text(), dateRange(), m_modalities->chosen()};
}

void QueryFields::setFilter(const RemoteFilter &filter)
{
    m_name->setText(filter.patientName);
    m_id->setText(filter.patientId);
    m_accession->setText(filter.accessionNumber);
}

void QueryFields::clear()
{
    setFilter({});
    m_period->setCurrentIndex(0);
    m_modalities->clear();
}

/// What the fields themselves have no use for.
void QueryFields::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void QueryFields::focusFirst()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

} // namespace negato::viewer
