#include "viewer/remote/node_choice.h"

#include "viewer/browser/plain_hint.h"

#include <algorithm>

namespace negato::viewer {

namespace {

enum Role { NameRole = Qt::UserRole, StateRole, AddressRole };

QString where(const dicom::Node &node)
{
    return node.kind == dicom::NodeKind::Dicomweb
             ? QString::fromStdString(node.baseUrl)
             : QStringLiteral("%1 @ %2:%3").arg(QString::fromStdString(node.calledAeTitle), QString::fromStdString(node.host)).arg(node.port);
}

} // namespace

NodeChoice::NodeChoice(const Theme &theme, QWidget *parent)
    : QListWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Remote nodes"));
    setToolTip(tr("The nodes to ask; Space ticks one"));
    setWordWrap(true);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::itemChanged, this, &NodeChoice::tickedChanged);
}

void NodeChoice::setNodes(const std::vector<dicom::Node> &nodes)
{
    const QStringList off = unticked();
    m_nodes.clear();
    std::ranges::copy_if(nodes, std::back_inserter(m_nodes), [](const dicom::Node &node) { return node.abilities.canFind; });
    std::ranges::stable_sort(m_nodes, std::greater{}, &dicom::Node::priority);
    clear();
    for (const dicom::Node &node : m_nodes) {
        const QString name = QString::fromStdString(node.name);
        auto *item = new QListWidgetItem(name, this);
        item->setData(NameRole, name);
        item->setData(AddressRole, where(node));
        item->setToolTip(plainHint(where(node)));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        fitRow(*item);
        item->setCheckState(off.contains(name) ? Qt::Unchecked : Qt::Checked);
    }
}

std::vector<dicom::Node> NodeChoice::ticked() const
{
    std::vector<dicom::Node> chosen;
    for (int row = 0; row < count(); ++row)
        if (item(row)->checkState() == Qt::Checked)
            chosen.push_back(m_nodes[static_cast<std::size_t>(row)]);
    return chosen;
}

QStringList NodeChoice::unticked() const
{
    QStringList names;
    for (int row = 0; row < count(); ++row)
        if (item(row)->checkState() != Qt::Checked)
            names += item(row)->data(NameRole).toString();
    return names;
}

void NodeChoice::untick(const QStringList &names)
{
    for (const QString &name : names)
        if (QListWidgetItem *found = itemOf(name))
            found->setCheckState(Qt::Unchecked);
}

QListWidgetItem *NodeChoice::itemOf(const QString &node) const
{
    for (int row = 0; row < count(); ++row)
        if (item(row)->data(NameRole).toString() == node)
            return item(row);
    return nullptr;
}

void NodeChoice::setState(const QString &node, const QString &text, Mark mark, const QString &more)
{
    QListWidgetItem *found = itemOf(node);
    if (!found)
        return;
    found->setData(StateRole, text);
    found->setText(text.isEmpty() ? node : node + QLatin1Char('\n') + text);
    fitRow(*found);
    const QString told = more.isEmpty() ? text : more;
    const QString address = found->data(AddressRole).toString();
    found->setToolTip(plainHint(told.isEmpty() ? address : address + QLatin1Char('\n') + told));
    found->setIcon(mark == Mark::None      ? QIcon()
                   : mark == Mark::Good ? m_theme.icon(QStringLiteral("done"), m_theme.good)
                                           : m_theme.icon(QStringLiteral("warning"), m_theme.warn));
}

/// As high as its sentence needs: the view itself forgets what the style sheet puts around a text.
void NodeChoice::fitRow(QListWidgetItem &item) const
{
    constexpr int beside = 72; // tick, mark, margins, scroll bar
    constexpr int around = 6;
    const QRect room(0, 0, qMax(60, width() - beside), 10'000);
    const QRect text = fontMetrics().boundingRect(room, Qt::TextWordWrap, item.text());
    item.setSizeHint(QSize(0, qMax(text.height(), fontMetrics().lineSpacing()) + around));
}

void NodeChoice::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    for (int row = 0; row < count(); ++row)
        fitRow(*item(row));
}

QString NodeChoice::stateOf(const QString &node) const
{
    const QListWidgetItem *found = itemOf(node);
    return found ? found->data(StateRole).toString() : QString();
}

} // namespace negato::viewer
