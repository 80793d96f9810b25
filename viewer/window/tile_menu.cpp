#include "viewer/window/tile_menu.h"

#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/study_heading_text.h"

#include <QCoreApplication>
#include <QMenu>


namespace negato::viewer {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("TileMenu", text);
}

/// Names come from files: an ampersand is no mnemonic, a tab no key.
QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QLatin1String("&&")).replace(QLatin1Char('\t'), QLatin1Char(' '));
}

void addLooks(QMenu &menu, CanvasWidget &canvas, const SceneControl &scene)
{
    QMenu *looks = menu.addMenu(translated(QT_TRANSLATE_NOOP("TileMenu", "L&ook of the volume")));
    int index = 0;
    for (const QString &name : scene.looks()) {
        QAction *action = looks->addAction(menuText(name) + QLatin1Char('\t') + QString::number(index + 1), &canvas,
                                           [&canvas, index] { canvas.preset(index); });
        action->setCheckable(true);
        action->setChecked(index == scene.look());
        ++index;
    }
}

/// What else is done with a volume in 3D.
void addSceneActions(QMenu &menu, const ActionRegistry &actions)
{
    QMenu *views = menu.addMenu(translated(QT_TRANSLATE_NOOP("TileMenu", "Seen &from")));
    for (int id = static_cast<int>(ActionId::ViewFront); id <= static_cast<int>(ActionId::ViewFeet); ++id)
        views->addAction(actions.action(static_cast<ActionId>(id)));
    for (int id = static_cast<int>(ActionId::CropBox); id <= static_cast<int>(ActionId::ExportSurface); ++id)
        menu.addAction(actions.action(static_cast<ActionId>(id)));
    menu.addSeparator();
}

void addPresets(QMenu &menu, CanvasWidget &canvas, const ActionRegistry &actions)
{
    if (const SceneControl *scene = canvas.tile(canvas.activeTile()).scene()) {
        addLooks(menu, canvas, *scene);
        addSceneActions(menu, actions);
        return;
    }
    QMenu *presets = menu.addMenu(translated(QT_TRANSLATE_NOOP("TileMenu", "&Window presets")));
    int index = 0;
    for (const WindowPreset &preset : canvas.presets()) {
        QAction *action = presets->addAction(menuText(preset.name), &canvas, [&canvas, index] { canvas.preset(index); });
        if (index < 9) // shown beside the name; the key itself belongs to the window's action
            action->setText(menuText(preset.name) + QLatin1Char('\t') + QString::number(index + 1));
        ++index;
    }
    presets->addSeparator();
    presets->addAction(actions.action(ActionId::AutoWindow));
    presets->addAction(actions.action(ActionId::Invert));
}

void addLayouts(QMenu &menu, const ActionRegistry &actions)
{
    QMenu *layouts = menu.addMenu(translated(QT_TRANSLATE_NOOP("TileMenu", "&Layout")));
    for (int id = static_cast<int>(ActionId::Layout1x1); id <= static_cast<int>(ActionId::Layout4x5); ++id)
        layouts->addAction(actions.action(static_cast<ActionId>(id)));
}

void addSeriesOf(QMenu &menu, CanvasWidget &canvas, const OpenedStudy &study)
{
    for (const HangingItem &item : study.items)
        menu.addAction(menuText(QStringLiteral("%1 %2  %3").arg(item.modality, item.number, item.title)), &canvas,
                          [&canvas, set = item.set] { canvas.setDisplaySet(canvas.activeTile(), set); });
}

/// Those of the study that is read first; each other study that is open in a menu of its own.
void addSeries(QMenu &menu, CanvasWidget &canvas, std::span<const StudyShelf> shelves)
{
    QMenu *series = menu.addMenu(translated(QT_TRANSLATE_NOOP("TileMenu", "&Series")));
    addSeriesOf(*series, canvas, *shelves.front().study);
    for (const StudyShelf &shelf : shelves.subspan(1))
        if (shelf.study)
            addSeriesOf(*series->addMenu(menuText(headingText(shelf.heading))), canvas, *shelf.study);
}

} // namespace

void showTileMenu(CanvasWidget &canvas, const ActionRegistry &actions, std::span<const StudyShelf> shelves, const QPoint &globalPosition)
{
    auto *menu = new QMenu(&canvas);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addPresets(*menu, canvas, actions);
    addLayouts(*menu, actions);
    if (!shelves.empty())
        addSeries(*menu, canvas, shelves);
    menu->addSeparator();
    for (const ActionId id : {ActionId::Fit, ActionId::OneToOne, ActionId::RotateLeft, ActionId::RotateRight,
                              ActionId::FlipHorizontal, ActionId::FlipVertical, ActionId::Interpolation, ActionId::Reset})
        menu->addAction(actions.action(id));
    menu->addSeparator();
    if (canvas.stepBar(canvas.activeTile()))
        for (const ActionId id : {ActionId::NextStep, ActionId::PreviousStep, ActionId::CineSteps, ActionId::RegionCurve})
            menu->addAction(actions.action(id));
    menu->addAction(actions.action(ActionId::EnlargeTile));
    menu->addAction(actions.action(ActionId::Tags));
    menu->popup(globalPosition);
}

} // namespace negato::viewer
