#include "viewer/window/transfer_curve.h"

#include "viewer/tools/number_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kReach = 9; ///< px from a point that take it
constexpr double kRadius = 5, kStrip = 10, kMargin = 8;
constexpr int kBarAlpha = 110;
constexpr double kFinestStep = 0.01; ///< of the plot, of one key
constexpr double kWheelStep = 1.25, kNarrowest = 1e-4, kWidest = 1e3; ///< of all values
constexpr std::array kOpacities{0.01, 0.1, 0.5, 1.0}; ///< that are named

/// Small opacities matter: of a lung's millimetre two per cent are much.
double heightOf(double opacity)
{
    return std::cbrt(opacity);
}

double opacityOf(double height)
{
    const double within = std::clamp(height, 0.0, 1.0);
    return within * within * within;
}

QColor colourOf(const render::TransferPoint &point)
{
    return QColor::fromRgbF(static_cast<float>(point.colour[0]), static_cast<float>(point.colour[1]), static_cast<float>(point.colour[2]));
}

/// 1, 2 or 5 times a power of ten: about five in a range.
double niceStep(double range)
{
    const double rough = range / 5, power = std::pow(10, std::floor(std::log10(rough)));
    return power * (rough < 2 * power ? 1 : rough < 5 * power ? 2 : 5);
}

} // namespace

TransferCurve::TransferCurve(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Opacity over value"));
    setAccessibleDescription(tr("Left and Right choose a point, with Shift the arrows move it; Insert adds one, Delete takes it away, Enter changes its colour"));
}

QSize TransferCurve::sizeHint() const
{
    return {fontMetrics().height() * 32, fontMetrics().height() * 15};
}

QSize TransferCurve::minimumSizeHint() const
{
    return {fontMetrics().height() * 18, fontMetrics().height() * 9};
}

void TransferCurve::setHistogram(render::ValueHistogram histogram, const QString &unit)
{
    m_histogram = std::move(histogram);
    m_unit = unit;
    showAll();
}

void TransferCurve::setFunction(const render::TransferFunction &function)
{
    if (function == m_function)
        return;
    const bool isFirst = m_function.points.empty();
    m_function = function;
    if (isFirst)
        showAll();
    choose(std::max(m_chosen, 0));
    update();
}

void TransferCurve::choose(int point)
{
    const int chosen = std::min(point, static_cast<int>(m_function.points.size()) - 1);
    if (chosen != m_chosen) {
        m_chosen = chosen;
        Q_EMIT chosenChanged();
    }
    update();
}

void TransferCurve::showAll()
{
    const auto &points = m_function.points;
    const bool hasValues = !m_histogram.counts.empty();
    if (!hasValues && points.empty())
        return;
    m_low = std::min(hasValues ? m_histogram.first : points.front().value, points.empty() ? m_histogram.first : points.front().value);
    m_high = std::max(hasValues ? m_histogram.last : points.back().value, points.empty() ? m_histogram.last : points.back().value);
    m_all = std::max({m_high - m_low, 1e-6, std::abs(m_low) * 1e-9});
    m_high = m_low + m_all;
    update();
}

QRectF TransferCurve::plot() const
{
    const double label = fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 2 * kMargin;
    const double below = fontMetrics().height() + kStrip + 2 * kMargin;
    return QRectF(rect()).adjusted(label, kMargin, -2 * kMargin, -below);
}

QPointF TransferCurve::placeOf(double value, double opacity) const
{
    const QRectF area = plot();
    return {area.left() + (value - m_low) / (m_high - m_low) * area.width(), area.bottom() - heightOf(opacity) * area.height()};
}

double TransferCurve::valueAt(double x) const
{
    return m_low + (x - plot().left()) / plot().width() * (m_high - m_low);
}

double TransferCurve::opacityAt(double y) const
{
    return opacityOf((plot().bottom() - y) / plot().height());
}

std::optional<int> TransferCurve::pointAt(QPointF place) const
{
    std::optional<int> nearest;
    double least = kReach;
    for (std::size_t i = 0; i < m_function.points.size(); ++i) {
        const QPointF apart = placeOf(m_function.points[i].value, m_function.points[i].opacity) - place;
        if (const double distance = std::hypot(apart.x(), apart.y()); distance < least) {
            least = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void TransferCurve::addPoint()
{
    if (m_chosen < 0)
        return;
    const auto &points = m_function.points;
    const auto from = static_cast<std::size_t>(std::min(m_chosen, static_cast<int>(points.size()) - 2));
    m_chosen = static_cast<int>(m_function.add((points[from].value + points[from + 1].value) / 2));
    update();
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void TransferCurve::removePoint()
{
    if (m_chosen < 0 || !m_function.remove(static_cast<std::size_t>(m_chosen)))
        return;
    m_chosen = std::min(m_chosen, static_cast<int>(m_function.points.size()) - 1);
    update();
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void TransferCurve::movePoint(double value, double opacity)
{
    if (m_chosen < 0)
        return;
    m_function.move(static_cast<std::size_t>(m_chosen), value, opacity);
    update();
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void TransferCurve::setColour(const QColor &colour)
{
    if (m_chosen < 0)
        return;
    m_function.points[static_cast<std::size_t>(m_chosen)].colour = {colour.redF(), colour.greenF(), colour.blueF()};
    update();
    Q_EMIT chosenChanged();
    Q_EMIT changed();
}

void TransferCurve::mousePressEvent(QMouseEvent *event)
{
    const auto point = pointAt(event->position());
    if (point)
        choose(*point);
    if (event->button() == Qt::RightButton && point) {
        removePoint();
    } else if (event->button() == Qt::LeftButton && m_chosen >= 0) {
        if (!point) {
            m_chosen = static_cast<int>(m_function.add(valueAt(event->position().x())));
            movePoint(valueAt(event->position().x()), opacityAt(event->position().y()));
        }
        m_isDragging = true;
    }
}

void TransferCurve::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging)
        movePoint(valueAt(event->position().x()), opacityAt(event->position().y()));
    else
        setCursor(pointAt(event->position()) ? Qt::SizeAllCursor : Qt::ArrowCursor);
}

void TransferCurve::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragging = false;
}

void TransferCurve::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_isDragging = false;
    if (event->button() == Qt::LeftButton && pointAt(event->position()))
        Q_EMIT colourWanted();
}

/// The value under the pointer stays there.
void TransferCurve::wheelEvent(QWheelEvent *event)
{
    const double fixed = valueAt(event->position().x());
    const double wanted = (m_high - m_low) * std::pow(kWheelStep, -event->angleDelta().y() / 120.0);
    const double factor = std::clamp(wanted, m_all * kNarrowest, m_all * kWidest) / (m_high - m_low);
    m_low = fixed + (m_low - fixed) * factor;
    m_high = fixed + (m_high - fixed) * factor;
    update();
    event->accept();
}

/// The chosen point, by parts of the plot.
void TransferCurve::step(double values, double height)
{
    if (m_chosen < 0)
        return;
    const render::TransferPoint &point = m_function.points[static_cast<std::size_t>(m_chosen)];
    movePoint(point.value + values * (m_high - m_low), opacityOf(heightOf(point.opacity) + height));
}

void TransferCurve::keyPressEvent(QKeyEvent *event)
{
    const bool moves = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left: moves ? step(-kFinestStep, 0) : choose(std::max(0, m_chosen - 1)); return;
    case Qt::Key_Right: moves ? step(kFinestStep, 0) : choose(m_chosen + 1); return;
    case Qt::Key_Up: step(0, kFinestStep); return;
    case Qt::Key_Down: step(0, -kFinestStep); return;
    case Qt::Key_Insert: addPoint(); return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: removePoint(); return;
    case Qt::Key_Home: showAll(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT colourWanted(); return;
    default: QWidget::keyPressEvent(event);
    }
}

/// The window's own keys (Delete, Home, arrows) are the curve's while it has the keyboard; the tip says where the pointer is.
bool TransferCurve::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && key->key() != Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip && !m_function.points.empty()) { // else why there is no curve
        const auto *help = static_cast<QHelpEvent *>(event);
        const QLocale locale;
        QToolTip::showText(help->globalPos(), tr("%1, opacity of a millimetre %2\u202f%").arg(quantityText(valueAt(help->pos().x()), m_unit, locale, 4), numberText(opacityAt(help->pos().y()) * 100, locale, 2)), this);
        return true;
    }
    return QWidget::event(event);
}

void TransferCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.base);
    painter.fillRect(plot(), m_theme.canvas);
    paintHistogram(painter);
    paintScales(painter);
    if (!m_function.points.empty()) {
        paintColours(painter);
        paintCurve(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(plot());
    }
}

/// Counts by their logarithm: air would hide all else.
void TransferCurve::paintHistogram(QPainter &painter) const
{
    if (m_histogram.counts.empty())
        return;
    const double most = std::log1p(std::ranges::max(m_histogram.counts));
    const double width = (m_histogram.last - m_histogram.first) / static_cast<double>(m_histogram.counts.size());
    painter.save();
    painter.setClipRect(plot());
    painter.setPen(Qt::NoPen);
    QColor bars = m_theme.dim;
    bars.setAlpha(kBarAlpha);
    painter.setBrush(bars);
    QPainterPath shape;
    shape.moveTo(placeOf(m_histogram.first, 0));
    for (std::size_t i = 0; i < m_histogram.counts.size(); ++i) {
        const double top = plot().bottom() - std::log1p(m_histogram.counts[i]) / most * plot().height();
        const double value = m_histogram.first + static_cast<double>(i) * width;
        shape.lineTo(placeOf(value, 0).x(), top);
        shape.lineTo(placeOf(value + width, 0).x(), top);
    }
    shape.lineTo(placeOf(m_histogram.last, 0));
    painter.drawPath(shape);
    painter.restore();
}

void TransferCurve::paintScales(QPainter &painter) const
{
    const QLocale locale;
    const QRectF area = plot();
    for (const double opacity : kOpacities) {
        const double y = placeOf(m_low, opacity).y();
        painter.setPen(QPen(m_theme.line, 1, Qt::DotLine));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.dim);
        const QRectF label(0, y - fontMetrics().height() / 2.0, area.left() - kMargin / 2, fontMetrics().height());
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, locale.toString(opacity * 100) + QStringLiteral("\u202f%"));
    }
    painter.drawText(QPointF(area.left() + kMargin, area.top() + fontMetrics().ascent() + 2), tr("Opacity of a millimetre"));
    const double step = niceStep(m_high - m_low);
    for (double mark = std::ceil(m_low / step); mark * step <= m_high; ++mark) {
        const double value = mark * step;
        const double x = placeOf(value, 0).x();
        painter.setPen(m_theme.dim);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        const QString text = value + step > m_high ? quantityText(value, m_unit, locale, 6) : numberText(std::abs(value) < step / 1e6 ? 0 : value, locale, 6);
        const double width = fontMetrics().horizontalAdvance(text);
        const double left = std::min(x - width / 2, this->width() - width - 2);
        painter.drawText(QPointF(left, height() - kMargin / 2 - fontMetrics().descent()), text);
    }
}

/// Under the plot, what the values look like.
void TransferCurve::paintColours(QPainter &painter) const
{
    const QRectF area = plot();
    QLinearGradient colours(area.left(), 0, area.right(), 0);
    for (const render::TransferPoint &point : m_function.points) {
        const double part = (point.value - m_low) / (m_high - m_low);
        if (part >= 0 && part <= 1)
            colours.setColorAt(part, colourOf(point));
    }
    const auto end = [&](double value) { return colourOf(m_function.at(value)); };
    colours.setColorAt(0, end(m_low));
    colours.setColorAt(1, end(m_high));
    painter.fillRect(QRectF(area.left(), area.bottom() + kMargin / 2, area.width(), kStrip), colours);
}

void TransferCurve::paintCurve(QPainter &painter) const
{
    painter.save();
    painter.setClipRect(plot().adjusted(-kRadius - 2, -kRadius - 2, kRadius + 2, kRadius + 2));
    QPolygonF line;
    constexpr int steps = 200; // straight in opacity, hence not on this scale
    for (int i = 0; i <= steps; ++i) {
        const double value = m_low + (m_high - m_low) * i / steps;
        line << placeOf(value, m_function.at(value).opacity);
    }
    for (const render::TransferPoint &point : m_function.points)
        line << placeOf(point.value, point.opacity);
    std::ranges::sort(line, {}, [](const QPointF &point) { return point.x(); });
    painter.setPen(QPen(m_theme.text, 1.5));
    painter.drawPolyline(line);
    for (std::size_t i = 0; i < m_function.points.size(); ++i) {
        const bool isChosen = static_cast<int>(i) == m_chosen;
        painter.setPen(QPen(isChosen ? m_theme.selected : m_theme.text, isChosen ? 2.5 : 1.5));
        painter.setBrush(colourOf(m_function.points[i]));
        painter.drawEllipse(placeOf(m_function.points[i].value, m_function.points[i].opacity), kRadius, kRadius);
    }
    painter.restore();
}

} // namespace negato::viewer
