#include "viewer/window/save_desk.h"

#include "dicom/base/tags.h"
#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/reformat_text.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/save_planes_dialog.h"

#include <QAction>

namespace negato::viewer {

SaveDesk::SaveDesk(CanvasWidget &canvas, const ActionRegistry &actions, QWidget *window)
    : m_canvas(canvas)
    , m_window(window)
{
    connect(actions.action(ActionId::SavePlanes), &QAction::triggered, this, &SaveDesk::ask);
}

void SaveDesk::ask()
{
    const int tile = m_canvas.activeTile();
    auto *feed = qobject_cast<PlaneFeed *>(m_canvas.feed(tile));
    if (!feed) {
        Q_EMIT told(tr("Only planes of a volume can be saved: choose one of its three tiles (Planes of the volume) first."));
        return;
    }
    if (!feed->session().isReady() || !feed->session().loader().isFinished()) {
        Q_EMIT told(tr("The volume is still being loaded. Save its planes when all images are there."));
        return;
    }
    PlaneSeries series = planeSeries(feed->session(), feed->view());
    const ShownImage *shown = m_canvas.tile(tile).shown();
    series.description = QString::fromStdString(series.header->dataSet.text(dicom::tag::SeriesDescription));
    if (shown)
        series.description = QStringLiteral("%1 %2").arg(series.description, reformatText(*shown, QLocale())).trimmed();
    if (shown && !m_canvas.tile(tile).displayState().voiLut)
        series.window = m_canvas.tile(tile).displayState().window;
    auto *dialog = new SavePlanesDialog(std::move(series), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT wanted(dialog->series()); });
    dialog->open();
}

} // namespace negato::viewer
