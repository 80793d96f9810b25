#pragma once

#include "dicom/image/file_header.h"

#include <QAbstractItemModel>

#include <memory>

namespace negato::viewer {

/// The attributes of a file as a tree: sequences hold items, items hold attributes. Nodes are made when they are unfolded, so
/// that an object with thousands of per-frame items opens at once.
class TagModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { TagColumn, VrColumn, KeywordColumn, ValueColumn, ColumnCount };

    explicit TagModel(QObject *parent = nullptr);
    ~TagModel() override;

    void setHeader(std::shared_ptr<const dicom::FileHeader> header);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    std::shared_ptr<const dicom::FileHeader> m_header;
    std::unique_ptr<Node> m_root;
};

} // namespace negato::viewer
