#include "viewer/panels/keys_sheet.h"

#include "viewer/actions/action_registry.h"

#include <QGuiApplication>
#include <QScreen>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace negato::viewer {

namespace {

QString row(const QString &keys, const QString &text)
{
    return QStringLiteral("<tr><td style='padding-right:12px;white-space:nowrap'><b>%1</b></td><td>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), text.toHtmlEscaped());
}

QString plainText(const QAction &action)
{
    return QString(action.text()).remove(QLatin1Char('&'));
}

QString groupTable(const ActionRegistry &actions, ActionGroup group)
{
    QString rows;
    for (const ActionSpec &spec : actionTable()) {
        const QAction *action = actions.action(spec.id);
        if (spec.group == group && !action->shortcuts().isEmpty())
            rows += row(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText), plainText(*action));
    }
    return QStringLiteral("<h3>%1</h3><table>%2</table>").arg(groupTitle(group), rows);
}

} // namespace

KeysSheet::KeysSheet(const ActionRegistry &actions, const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *page = new QTextBrowser(this);
    page->setAccessibleName(tr("Keys"));
    const QString mouse = QStringLiteral("<h3>%1</h3><table>%2</table>")
                              .arg(tr("Mouse"),
                                   row(tr("Wheel"), tr("Next image; with Shift five at a time, with Ctrl zoom"))
                                       + row(tr("Left drag"), tr("The active tool"))
                                       + row(tr("Middle drag"), tr("Move the image"))
                                       + row(tr("Right drag"), tr("Zoom"))
                                       + row(tr("Right click"), tr("Menu of the tile"))
                                       + row(tr("Double click"), tr("Tile alone, or all tiles again")));
    const auto table = [&](ActionGroup group) { return groupTable(actions, group); };
    page->setHtml(QStringLiteral("<table width='100%'><tr><td valign='top' style='padding-right:24px'>%1</td>"
                                 "<td valign='top' style='padding-right:24px'>%2</td><td valign='top'>%3</td></tr></table>")
                      .arg(table(ActionGroup::Study) + table(ActionGroup::Images) + table(ActionGroup::Tools),
                           table(ActionGroup::Display), table(ActionGroup::Cine) + table(ActionGroup::Window) + mouse));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.grid * 2, theme.grid * 2, theme.grid * 2, theme.grid * 2);
    layout->addWidget(page);
    resize(QSize(1000, 800).boundedTo(QGuiApplication::primaryScreen()->availableSize()));
}

} // namespace negato::viewer
