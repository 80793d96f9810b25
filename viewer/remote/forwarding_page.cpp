#include "viewer/remote/forwarding_page.h"

#include "viewer/text/error_text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace negato::viewer {

namespace {

enum Column { From, Modalities, Description, To, ColumnCount };

QString joined(const std::vector<std::string> &texts)
{
    QStringList all;
    for (const std::string &text : texts)
        all += QString::fromStdString(text);
    return all.join(QStringLiteral(", "));
}

} // namespace

ForwardingPage::ForwardingPage(std::filesystem::path archiveFolder, const std::vector<dicom::Node> &nodes, QWidget *parent)
    : QWidget(parent)
    , m_folder(std::move(archiveFolder))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_add(new QPushButton(tr("A&dd a rule"), this))
    , m_remove(new QPushButton(tr("Re&move the rule"), this))
    , m_state(new QLabel(this))
{
    for (const dicom::Node &node : nodes)
        if (node.abilities.canStore)
            m_nodes += QString::fromStdString(node.name);
    m_table->setHorizontalHeaderLabels({tr("Sent by (AE title)"), tr("Modalities"), tr("Description"), tr("To")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Forwarding rules"));
    m_table->setToolTip(tr("What peers have sent here is sent on to the node of each rule that fits. An empty field fits everything; * and ? match."));
    m_add->setToolTip(tr("Adds a rule that forwards everything, to be narrowed"));
    m_remove->setToolTip(tr("Removes the chosen rule (Del in the list)"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    for (QPushButton *button : {m_add, m_remove})
        button->setAutoDefault(false); // Enter is the dialog's OK
    auto *remove = new QAction(m_table);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &ForwardingPage::removeRow);
    m_table->addAction(remove);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_table);
    column->addLayout(buttons);
    column->addWidget(m_state);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({.node = m_nodes.value(0).toStdString()});
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_remove, &QPushButton::clicked, this, &ForwardingPage::removeRow);
    setEditable(false); // until the file is read
    m_background.run(this, [folder = m_folder] { return dicom::ForwardingRules::read(folder); },
                     [this](const dicom::Result<dicom::ForwardingRules> &read) { show(read); });
}

void ForwardingPage::show(const dicom::Result<dicom::ForwardingRules> &read)
{
    if (!read) { // and stays as it is
        m_state->setText(sentence(read.error()));
        return;
    }
    m_read = *read;
    for (const dicom::ForwardingRule &rule : read->rules())
        addRow(rule);
    setEditable(true);
    showState();
}

/// What is wrong with the file stays readable.
void ForwardingPage::setEditable(bool isEditable)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_table, m_add, m_remove})
        part->setEnabled(isEditable);
}

void ForwardingPage::showState()
{
    m_add->setEnabled(!m_nodes.isEmpty());
    m_remove->setEnabled(m_table->rowCount() > 0);
    m_state->setText(m_nodes.isEmpty()          ? tr("No remote node takes studies. Add one with \"Edit nodes\u2026\".")
                     : m_table->rowCount() == 0 ? tr("There is no rule: what is received stays here.")
                                                : tr("Empty fields fit everything. Rules apply to what is received from now on."));
}

void ForwardingPage::addRow(const dicom::ForwardingRule &rule)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, From, new QTableWidgetItem(QString::fromStdString(rule.from)));
    m_table->setItem(row, Modalities, new QTableWidgetItem(joined(rule.modalities)));
    m_table->setItem(row, Description, new QTableWidgetItem(QString::fromStdString(rule.description)));
    auto *node = new QComboBox(m_table);
    for (const QString &known : m_nodes)
        node->addItem(known, known);
    const QString name = QString::fromStdString(rule.node);
    if (node->findData(name) < 0)
        node->addItem(tr("%1 (not in the list of nodes)").arg(name), name);
    node->setCurrentIndex(node->findData(name));
    node->setAccessibleName(tr("To"));
    node->setToolTip(tr("The node that gets what is forwarded"));
    m_table->setCellWidget(row, To, node);
    m_table->setCurrentCell(row, From);
    showState();
}

void ForwardingPage::removeRow()
{
    m_table->removeRow(m_table->currentRow());
    showState();
}

QString ForwardingPage::textAt(int row, int column) const
{
    const QTableWidgetItem *item = m_table->item(row, column);
    return item ? item->text().trimmed() : QString();
}

std::vector<dicom::ForwardingRule> ForwardingPage::rules() const
{
    std::vector<dicom::ForwardingRule> all;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto *node = qobject_cast<QComboBox *>(m_table->cellWidget(row, To));
        dicom::ForwardingRule rule{.from = textAt(row, From).toStdString(),
                                   .description = textAt(row, Description).toStdString(),
                                   .node = node ? node->currentData().toString().toStdString() : std::string()};
        for (const QString &modality : textAt(row, Modalities).split(QLatin1Char(','), Qt::SkipEmptyParts))
            rule.modalities.push_back(modality.trimmed().toUpper().toStdString());
        if (!rule.node.empty())
            all.push_back(std::move(rule));
    }
    return all;
}

void ForwardingPage::apply()
{
    if (!m_read || m_read->rules() == rules())
        return;
    dicom::ForwardingRules changed = *m_read;
    changed.setRules(rules());
    Q_EMIT edited(changed);
}

} // namespace negato::viewer
