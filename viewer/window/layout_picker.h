#pragma once

#include "viewer/theme/theme.h"

#include <QWidget>

namespace negato::viewer {

/// A grid of cells: what lies between its top left corner and the pointed cell is the layout that a click chooses. Arrow
/// keys move, Enter chooses.
class LayoutPicker : public QWidget
{
    Q_OBJECT

public:
    LayoutPicker(int mostRows, int mostColumns, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int rows, int columns);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void point(int row, int column);
    [[nodiscard]] QRect cell(int row, int column) const;
    const Theme &m_theme;
    int m_mostRows;
    int m_mostColumns;
    int m_row = 0; ///< of the pointed cell, from 0
    int m_column = 0;
};

} // namespace negato::viewer
