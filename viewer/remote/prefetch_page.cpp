#include "viewer/remote/prefetch_page.h"

#include "viewer/remote/prefetch_form.h"
#include "viewer/text/error_text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace negato::viewer {

QString ruleText(const dicom::PrefetchRule &rule)
{
    QStringList times;
    for (const QTime &time : rule.times)
        times += time.toString(QStringLiteral("HH:mm"));
    QStringList keys;
    for (const auto &[keyword, value] : rule.keys)
        keys += QString::fromStdString(keyword + '=' + value);
    const QString node = QString::fromStdString(rule.node);
    const QString what = rule.kind == dicom::PrefetchRule::Kind::Worklist ? PrefetchPage::tr("worklist of %1").arg(node)
                                                                         : PrefetchPage::tr("%1: %2").arg(node, keys.join(QStringLiteral("; ")));
    return times.isEmpty() ? what : PrefetchPage::tr("%1, at %2").arg(what, times.join(QStringLiteral(", ")));
}

PrefetchPage::PrefetchPage(std::filesystem::path archiveFolder, const std::vector<dicom::Node> &nodes, QWidget *parent)
    : QWidget(parent)
    , m_folder(std::move(archiveFolder))
    , m_list(new QListWidget(this))
    , m_add(new QPushButton(tr("A&dd a rule"), this))
    , m_remove(new QPushButton(tr("Re&move the rule"), this))
    , m_run(new QPushButton(tr("Fet&ch now"), this))
    , m_state(new QLabel(this))
{
    for (const dicom::Node &node : nodes)
        if (node.abilities.canFind)
            m_nodes.push_back(node.name);
    m_form = new PrefetchForm(m_nodes, this);
    m_list->setAccessibleName(tr("Rules of prefetching"));
    m_list->setToolTip(tr("Studies that are fetched before anybody asks for them, in the background"));
    m_add->setToolTip(tr("Adds a rule that fetches today's studies, to be changed"));
    m_remove->setToolTip(tr("Removes the chosen rule; what it has fetched stays (Del in the list)"));
    m_run->setToolTip(tr("Applies all rules that are saved, whatever the time"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    for (QPushButton *button : {m_add, m_remove, m_run})
        button->setAutoDefault(false); // Enter is the dialog's OK
    auto *remove = new QAction(m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &PrefetchPage::removeRule);
    m_list->addAction(remove);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_run);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list);
    column->addLayout(buttons);
    column->addWidget(m_form);
    column->addWidget(m_state);
    connect(m_add, &QPushButton::clicked, this, &PrefetchPage::addRule);
    connect(m_remove, &QPushButton::clicked, this, &PrefetchPage::removeRule);
    connect(m_run, &QPushButton::clicked, this, [this] {
        Q_EMIT runRequested();
        m_state->setText(tr("The nodes are asked; what they name appears among the jobs."));
    });
    connect(m_form, &PrefetchForm::edited, this, &PrefetchPage::takeForm);
    connect(m_list, &QListWidget::currentRowChanged, this, &PrefetchPage::showRule);
    m_form->hide();
    setEditable(false); // until the file is read
    m_background.run(this, [folder = m_folder] { return dicom::PrefetchRules::read(folder); },
                     [this](const dicom::Result<dicom::PrefetchRules> &read) { show(read); });
}

void PrefetchPage::show(const dicom::Result<dicom::PrefetchRules> &read)
{
    if (!read) { // and stays as it is
        m_state->setText(sentence(read.error()));
        return;
    }
    m_read = *read;
    m_rules = read->rules();
    setEditable(true);
    showRules(0);
}

/// What is wrong with the file stays readable.
void PrefetchPage::setEditable(bool isEditable)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_list, m_form, m_add, m_remove, m_run})
        part->setEnabled(isEditable);
}

void PrefetchPage::showRule(int row)
{
    m_form->setVisible(row >= 0);
    if (row >= 0 && row < static_cast<int>(m_rules.size()))
        m_form->setRule(m_rules[static_cast<std::size_t>(row)]);
    showState();
}

void PrefetchPage::showState()
{
    m_add->setEnabled(!m_nodes.empty());
    m_remove->setEnabled(!m_rules.empty());
    m_run->setEnabled(!m_rules.empty());
    const QString problem = m_rules.empty() ? QString() : m_form->problem();
    const QString until = problem.isEmpty() || m_form->isUnderstood() ? QString() : QLatin1Char(' ') + tr("Until then the rule stays as it was.");
    m_state->setText(!problem.isEmpty() ? QStringLiteral("\u26a0 ") + problem + until
                     : m_nodes.empty()  ? tr("No remote node can be searched. Add one with \"Edit nodes\u2026\".")
                     : m_rules.empty()  ? tr("There is no rule: nothing is fetched by itself.")
                                        : QString());
}

void PrefetchPage::showRules(int current)
{
    m_list->clear();
    for (const dicom::PrefetchRule &rule : m_rules)
        m_list->addItem(ruleText(rule));
    m_list->setCurrentRow(std::min(current, m_list->count() - 1));
    showRule(m_list->currentRow());
}

void PrefetchPage::addRule()
{
    m_rules.push_back({.node = m_nodes.front(), .keys = {{"StudyDate", "today"}}, .times = {QTime(6, 0)}});
    showRules(static_cast<int>(m_rules.size()) - 1);
    m_list->setFocus(Qt::OtherFocusReason);
}

void PrefetchPage::removeRule()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_rules.erase(m_rules.begin() + row);
    showRules(row);
}

void PrefetchPage::takeForm()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    if (!m_form->isUnderstood()) { // the rule stays as it was
        showState();
        return;
    }
    m_rules[static_cast<std::size_t>(row)] = m_form->rule();
    m_list->item(row)->setText(ruleText(m_form->rule()));
    showState();
}

/// A query without keys would fetch everything: it is left out.
void PrefetchPage::apply()
{
    if (!m_rules.empty() && !m_form->isUnderstood())
        Q_EMIT refused(m_form->problem() + QLatin1Char(' ') + tr("The rule was left as it was."));
    if (!m_read || m_read->rules() == m_rules)
        return;
    std::erase_if(m_rules, [](const dicom::PrefetchRule &rule) { return rule.kind == dicom::PrefetchRule::Kind::Query && rule.keys.empty(); });
    dicom::PrefetchRules changed = *m_read;
    changed.setRules(m_rules);
    Q_EMIT edited(changed);
}

} // namespace negato::viewer
