#include "viewer/window/window_menus.h"

#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/layout_picker.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QWidgetAction>

#include <array>
#include <optional>

namespace negato::viewer {

namespace {

struct WindowText
{
    Q_DECLARE_TR_FUNCTIONS(MainWindow)
};

/// Empty: a separator.
using Entry = std::optional<ActionId>;

constexpr std::array<Entry, 32> kToolBar{
    ActionId::ShowBrowser, ActionId::ShowRemote, ActionId::OpenFolder, ActionId::ComparePrior, Entry{},
    ActionId::WindowLevelTool, ActionId::ScrollTool, ActionId::ZoomTool, ActionId::PanTool, ActionId::LengthTool, ActionId::EllipseTool, ActionId::CrosshairTool, Entry{},
    ActionId::Layout2x2, ActionId::LinkTiles, ActionId::Mpr, ActionId::Cine, Entry{}, // before what a narrow window hides
    ActionId::Invert, ActionId::RotateLeft, ActionId::RotateRight, ActionId::FlipHorizontal, ActionId::FlipVertical, Entry{},
    ActionId::Fit, ActionId::OneToOne, ActionId::Magnifier, ActionId::Probe, ActionId::Reset, Entry{}, ActionId::Tags, ActionId::Settings};

/// The grid button opens the choice of layouts.
void addLayoutButton(QToolBar &bar, const ActionRegistry &actions, const Theme &theme, CanvasWidget &canvas)
{
    auto *button = new QToolButton(&bar);
    button->setIcon(theme.icon(QStringLiteral("layout")));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(WindowText::tr("Number of tiles"));
    button->setAccessibleName(button->toolTip());
    button->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(button);
    auto *grid = new QWidgetAction(menu);
    auto *picker = new LayoutPicker(CanvasWidget::kMostRows, CanvasWidget::kMostColumns, theme, menu);
    grid->setDefaultWidget(picker);
    menu->addAction(grid);
    menu->addSeparator();
    QObject::connect(picker, &LayoutPicker::chosen, &canvas, [&canvas, menu](int rows, int columns) {
        canvas.setTileGrid(rows, columns);
        menu->close();
    });
    for (int id = static_cast<int>(ActionId::Layout1x1); id <= static_cast<int>(ActionId::Layout4x5); ++id)
        menu->addAction(actions.action(static_cast<ActionId>(id)));
    button->setMenu(menu);
    QObject::connect(actions.action(ActionId::Layout1x1), &QAction::enabledChanged, button, &QWidget::setEnabled);
    bar.addWidget(button);
}

bool isImageAction(ActionGroup group)
{
    return group == ActionGroup::Images || group == ActionGroup::Tools || group == ActionGroup::Display
        || group == ActionGroup::Cine || group == ActionGroup::Volume;
}

} // namespace

void addMenus(QMainWindow &window, const ActionRegistry &actions)
{
    QMenu *menu = nullptr;
    std::optional<ActionGroup> group;
    for (const ActionSpec &spec : actionTable()) {
        if (group != spec.group) {
            group = spec.group;
            menu = window.menuBar()->addMenu(QLatin1Char('&') + groupTitle(spec.group)); // Alt with its first letter
            menu->setToolTipsVisible(true);
        }
        if (spec.id != ActionId::Escape)
            menu->addAction(actions.action(spec.id));
    }
}

namespace {

/// Qt's own mark is dark, and could not be seen. There is no room for what surrounds other tools.
void markHiddenTools(const QToolBar &bar, const Theme &theme)
{
    auto *more = bar.findChild<QToolButton *>(QStringLiteral("qt_toolbar_ext_button"));
    if (!more)
        return;
    more->setIcon(theme.icon(QStringLiteral("chevron-right")));
    more->setStyleSheet(QStringLiteral("padding: 0; margin: 0; border: none;"));
    more->setToolTip(WindowText::tr("More tools"));
    more->setAccessibleName(more->toolTip());
}

} // namespace

void addTools(QMainWindow &window, const ActionRegistry &actions, const Theme &theme, CanvasWidget &canvas)
{
    auto *bar = new QToolBar(WindowText::tr("Tools"), &window);
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setIconSize(QSize(20, 20));
    for (const Entry &entry : kToolBar) {
        if (!entry)
            bar->addSeparator();
        else if (*entry == ActionId::Layout2x2)
            addLayoutButton(*bar, actions, theme, canvas);
        else
            bar->addAction(actions.action(*entry));
    }
    window.addToolBar(bar);
    markHiddenTools(*bar, theme);
}

void setImageActionsEnabled(const ActionRegistry &actions, bool areEnabled)
{
    for (const ActionSpec &spec : actionTable())
        if (isImageAction(spec.group))
            actions.action(spec.id)->setEnabled(areEnabled);
    for (int id = static_cast<int>(ActionId::Layout1x1); id <= static_cast<int>(ActionId::Layout4x5); ++id)
        actions.action(static_cast<ActionId>(id))->setEnabled(areEnabled);
    for (const ActionId id : {ActionId::FocusSeries, ActionId::NextStudy, ActionId::PreviousStudy, ActionId::ComparePrior, ActionId::NextSeries, ActionId::PreviousSeries,
                              ActionId::Tags, ActionId::Escape})
        actions.action(id)->setEnabled(areEnabled);
}

} // namespace negato::viewer
