#include "viewer/remote/prefetch_form.h"

#include "dicom/base/dictionary.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace negato::viewer {

namespace {

QString keysText(const std::vector<dicom::KeywordValue> &keys)
{
    QStringList all;
    for (const auto &[keyword, value] : keys)
        all += QString::fromStdString(keyword + '=' + value);
    return all.join(QStringLiteral("; "));
}

std::vector<dicom::KeywordValue> keysFrom(const QString &text)
{
    std::vector<dicom::KeywordValue> keys;
    for (const QString &part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts))
        if (const auto at = part.indexOf(QLatin1Char('=')); at > 0)
            keys.emplace_back(part.left(at).trimmed().toStdString(), part.mid(at + 1).trimmed().toStdString());
    return keys;
}

QString timesText(const std::vector<QTime> &times)
{
    QStringList all;
    for (const QTime &time : times)
        all += time.toString(QStringLiteral("HH:mm"));
    return all.join(QStringLiteral(", "));
}

/// The first part that is no keyword with a value.
QString badKey(const QString &text)
{
    for (const QString &part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const auto at = part.indexOf(QLatin1Char('='));
        if (!part.trimmed().isEmpty() && (at <= 0 || !dicom::lookUp(part.left(at).trimmed().toStdString())))
            return part.trimmed();
    }
    return {};
}

QTime timeFrom(const QString &text)
{
    return QTime::fromString(text.trimmed(), QStringLiteral("H:mm"));
}

/// The first part that is no time.
QString badTime(const QString &text)
{
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!timeFrom(part).isValid() && !part.trimmed().isEmpty())
            return part.trimmed();
    return {};
}

/// What is no time is left out.
std::vector<QTime> timesFrom(const QString &text)
{
    std::vector<QTime> times;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QTime time = timeFrom(part); time.isValid())
            times.push_back(time);
    std::ranges::sort(times);
    return times;
}

} // namespace

PrefetchForm::PrefetchForm(const std::vector<std::string> &nodes, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_kind(new QComboBox(this))
    , m_node(new QComboBox(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_kind->addItem(tr("The studies that a query finds"));
    m_kind->addItem(tr("Earlier studies of today's worklist"));
    m_kind->setAccessibleName(tr("What"));
    m_kind->setToolTip(tr("A worklist says who is examined today; the earlier studies of these patients are fetched from the nodes that have them"));
    for (const std::string &name : nodes)
        m_node->addItem(QString::fromStdString(name), QString::fromStdString(name));
    m_node->setAccessibleName(tr("Node"));
    m_node->setToolTip(tr("The node that is asked"));
    m_form->addRow(tr("&What:"), m_kind);
    m_form->addRow(tr("&Node:"), m_node);
    m_keys = addText(tr("&Query:"), tr("DICOM keywords, as StudyDate=today; ModalitiesInStudy=CT. Dates may be today, today-7 or today-7-today."));
    m_modality = addText(tr("Modalit&y:"), tr("Of the steps that are planned; empty: all"));
    m_station = addText(tr("&Station:"), tr("AE title of the station where it is planned; empty: all"));
    m_most = addNumber(tr("St&udies of a patient:"), tr("The newest ones"), 50);
    m_years = addNumber(tr("Old&est:"), tr("Before today"), 99);
    m_years->setSuffix(tr(" years"));
    m_years->setSpecialValueText(tr("however old"));
    m_sameModality = new QCheckBox(tr("&Only of the modality that is planned"), this);
    m_form->addRow(m_sameModality);
    m_times = addText(tr("&Times:"), tr("Times of the day, as 06:00, 12:30. Without one only \"Fetch now\" does it."));
    m_pin = new QCheckBox(tr("Keep for readin&g offline"), this);
    m_pin->setToolTip(tr("What was fetched is pinned: it stays until it is unpinned or removed"));
    m_form->addRow(m_pin);
    const auto tell = [this] {
        if (!m_isFilling)
            Q_EMIT edited();
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PrefetchForm::showKind);
    for (QComboBox *box : {m_kind, m_node})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    for (QLineEdit *edit : {m_keys, m_modality, m_station, m_times})
        connect(edit, &QLineEdit::textEdited, this, tell);
    for (QSpinBox *box : {m_most, m_years})
        connect(box, &QSpinBox::valueChanged, this, tell);
    for (QCheckBox *box : {m_sameModality, m_pin})
        connect(box, &QCheckBox::toggled, this, tell);
    showKind();
}

QLineEdit *PrefetchForm::addText(const QString &title, const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setToolTip(hint);
    edit->setAccessibleName(QString(title).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
    m_form->addRow(title, edit);
    return edit;
}

QSpinBox *PrefetchForm::addNumber(const QString &title, const QString &hint, int most)
{
    auto *box = new QSpinBox(this);
    box->setRange(0, most);
    box->setToolTip(hint);
    box->setAccessibleName(QString(title).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
    m_form->addRow(title, box);
    return box;
}

bool PrefetchForm::isWorklist() const
{
    return m_kind->currentIndex() == 1;
}

void PrefetchForm::showKind()
{
    const auto show = [this](QWidget *field, bool isShown) {
        field->setVisible(isShown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(isShown);
    };
    show(m_keys, !isWorklist());
    for (QWidget *field : std::initializer_list<QWidget *>{m_modality, m_station, m_most, m_years, m_sameModality})
        show(field, isWorklist());
}

void PrefetchForm::setRule(const dicom::PrefetchRule &rule)
{
    m_isFilling = true;
    m_kind->setCurrentIndex(rule.kind == dicom::PrefetchRule::Kind::Worklist ? 1 : 0);
    const QString node = QString::fromStdString(rule.node);
    if (m_node->findData(node) < 0)
        m_node->addItem(tr("%1 (not in the list of nodes)").arg(node), node);
    m_node->setCurrentIndex(m_node->findData(node));
    m_keys->setText(keysText(rule.keys));
    m_modality->setText(QString::fromStdString(rule.modality));
    m_station->setText(QString::fromStdString(rule.stationAeTitle));
    m_most->setValue(rule.most);
    m_years->setValue(rule.years);
    m_sameModality->setChecked(rule.isSameModality);
    m_times->setText(timesText(rule.times));
    m_pin->setChecked(rule.isPinned);
    m_isFilling = false;
}

QString PrefetchForm::problem() const
{
    if (const QString time = badTime(m_times->text()); !time.isEmpty())
        return tr("\"%1\" is no time of the day: write 06:00, or 06:00, 12:30.").arg(time);
    if (isWorklist())
        return {};
    if (const QString key = badKey(m_keys->text()); !key.isEmpty())
        return tr("\"%1\" is no DICOM keyword with its value: write StudyDate=today, say.").arg(key);
    return keysFrom(m_keys->text()).empty() ? tr("A query without keywords would fetch everything: this rule is not kept.") : QString();
}

bool PrefetchForm::isUnderstood() const
{
    return badTime(m_times->text()).isEmpty() && (isWorklist() || badKey(m_keys->text()).isEmpty());
}

dicom::PrefetchRule PrefetchForm::rule() const
{
    dicom::PrefetchRule rule{.node = m_node->currentData().toString().toStdString(), .times = timesFrom(m_times->text()), .isPinned = m_pin->isChecked()};
    if (!isWorklist()) {
        rule.keys = keysFrom(m_keys->text());
        return rule;
    }
    rule.kind = dicom::PrefetchRule::Kind::Worklist;
    rule.modality = m_modality->text().trimmed().toUpper().toStdString();
    rule.stationAeTitle = m_station->text().trimmed().toStdString();
    rule.most = m_most->value();
    rule.years = m_years->value();
    rule.isSameModality = m_sameModality->isChecked();
    return rule;
}

} // namespace negato::viewer
