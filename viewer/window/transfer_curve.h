#pragma once

#include "render/ray/transfer_function.h"
#include "render/ray/value_histogram.h"
#include "viewer/theme/theme.h"

#include <QWidget>

#include <optional>

namespace negato::viewer {

/// Opacity over value, with the histogram of a volume behind it. Points are dragged; a click beside them makes a new one, Delete or a right
/// click takes one away, a double click asks for its colour.
///
/// By keyboard: Left and Right choose a point, with Shift the arrows move it; Insert, Delete, Enter (colour). The wheel widens and narrows
/// the range of values, Home shows all of it.
class TransferCurve : public QWidget
{
    Q_OBJECT

public:
    explicit TransferCurve(const Theme &theme, QWidget *parent = nullptr);

    void setHistogram(render::ValueHistogram histogram, const QString &unit);
    /// No points: there is no curve. What is chosen stays so where it can.
    void setFunction(const render::TransferFunction &function);
    [[nodiscard]] const render::TransferFunction &function() const { return m_function; }
    /// Of function().points; -1 without any.
    [[nodiscard]] int chosen() const { return m_chosen; }
    void choose(int point);
    /// Between the chosen point and the next, or the one before where it is the last.
    void addPoint();
    void removePoint();
    void movePoint(double value, double opacity);
    void setColour(const QColor &colour);

    /// Where a value and an opacity lie on the widget.
    [[nodiscard]] QPointF placeOf(double value, double opacity) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the reader.
    void changed();
    void chosenChanged();
    void colourWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double valueAt(double x) const;
    [[nodiscard]] double opacityAt(double y) const;
    [[nodiscard]] std::optional<int> pointAt(QPointF place) const;
    void showAll();
    void step(double values, double height);
    void paintHistogram(QPainter &painter) const;
    void paintScales(QPainter &painter) const;
    void paintColours(QPainter &painter) const;
    void paintCurve(QPainter &painter) const;

    const Theme &m_theme;
    render::ValueHistogram m_histogram;
    QString m_unit;
    render::TransferFunction m_function;
    int m_chosen = -1;
    bool m_isDragging = false;
    double m_low = 0, m_high = 1; ///< values at the edges of the plot
    double m_all = 1; ///< from the one to the other where all is shown
};

} // namespace negato::viewer
