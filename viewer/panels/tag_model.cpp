#include "viewer/panels/tag_model.h"

#include "viewer/text/element_text.h"

#include <vector>

namespace negato::viewer {

/// An attribute (`element` in `holder`), or an item of a sequence (`holder` alone, under an attribute), or the root.
struct TagModel::Node
{
    Node *parent = nullptr;
    int row = 0;
    const dicom::DataSet *holder = nullptr;
    const dicom::Element *element = nullptr;
    std::vector<std::unique_ptr<Node>> children;
    bool isUnfolded = false;

    void add(const dicom::DataSet *dataSet, const dicom::Element *attribute)
    {
        auto child = std::make_unique<Node>();
        child->parent = this;
        child->row = static_cast<int>(children.size());
        child->holder = dataSet;
        child->element = attribute;
        children.push_back(std::move(child));
    }

    void addAttributes(const dicom::DataSet &dataSet)
    {
        for (const dicom::Element &attribute : dataSet.elements())
            add(&dataSet, &attribute);
    }

    void unfold()
    {
        if (isUnfolded)
            return;
        isUnfolded = true;
        if (!element && holder)
            addAttributes(*holder);
        else if (element)
            for (const dicom::DataSet &item : element->items)
                add(&item, nullptr);
    }
};

TagModel::TagModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

TagModel::~TagModel() = default;

void TagModel::setHeader(std::shared_ptr<const dicom::FileHeader> header)
{
    beginResetModel();
    m_header = std::move(header);
    m_root = std::make_unique<Node>();
    m_root->isUnfolded = true;
    if (m_header) {
        m_root->addAttributes(m_header->meta);
        m_root->addAttributes(m_header->dataSet);
    }
    endResetModel();
}

TagModel::Node *TagModel::nodeOf(const QModelIndex &index) const
{
    Node *node = index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
    node->unfold();
    return node;
}

QModelIndex TagModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (row < 0 || row >= static_cast<int>(node->children.size()) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex TagModel::parent(const QModelIndex &child) const
{
    const Node *node = child.isValid() ? static_cast<Node *>(child.internalPointer())->parent : nullptr;
    return node && node->parent ? createIndex(node->row, 0, node) : QModelIndex();
}

int TagModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int TagModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant TagModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (role == Qt::ToolTipRole) // a tool tip would take the file's text for HTML
        return data(index, Qt::DisplayRole).toString().left(2000).toHtmlEscaped();
    const Node *node = static_cast<Node *>(index.internalPointer());
    if (!node->element)
        return index.column() == TagColumn ? tr("Item %1").arg(node->row + 1) : QVariant();
    switch (index.column()) {
    case TagColumn: return tagText(node->element->tag);
    case VrColumn: return vrText(*node->element);
    case KeywordColumn: return keywordText(node->element->tag);
    case ValueColumn: return valueText(*node->holder, *node->element);
    default: return {};
    }
}

QVariant TagModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TagColumn: return tr("Tag");
    case VrColumn: return tr("VR");
    case KeywordColumn: return tr("Keyword");
    case ValueColumn: return tr("Value");
    default: return {};
    }
}

} // namespace negato::viewer
