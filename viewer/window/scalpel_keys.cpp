#include "viewer/window/scalpel_keys.h"

#include <QKeyEvent>

#include <algorithm>
#include <map>

namespace negato::viewer {

namespace {

constexpr double kStep = 8, kFineStep = 1, kSmallest = 4; ///< logical pixels

const std::map<int, QPointF> kArrows{{Qt::Key_Left, {-1, 0}}, {Qt::Key_Right, {1, 0}}, {Qt::Key_Up, {0, -1}}, {Qt::Key_Down, {0, 1}}};

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

ScalpelKeys::ScalpelKeys(CanvasWidget &canvas)
    : m_canvas(canvas)
{
    canvas.installEventFilter(this);
    connect(&canvas, &CanvasWidget::activeTileChanged, this, &ScalpelKeys::end);
    connect(&canvas, &CanvasWidget::tileGridChanged, this, &ScalpelKeys::end);
    connect(&canvas, &CanvasWidget::toolChanged, this, &ScalpelKeys::end);
}

bool ScalpelKeys::isWanted(int key) const
{
    if (m_canvas.tool() != Tool::Scalpel || !m_canvas.tile(m_canvas.activeTile()).scene() || !m_canvas.tile(m_canvas.activeTile()).shown())
        return false;
    return isEnter(key) || (!m_rectangle.isNull() && (key == Qt::Key_Escape || kArrows.contains(key)));
}

/// The same keys do something else as shortcuts.
bool ScalpelKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress)
        end();
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (!isWanted(key->key()))
        return false;
    event->accept();
    if (event->type() == QEvent::KeyPress)
        press(key->key(), key->modifiers());
    return true;
}

void ScalpelKeys::press(int key, Qt::KeyboardModifiers modifiers)
{
    if (m_rectangle.isNull()) {
        begin();
    } else if (const auto arrow = kArrows.find(key); arrow != kArrows.end()) {
        change(arrow->second * (modifiers.testFlag(Qt::ControlModifier) ? kFineStep : kStep), modifiers.testFlag(Qt::ShiftModifier));
    } else if (isEnter(key)) {
        m_rectangle = {};
        m_canvas.cutOutline(modifiers.testFlag(Qt::ShiftModifier));
    } else {
        end();
    }
}

/// Half of the tile, in its middle.
void ScalpelKeys::begin()
{
    const QSizeF size = m_canvas.tile(m_canvas.activeTile()).view().viewSize;
    m_rectangle = QRectF(QPointF(size.width() / 4, size.height() / 4), size / 2);
    m_canvas.setOutline(m_rectangle);
    Q_EMIT told(tr("Arrows move the rectangle, with Shift they size it, with Ctrl by a pixel. Enter cuts what lies in it, Shift+Enter all else; Escape gives it up."));
}

void ScalpelKeys::change(QPointF step, bool isSize)
{
    if (isSize)
        m_rectangle.setSize({std::max(kSmallest, m_rectangle.width() + step.x()), std::max(kSmallest, m_rectangle.height() + step.y())});
    else
        m_rectangle.translate(step);
    m_canvas.setOutline(m_rectangle);
}

void ScalpelKeys::end()
{
    if (m_rectangle.isNull())
        return;
    m_rectangle = {};
    m_canvas.setOutline({});
}

} // namespace negato::viewer
