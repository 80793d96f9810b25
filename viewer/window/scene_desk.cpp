#include "viewer/window/scene_desk.h"

#include "viewer/actions/action_registry.h"
#include "viewer/export/surface_dialog.h"
#include "viewer/export/turntable_dialog.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/crop_dialog.h"
#include "viewer/window/look_editor.h"

#include <QAction>

namespace negato::viewer {

SceneDesk::SceneDesk(CanvasWidget &canvas, const Theme &theme, const ActionRegistry &actions)
    : m_canvas(canvas)
    , m_theme(theme)
    , m_actions(actions)
{
    connectActions();
    connect(&m_scalpelKeys, &ScalpelKeys::told, this, &SceneDesk::told);
    connect(&canvas, &CanvasWidget::activeTileChanged, this, &SceneDesk::followPlane);
    connect(&canvas, &CanvasWidget::activeTileChanged, this, &SceneDesk::showState);
    connect(&canvas, &CanvasWidget::tileGridChanged, this, &SceneDesk::showState);
    connect(&canvas, &CanvasWidget::shownImageChanged, this, &SceneDesk::showState);
}

/// `slot` gets the volume, and whether the action is checked.
template <typename Slot>
void SceneDesk::on(ActionId id, Slot slot)
{
    connect(m_actions.action(id), &QAction::triggered, this, [this, slot](bool isChecked) {
        if (SceneFeed *feed = scene(); feed && feed->isReady())
            slot(*feed, isChecked);
        else
            Q_EMIT told(tr("There is no volume in 3D; show one by %1.").arg(m_actions.action(ActionId::Mpr)->shortcut().toString(QKeySequence::NativeText)));
        showState();
    });
}

void SceneDesk::connectActions()
{
    for (int view = 0; view <= static_cast<int>(StandardView::Feet); ++view)
        on(static_cast<ActionId>(static_cast<int>(ActionId::ViewFront) + view),
           [view](SceneFeed &feed, bool) { feed.setStandardView(static_cast<StandardView>(view)); });
    on(ActionId::EditLook, [this](SceneFeed &, bool) { editLook(); });
    on(ActionId::CropBox, [](SceneFeed &feed, bool isCropping) { feed.setCropping(isCropping); });
    on(ActionId::CropNumbers, [this](SceneFeed &, bool) { setCropByNumbers(); });
    on(ActionId::ClipAtPlane, [this](SceneFeed &, bool isClipping) { clip(isClipping); });
    on(ActionId::CutTable, [this](SceneFeed &feed, bool) { cutAutomatically(feed, AutomaticCut::Table); });
    on(ActionId::CutBone, [this](SceneFeed &feed, bool) { cutAutomatically(feed, AutomaticCut::Bone); });
    on(ActionId::UndoCut, [](SceneFeed &feed, bool) { feed.scalpel().undo(); });
    on(ActionId::RedoCut, [](SceneFeed &feed, bool) { feed.scalpel().redo(); });
    on(ActionId::ExportTurntable, [this](SceneFeed &, bool) { exportTurntable(); });
    on(ActionId::ExportSurface, [this](SceneFeed &, bool) { exportSurface(); });
}

std::optional<int> SceneDesk::sceneTile() const
{
    if (qobject_cast<SceneFeed *>(m_canvas.feed(m_canvas.activeTile())))
        return m_canvas.activeTile();
    for (int tile = 0; tile < m_canvas.tileCount(); ++tile)
        if (qobject_cast<SceneFeed *>(m_canvas.feed(tile)))
            return tile;
    return std::nullopt;
}

SceneFeed *SceneDesk::scene() const
{
    const auto tile = sceneTile();
    return tile ? qobject_cast<SceneFeed *>(m_canvas.feed(*tile)) : nullptr;
}

void SceneDesk::clip(bool isClipping)
{
    scene()->setClipView(isClipping ? std::optional(m_plane) : std::nullopt);
}

void SceneDesk::tellOfNothing()
{
    Q_EMIT told(tr("Nothing was found that could be cut away."));
}

/// Their rules are those of Hounsfield units.
void SceneDesk::cutAutomatically(SceneFeed &feed, AutomaticCut what)
{
    const render::Volume volume = feed.volume();
    if (volume.transform()->unit != "HU") {
        Q_EMIT told(tr("Table and bone can be told apart only in CT, whose values are Hounsfield units."));
        return;
    }
    Q_EMIT told(tr("Looking for what to cut away..."));
    connect(&feed.scalpel(), &SceneScalpel::foundNothing, this, &SceneDesk::tellOfNothing, Qt::UniqueConnection);
    feed.scalpel().cutBy([volume, what](render::VoxelMask before, const std::stop_token &stop) {
        return viewer::cutAutomatically(volume, what, std::move(before), stop);
    });
}

void SceneDesk::followPlane()
{
    const auto *plane = qobject_cast<PlaneFeed *>(m_canvas.feed(m_canvas.activeTile()));
    if (!plane)
        return;
    m_plane = plane->view();
    if (SceneFeed *feed = scene(); feed && feed->clipView())
        feed->setClipView(m_plane);
}

void SceneDesk::showState()
{
    const SceneFeed *feed = scene();
    m_actions.action(ActionId::CropBox)->setChecked(feed && feed->isCropping());
    m_actions.action(ActionId::ClipAtPlane)->setChecked(feed && feed->clipView());
    followVolume();
}

/// The editor stays while another picture of the volume is made, and goes with the last one.
void SceneDesk::followVolume()
{
    if (!m_lookEditor)
        return;
    SceneFeed *feed = scene();
    if (!feed)
        m_lookEditor->reject();
    else if (feed->isReady())
        m_lookEditor->setFeed(*feed);
}

void SceneDesk::setCropByNumbers()
{
    scene()->setCropping(true);
    auto *dialog = new CropDialog(*scene(), m_canvas.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void SceneDesk::editLook()
{
    if (!m_lookEditor) {
        m_lookEditor = new LookEditor(*scene(), m_theme, m_canvas.window());
        m_lookEditor->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_lookEditor->show();
    m_lookEditor->raise();
    m_lookEditor->activateWindow();
}

void SceneDesk::exportTurntable()
{
    show(new TurntableDialog(scene()->shot(), m_canvas.tile(*sceneTile()).displayState(), m_theme, m_canvas.window()));
}

void SceneDesk::exportSurface()
{
    const SceneFeed &feed = *scene();
    const SurfaceSource source{feed.volume(), feed.isCropping() ? feed.cropBox().voxels(1) : Eigen::AlignedBox3d(), feed.shot().style.clipMm,
                               feed.scalpel().mask()};
    show(new SurfaceDialog(source, m_theme, m_canvas.window()));
}

void SceneDesk::show(ExportDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::written, this, [this](const QString &path) { Q_EMIT told(tr("Written: %1").arg(path)); });
    dialog->show();
}

} // namespace negato::viewer
