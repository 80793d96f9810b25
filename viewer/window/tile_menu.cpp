#include "viewer/window/tile_menu.h"

#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/opened_study.h"

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

void addPresets(QMenu &menu, CanvasWidget &canvas, const ActionRegistry &actions)
{
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

void addSeries(QMenu &menu, CanvasWidget &canvas, const OpenedStudy &study)
{
    QMenu *series = menu.addMenu(translated(QT_TRANSLATE_NOOP("TileMenu", "&Series")));
    for (const HangingItem &item : study.items)
        series->addAction(menuText(QStringLiteral("%1 %2  %3").arg(item.modality, item.number, item.title)), &canvas,
                          [&canvas, set = item.set] { canvas.setDisplaySet(canvas.activeTile(), set); });
}

} // namespace

void showTileMenu(CanvasWidget &canvas, const ActionRegistry &actions, const OpenedStudy *study, const QPoint &globalPosition)
{
    auto *menu = new QMenu(&canvas);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addPresets(*menu, canvas, actions);
    addLayouts(*menu, actions);
    if (study)
        addSeries(*menu, canvas, *study);
    menu->addSeparator();
    for (const ActionId id : {ActionId::Fit, ActionId::OneToOne, ActionId::RotateLeft, ActionId::RotateRight,
                              ActionId::FlipHorizontal, ActionId::FlipVertical, ActionId::Interpolation, ActionId::Reset})
        menu->addAction(actions.action(id));
    menu->addSeparator();
    menu->addAction(actions.action(ActionId::EnlargeTile));
    menu->addAction(actions.action(ActionId::Tags));
    menu->popup(globalPosition);
}

} // namespace negato::viewer
