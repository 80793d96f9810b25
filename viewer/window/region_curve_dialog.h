#pragma once

#include "viewer/theme/theme.h"
#include "viewer/volume/region_curve_maker.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace negato::viewer {

class CurvePlot;

/// The values of a region over time, b-values or echoes: as a curve, as numbers, and as a file. Measures while it is open.
class RegionCurveDialog : public QDialog
{
    Q_OBJECT

public:
    RegionCurveDialog(std::unique_ptr<RegionCurveMaker> maker, const Theme &theme, QWidget *parent);
    ~RegionCurveDialog() override;

    [[nodiscard]] const RegionCurveMaker &maker() const { return *m_maker; }
    /// The set that a tile shows now: marked where it is a step of the curve.
    void setShown(const DisplaySet *set);
    /// Writes the curve as CSV, the whole file or none, on a thread; then `saved`.
    void save(const QString &path);

Q_SIGNALS:
    /// A sentence where it failed, else empty.
    void saved(const QString &problem);

private:
    void showCurve();
    void markShown();
    void fillTable(const RegionCurve &curve);
    void chooseFile();
    [[nodiscard]] static QString write(const QString &path, const QByteArray &content);

    std::unique_ptr<RegionCurveMaker> m_maker;
    CurvePlot *m_plot;
    QTableWidget *m_table;
    QLabel *m_note;
    QLabel *m_unit; ///< of the values in the table
    QPushButton *m_export;
    std::vector<std::size_t> m_steps; ///< of the points of the plot
    int m_shownStep = -1; ///< that a tile shows; -1: none
};

} // namespace negato::viewer
