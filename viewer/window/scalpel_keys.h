#pragma once

#include "viewer/canvas/canvas_widget.h"

#include <QObject>

namespace negato::viewer {

/// The scalpel by keyboard, while its tool is chosen and the active tile shows a volume in 3D: Enter shows a rectangle, arrows move it, with
/// Shift they size it, Enter cuts (with Shift all else), Escape gives it up. The canvas must outlive it.
class ScalpelKeys : public QObject
{
    Q_OBJECT

public:
    explicit ScalpelKeys(CanvasWidget &canvas);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// What the keys do, when the rectangle appears.
    void told(const QString &text);

private:
    [[nodiscard]] bool isWanted(int key) const;
    void press(int key, Qt::KeyboardModifiers modifiers);
    void begin();
    void change(QPointF step, bool isSize);
    void end();

    CanvasWidget &m_canvas;
    QRectF m_rectangle; ///< logical pixels of the tile; null: none
};

} // namespace negato::viewer
