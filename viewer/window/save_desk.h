#pragma once

#include "viewer/volume/plane_series.h"

#include <QObject>

class QWidget;

namespace negato::viewer {

class ActionRegistry;
class CanvasWidget;

/// Asks which planes of the active tile become a series. All that it is given must outlive it.
class SaveDesk : public QObject
{
    Q_OBJECT

public:
    SaveDesk(CanvasWidget &canvas, const ActionRegistry &actions, QWidget *window);

Q_SIGNALS:
    /// To be saved by whoever has the archive.
    void wanted(const negato::viewer::PlaneSeries &series);
    void told(const QString &sentence);

private:
    void ask();

    CanvasWidget &m_canvas;
    QWidget *m_window;
};

} // namespace negato::viewer
