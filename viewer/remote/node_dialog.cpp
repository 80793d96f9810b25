#include "viewer/remote/node_dialog.h"

#include "viewer/remote/connection_test.h"
#include "viewer/remote/node_form.h"
#include "viewer/text/error_text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr double kMostOfTheScreen = 0.9; ///< the rest is for the frame

} // namespace

NodeDialog::NodeDialog(const std::vector<dicom::Node> &nodes, ConnectionTest *test, LoginServices logins, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_logins(std::move(logins))
    , m_test(test)
    , m_list(new QListWidget(this))
    , m_form(new NodeForm(m_logins, this))
    , m_remove(new QPushButton(tr("Remo&ve"), this))
    , m_try(new QPushButton(tr("T&est the connection"), this))
    , m_problem(new QLabel(this))
{
    for (const dicom::Node &node : nodes)
        m_rows.push_back({node, node, {}});
    setWindowTitle(tr("Remote nodes"));
    test->setParent(this);
    test->setMinimumHeight(25 * theme.grid);
    m_list->setAccessibleName(tr("Remote nodes"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    m_remove->setToolTip(tr("Takes the node off the list; its studies in the archive stay"));
    m_try->setToolTip(tr("Tests step by step, and says what to change"));
    auto *add = new QPushButton(tr("&Add"), this);
    add->setToolTip(tr("Adds a remote node"));
    layOut(add, theme);
    connect(add, &QPushButton::clicked, this, &NodeDialog::addNode);
    connect(m_remove, &QPushButton::clicked, this, &NodeDialog::removeNode);
    connect(m_try, &QPushButton::clicked, this, &NodeDialog::tryNode);
    connect(m_list, &QListWidget::currentRowChanged, this, &NodeDialog::showNode);
    connect(m_form, &NodeForm::edited, this, &NodeDialog::takeNode);
    fillList(0);
    resize(QSize(210 * theme.grid, 190 * theme.grid).boundedTo(screen()->availableSize() * kMostOfTheScreen));
}

NodeDialog::~NodeDialog()
{
    m_test->stop();
    if (m_logins.isThere())
        m_logins.takeBack();
}

/// On a small screen, or with large type, the fields scroll.
void NodeDialog::layOut(QWidget *add, const Theme &theme)
{
    auto *listButtons = new QHBoxLayout;
    listButtons->addWidget(add);
    listButtons->addWidget(m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addLayout(listButtons);
    auto *fields = new QScrollArea(this);
    fields->setWidget(m_form);
    fields->setWidgetResizable(true);
    fields->setFrameShape(QFrame::NoFrame);
    fields->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fields->setFocusPolicy(Qt::NoFocus);
    auto *right = new QVBoxLayout;
    right->addWidget(fields, 1);
    right->addWidget(m_try, 0, Qt::AlignLeft);
    right->addWidget(m_test); // it takes what its lines need
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
}

std::vector<dicom::Node> NodeDialog::nodes() const
{
    std::vector<dicom::Node> nodes;
    for (const Row &row : m_rows)
        nodes.push_back(row.node);
    return nodes;
}

std::vector<LoginChange> NodeDialog::loginChanges() const
{
    std::vector<LoginChange> changes;
    for (const dicom::Node &removed : m_removed)
        changes.push_back({removed, {}, {}});
    for (const Row &row : m_rows)
        changes.push_back({row.before, row.node, row.entered});
    return changes;
}

void NodeDialog::fillList(int row)
{
    m_list->clear();
    for (const Row &one : m_rows)
        m_list->addItem(QString::fromStdString(one.node.name));
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    showNode(m_list->currentRow());
}

void NodeDialog::addNode()
{
    dicom::Node node;
    node.abilities.canGet = true; // where it is not offered, C-MOVE is tried
    node.name = tr("New node").toStdString();
    m_rows.push_back({node, {}, {}});
    fillList(m_list->count());
    m_form->setFocus();
}

void NodeDialog::removeNode()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    if (const auto &before = m_rows[static_cast<std::size_t>(row)].before)
        m_removed.push_back(*before);
    m_rows.erase(m_rows.begin() + row);
    fillList(row);
}

void NodeDialog::showNode(int row)
{
    m_test->stop();
    const bool hasNode = row >= 0;
    m_form->setEnabled(hasNode);
    m_remove->setEnabled(hasNode);
    m_try->setEnabled(hasNode);
    const Row shown = hasNode ? m_rows[static_cast<std::size_t>(row)] : Row();
    m_form->setNode(shown.node, shown.before, shown.entered);
}

void NodeDialog::takeNode()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    Row &edited = m_rows[static_cast<std::size_t>(row)];
    edited.node = m_form->node();
    edited.entered = m_form->enteredLogin();
    m_list->currentItem()->setText(QString::fromStdString(edited.node.name));
    m_problem->hide();
    m_test->stop();
}

/// With the login as it was entered, though it is not kept yet.
void NodeDialog::tryNode()
{
    const auto entered = m_form->enteredLogin();
    if (m_logins.isThere())
        m_logins.takeBack();
    if (m_logins.isThere() && entered)
        m_logins.lend(m_form->node(), *entered);
    m_test->start(m_form->node());
}

QString NodeDialog::problem(const Row &row) const
{
    if (const auto valid = dicom::validate(row.node); !valid)
        return sentence(valid.error());
    const QString name = QString::fromStdString(row.node.name);
    const auto same = [&](const Row &other) { return other.node.name == row.node.name; };
    if (std::ranges::count_if(m_rows, same) > 1)
        return tr("Two nodes have the name %1.").arg(name);
    const bool isWeb = row.node.kind == dicom::NodeKind::Dicomweb;
    const bool hasSecret = row.entered && (row.entered->kind == LoginKind::Password || row.entered->kind == LoginKind::Token);
    return isWeb && hasSecret && row.entered->isEmpty() ? tr("%1 lacks its password or token. Enter it, or choose no login.").arg(name)
                                                        : QString();
}

void NodeDialog::accept()
{
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (const QString wrong = problem(m_rows[row]); !wrong.isEmpty()) {
            m_list->setCurrentRow(static_cast<int>(row));
            m_problem->setText(QStringLiteral("\u26a0 ") + wrong);
            m_problem->show();
            return;
        }
    QDialog::accept();
}

} // namespace negato::viewer
