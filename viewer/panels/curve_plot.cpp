#include "viewer/panels/curve_plot.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace negato::viewer {

namespace {

constexpr double kGap = 6, kTick = 4, kDot = 3;
constexpr int kBandAlpha = 60;

struct Span
{
    double least = std::numeric_limits<double>::max(), most = std::numeric_limits<double>::lowest();
    void take(double value)
    {
        least = std::min(least, value);
        most = std::max(most, value);
    }
    [[nodiscard]] bool isEmpty() const { return least > most; }
};

QString tickText(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    constexpr int kDigits = 7;
    return locale.toString(std::abs(value) < 1e-12 ? 0.0 : value, 'g', kDigits);
}

/// One drawing: where values lie on the widget.
class Drawing
{
public:
    Drawing(QPainter &painter, const QRectF &rect, const Theme &theme, const CurvePlotData &data)
        : m_painter(painter)
        , m_rect(rect)
        , m_theme(theme)
        , m_data(data)
        , m_metrics(painter.font())
    {
        Span x, y;
        for (const CurvePlotData::Point &point : data.points) {
            x.take(point.x);
            for (const double value : {point.mean - point.deviation, point.mean + point.deviation, point.least, point.most})
                if (!point.isGap)
                    y.take(value);
        }
        if (y.isEmpty())
            y = {0, 1};
        m_yTicks = niceTicks(y.least, y.most, std::max(2, static_cast<int>(rect.height() / (3 * m_metrics.height()))));
        double widest = 0;
        for (const double tick : m_yTicks)
            widest = std::max(widest, m_metrics.horizontalAdvance(tickText(tick)));
        const double line = m_metrics.height();
        m_area = rect.adjusted(line + widest + 3 * kGap, line + 2 * kGap, -3 * kGap, -2 * line - 3 * kGap);
        m_xTicks = x.isEmpty() ? std::vector<double>{0, 1} : niceTicks(x.least, x.most, std::max(2, static_cast<int>(m_area.width() / (8 * m_metrics.averageCharWidth()))));
    }

    void axes()
    {
        m_painter.setPen(m_theme.line);
        for (const double tick : m_yTicks)
            m_painter.drawLine(QPointF(m_area.left(), yOf(tick)), QPointF(m_area.right(), yOf(tick)));
        for (const double tick : m_xTicks)
            m_painter.drawLine(QPointF(xOf(tick), m_area.bottom()), QPointF(xOf(tick), m_area.bottom() + kTick));
        m_painter.setPen(m_theme.text);
        for (const double tick : m_yTicks) {
            const QRectF box(m_rect.left(), yOf(tick) - m_metrics.height() / 2, m_area.left() - kGap - m_rect.left(), m_metrics.height());
            m_painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, tickText(tick));
        }
        for (const double tick : m_xTicks)
            m_painter.drawText(QRectF(xOf(tick) - 100, m_area.bottom() + kTick + 1, 200, m_metrics.height()), Qt::AlignCenter, tickText(tick));
        const QRectF below(m_area.left(), m_rect.bottom() - m_metrics.height() - kGap / 2, m_area.width(), m_metrics.height());
        m_painter.drawText(below, Qt::AlignCenter, m_data.xTitle);
        m_painter.save();
        m_painter.translate(m_rect.left() + kGap, m_area.center().y());
        m_painter.rotate(-90);
        m_painter.drawText(QRectF(-m_area.height() / 2, 0, m_area.height(), m_metrics.height()), Qt::AlignCenter,
                           m_metrics.elidedText(m_data.yTitle, Qt::ElideRight, m_area.height()));
        m_painter.restore();
    }

    void current(std::size_t point)
    {
        if (point >= m_data.points.size())
            return;
        m_painter.setPen(QPen(m_theme.dim, 1, Qt::DashLine));
        const double x = xOf(m_data.points[point].x);
        m_painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
    }

    void curves()
    {
        using Point = CurvePlotData::Point;
        QColor band = m_theme.accent;
        band.setAlpha(kBandAlpha);
        for (auto first = m_data.points.begin(); first != m_data.points.end();) {
            first = std::find_if(first, m_data.points.end(), [](const Point &point) { return !point.isGap; });
            const auto end = std::find_if(first, m_data.points.end(), [](const Point &point) { return point.isGap; });
            piece({first, end}, band);
            first = end;
        }
        m_painter.setPen(m_theme.warn);
        for (const Point &point : m_data.points)
            if (point.isGap)
                m_painter.drawText(QRectF(xOf(point.x) - 20, m_area.bottom() - m_metrics.height() - 1, 40, m_metrics.height()), Qt::AlignCenter, QStringLiteral("\u26a0"));
    }

    /// Names of the lines, above them.
    void legend(const QString &mean, const QString &deviation, const QString &range)
    {
        double x = m_area.left();
        const double y = m_rect.top() + kGap + m_metrics.height() / 2;
        const auto entry = [&](const QColor &colour, double height, Qt::PenStyle style, const QString &text) {
            if (style == Qt::NoPen)
                m_painter.fillRect(QRectF(x, y - height / 2, 18, height), colour);
            else {
                m_painter.setPen(QPen(colour, height, style));
                m_painter.drawLine(QPointF(x, y), QPointF(x + 18, y));
            }
            m_painter.setPen(m_theme.text);
            const double width = m_metrics.horizontalAdvance(text) + 1;
            m_painter.drawText(QRectF(x + 18 + kGap, y - m_metrics.height() / 2, width, m_metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
            x += 18 + kGap + width + 3 * kGap;
        };
        QColor band = m_theme.accent;
        band.setAlpha(kBandAlpha);
        entry(m_theme.accent, 2, Qt::SolidLine, mean);
        entry(band, m_metrics.height() / 2, Qt::NoPen, deviation);
        entry(m_theme.dim, 1, Qt::DotLine, range);
    }

private:
    [[nodiscard]] double xOf(double value) const
    {
        return m_area.left() + m_area.width() * (value - m_xTicks.front()) / (m_xTicks.back() - m_xTicks.front());
    }
    [[nodiscard]] double yOf(double value) const
    {
        return m_area.bottom() - m_area.height() * (value - m_yTicks.front()) / (m_yTicks.back() - m_yTicks.front());
    }

    void piece(const std::vector<CurvePlotData::Point> &points, const QColor &band)
    {
        if (points.empty())
            return;
        QPolygonF mean, most, least, outline;
        for (const auto &point : points) {
            mean << QPointF(xOf(point.x), yOf(point.mean));
            most << QPointF(xOf(point.x), yOf(point.most));
            least << QPointF(xOf(point.x), yOf(point.least));
            outline << QPointF(xOf(point.x), yOf(point.mean + point.deviation));
        }
        for (auto point = points.rbegin(); point != points.rend(); ++point)
            outline << QPointF(xOf(point->x), yOf(point->mean - point->deviation));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(band);
        m_painter.drawPolygon(outline);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_theme.dim, 1, Qt::DotLine));
        m_painter.drawPolyline(most);
        m_painter.drawPolyline(least);
        m_painter.setPen(QPen(m_theme.accent, 2));
        m_painter.drawPolyline(mean);
        m_painter.setBrush(m_theme.accent);
        for (const QPointF &point : mean)
            m_painter.drawEllipse(point, kDot, kDot);
    }

    QPainter &m_painter;
    QRectF m_rect, m_area;
    const Theme &m_theme;
    const CurvePlotData &m_data;
    QFontMetricsF m_metrics;
    std::vector<double> m_xTicks, m_yTicks;
};

} // namespace

std::vector<double> niceTicks(double least, double most, int count)
{
    constexpr double kFarthest = 1e100, kFinest = 1e-9;
    least = std::isfinite(least) ? std::clamp(least, -kFarthest, kFarthest) : 0;
    most = std::isfinite(most) ? std::clamp(most, -kFarthest, kFarthest) : 0;
    // Steps that are too fine for numbers of this size would never get on.
    const double size = std::max(std::abs(least), std::abs(most));
    const double span = most > least ? std::max({most - least, size * kFinest, 1 / kFarthest}) : std::max(1.0, size * 0.1);
    const double rough = span / std::max(1, count);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double share = rough / power;
    const double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    std::vector<double> ticks;
    const double first = std::floor(least / step + 1e-9), last = std::max(first + 1, std::ceil(most / step - 1e-9));
    for (double tick = first; tick <= last; ++tick)
        ticks.push_back(tick * step);
    return ticks;
}

CurvePlot::CurvePlot(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Curve"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CurvePlot::setData(const CurvePlotData &wanted)
{
    m_data = wanted;
    update();
}

void CurvePlot::setCurrent(std::optional<std::size_t> point)
{
    m_current = point;
    update();
}

QSize CurvePlot::sizeHint() const
{
    return {60 * fontMetrics().averageCharWidth() + 120, 20 * fontMetrics().height()};
}

QSize CurvePlot::minimumSizeHint() const
{
    return {30 * fontMetrics().averageCharWidth(), 10 * fontMetrics().height()};
}

void CurvePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    Drawing drawing(painter, rect(), m_theme, m_data);
    drawing.axes();
    if (m_current)
        drawing.current(*m_current);
    drawing.curves();
    drawing.legend(tr("mean"), QStringLiteral("\u00b1 ") + tr("SD"), tr("minimum and maximum"));
}

} // namespace negato::viewer
