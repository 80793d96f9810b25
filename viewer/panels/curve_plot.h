#pragma once

#include "viewer/theme/theme.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace negato::viewer {

/// What a CurvePlot draws. Texts are for the reader.
struct CurvePlotData
{
    struct Point
    {
        double x = 0;
        bool isGap = false; ///< nothing is known there: the line is broken, and a mark stands at the axis
        double mean = 0, deviation = 0, least = 0, most = 0;
    };
    QString xTitle, yTitle;
    std::vector<Point> points; ///< by x
};

/// A line through means with a band of one standard deviation and the range of all values, between named axes.
class CurvePlot : public QWidget
{
    Q_OBJECT

public:
    explicit CurvePlot(const Theme &theme, QWidget *parent = nullptr);

    void setData(const CurvePlotData &wanted);
    /// The point that is looked at elsewhere.
    void setCurrent(std::optional<std::size_t> point);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme m_theme;
    CurvePlotData m_data;
    std::optional<std::size_t> m_current;
};

/// From a round number at or below `least` to one at or above `most`, in steps of 1, 2 or 5 times a power of ten; about `count` of them.
/// Two or more, also where both are one value.
std::vector<double> niceTicks(double least, double most, int count);

} // namespace negato::viewer
