#pragma once

#include "dicom/image/file_header.h"
#include "viewer/theme/theme.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace negato::viewer {

class TagModel;

/// All attributes of the shown image, with a search over tags, keywords and values.
class TagPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TagPanel(const Theme &theme, QWidget *parent = nullptr);

    /// nullptr clears. Unchanged headers are ignored, so that scroll position and search stay while the eye stays.
    void setHeader(const std::shared_ptr<const dicom::FileHeader> &header);
    void focusSearch();

private:
    void filter(const QString &text);
    void copyValue() const;
    std::shared_ptr<const dicom::FileHeader> m_header;
    TagModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QLabel *m_notes;
    QTreeView *m_tree;
};

} // namespace negato::viewer
