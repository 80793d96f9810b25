#include "viewer/remote/node_dialog.h"

#include "viewer/remote/connection_test.h"
#include "viewer/remote/node_form.h"
#include "viewer/text/error_text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace negato::viewer {

NodeDialog::NodeDialog(std::vector<dicom::Node> nodes, ConnectionTest *test, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_nodes(std::move(nodes))
    , m_test(test)
    , m_list(new QListWidget(this))
    , m_form(new NodeForm(this))
    , m_remove(new QPushButton(tr("Re&move"), this))
    , m_try(new QPushButton(tr("T&est the connection"), this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Remote nodes"));
    test->setParent(this);
    test->setMinimumHeight(25 * theme.grid);
    m_list->setAccessibleName(tr("Remote nodes"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_remove->setToolTip(tr("Takes the node off the list; its studies in the archive stay"));
    m_try->setToolTip(tr("Tests step by step, and says what to change"));
    auto *add = new QPushButton(tr("&Add"), this);
    add->setToolTip(tr("Adds a remote node"));
    auto *listButtons = new QHBoxLayout;
    listButtons->addWidget(add);
    listButtons->addWidget(m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addLayout(listButtons);
    auto *right = new QVBoxLayout;
    right->addWidget(m_form);
    right->addWidget(m_try, 0, Qt::AlignLeft);
    right->addWidget(m_test, 1);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(4 * theme.grid);
    sides->addLayout(left, 1);
    sides->addLayout(right, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(sides, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NodeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &NodeDialog::reject);
    connect(add, &QPushButton::clicked, this, &NodeDialog::addNode);
    connect(m_remove, &QPushButton::clicked, this, &NodeDialog::removeNode);
    connect(m_try, &QPushButton::clicked, this, [this] { m_test->start(m_form->node()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &NodeDialog::showNode);
    connect(m_form, &NodeForm::edited, this, &NodeDialog::takeNode);
    fillList(0);
    resize(210 * theme.grid, 165 * theme.grid);
}

void NodeDialog::fillList(int row)
{
    m_list->clear();
    for (const dicom::Node &node : m_nodes)
        m_list->addItem(QString::fromStdString(node.name));
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    showNode(m_list->currentRow());
}

void NodeDialog::addNode()
{
    dicom::Node node;
    node.name = tr("New node").toStdString();
    m_nodes.push_back(node);
    fillList(m_list->count());
    m_form->setFocus();
}

void NodeDialog::removeNode()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_nodes.erase(m_nodes.begin() + row);
    fillList(row);
}

void NodeDialog::showNode(int row)
{
    m_test->stop();
    const bool hasNode = row >= 0;
    m_form->setEnabled(hasNode);
    m_remove->setEnabled(hasNode);
    m_try->setEnabled(hasNode);
    m_form->setNode(hasNode ? m_nodes[static_cast<std::size_t>(row)] : dicom::Node());
}

void NodeDialog::takeNode()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_nodes[static_cast<std::size_t>(row)] = m_form->node();
    m_list->currentItem()->setText(QString::fromStdString(m_form->node().name));
    m_problem->clear();
    m_test->stop();
}

QString NodeDialog::problem(std::size_t row) const
{
    const dicom::Node &node = m_nodes[row];
    if (const auto valid = dicom::validate(node); !valid)
        return sentence(valid.error());
    const auto same = [&](const dicom::Node &other) { return other.name == node.name; };
    return std::ranges::count_if(m_nodes, same) > 1 ? tr("Two nodes have the name %1.").arg(QString::fromStdString(node.name)) : QString();
}

void NodeDialog::accept()
{
    for (std::size_t row = 0; row < m_nodes.size(); ++row)
        if (const QString wrong = problem(row); !wrong.isEmpty()) {
            m_list->setCurrentRow(static_cast<int>(row));
            m_problem->setText(QStringLiteral("\u26a0 ") + wrong);
            return;
        }
    QDialog::accept();
}

} // namespace negato::viewer
