#pragma once

#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <array>

namespace negato::viewer {

/// A DA of each month, of the widest figures: where months have names, nobody knows which is the longest.
inline constexpr std::array kSampleDates{"20280128", "20280228", "20280328", "20280428", "20280528", "20280628",
                                         "20280728", "20280828", "20280928", "20281028", "20281128", "20281228"};

/// Makes a column at least as wide as its title, with the mark of sorting, and as a cell with this text, and an icon, would be:
/// fonts and languages differ. In the style that the table has by then.
inline void widenColumn(QTableView &table, int column, const QString &sample = {})
{
    constexpr int padding = 18; // of a cell, and of a title beside the mark of sorting
    table.ensurePolished();
    QHeaderView &header = *table.horizontalHeader();
    header.ensurePolished();
    QFont bold = header.font();
    bold.setBold(true);
    const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
    const int forTitle = title.isEmpty() ? 0 : QFontMetrics(bold).horizontalAdvance(title) + 2 * padding;
    const int forSample = sample.isEmpty() ? 0 : table.fontMetrics().horizontalAdvance(sample) + padding;
    header.resizeSection(column, std::max({header.sectionSize(column), forTitle, forSample}));
}

} // namespace negato::viewer
