#pragma once

#include "viewer/theme/theme.h"

#include <QStyledItemDelegate>

namespace negato::viewer {

/// A text with a bar under it, as long as the share that the model gives in thousandths.
class ProgressDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ProgressDelegate(const Theme &theme, int permilleRole, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    int m_role;
};

} // namespace negato::viewer
