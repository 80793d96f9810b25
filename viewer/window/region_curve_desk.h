#pragma once

#include "viewer/window/region_curve_dialog.h"

#include <QObject>
#include <QPointer>

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;
class FourthAxisDesk;

/// Opens the curve of the region that is selected on the active tile. All that it is given must outlive it.
class RegionCurveDesk : public QObject
{
    Q_OBJECT

public:
    RegionCurveDesk(CanvasWidget &canvas, FrameLoader &loader, const FourthAxisDesk &axes, const Theme &theme, const ActionRegistry &actions, QWidget *window);

    /// Another study hangs.
    void closeCurve();

Q_SIGNALS:
    void told(const QString &sentence);

private:
    void openCurve();
    [[nodiscard]] std::optional<FourthAxis> axisShown() const;
    [[nodiscard]] std::unique_ptr<RegionCurveMaker> makerOf(const EllipseRegion &region);
    void showCurve(std::unique_ptr<RegionCurveMaker> maker);
    void follow(int tile);

    CanvasWidget &m_canvas;
    FrameLoader &m_loader;
    const FourthAxisDesk &m_axes;
    const Theme &m_theme;
    QWidget *m_window;
    QPointer<RegionCurveDialog> m_dialog; ///< null: none is open
};

} // namespace negato::viewer
