#include "viewer/remote/progress_delegate.h"

#include <QPainter>

namespace negato::viewer {

ProgressDelegate::ProgressDelegate(const Theme &theme, int permilleRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_role(permilleRole)
{
}

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant permille = index.data(m_role);
    if (!permille.isValid())
        return;
    constexpr int height = 3;
    const QRect groove(option.rect.left() + m_theme.grid, option.rect.bottom() - height, option.rect.width() - 2 * m_theme.grid, height);
    QRect bar = groove;
    bar.setWidth(groove.width() * qBound(0, permille.toInt(), 1000) / 1000);
    painter->fillRect(groove, m_theme.line);
    painter->fillRect(bar, m_theme.accent);
}

} // namespace negato::viewer
