#include "viewer/panels/keys_sheet.h"

#include "viewer/actions/action_registry.h"

#include <QGuiApplication>
#include <QScreen>
#include <QScrollBar>
#include <QShowEvent>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace negato::viewer {

namespace {

QString row(const QString &keys, const QString &text)
{
    return QStringLiteral("<tr><td style='padding-right:12px;white-space:nowrap'><b>%1</b></td><td style='white-space:nowrap'>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), text.toHtmlEscaped());
}

QString row(const QAction &action)
{
    return row(QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText), QString(action.text()).remove(QLatin1Char('&')));
}

QStringList rowsOf(const ActionRegistry &actions, ActionGroup group)
{
    QStringList rows;
    for (const ActionSpec &spec : actionTable()) {
        const QAction *action = actions.action(spec.id);
        if (spec.group == group && !action->shortcuts().isEmpty())
            rows += row(*action);
    }
    return rows;
}

QStringList rowsOf(const QWidget &page)
{
    QStringList rows;
    for (const QAction *action : page.findChildren<QAction *>())
        if (!action->shortcuts().isEmpty() && !action->text().isEmpty())
            rows += row(*action);
    rows.removeDuplicates();
    return rows;
}

} // namespace

KeysSheet::KeysSheet(const ActionRegistry &actions, const std::vector<PageOfKeys> &pages, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_page(new QTextBrowser(this))
    , m_border(theme.grid * 2)
{
    setWindowTitle(tr("Keys"));
    m_page->setAccessibleName(tr("Keys"));
    m_page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->setLineWrapMode(QTextEdit::FixedPixelWidth); // else it is laid out anew at each width of the window
    for (const ActionSpec &spec : actionTable()) // each group once, in the order of the menus
        if (m_sections.empty() || m_sections.back().title != groupTitle(spec.group))
            m_sections.push_back({groupTitle(spec.group), rowsOf(actions, spec.group)});
    for (const PageOfKeys &one : pages)
        m_sections.push_back({one.title, rowsOf(*one.page)});
    m_sections.push_back(mouse());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m_border, m_border, m_border, m_border);
    layout->addWidget(m_page);
}

KeysSheet::Section KeysSheet::mouse() const
{
    return {tr("Mouse"),
            {row(tr("Wheel"), tr("Next image")), row(tr("Shift and wheel"), tr("Five images on")), row(tr("Ctrl and wheel"), tr("Zoom")),
             row(tr("Left drag"), tr("The active tool")), row(tr("Middle drag"), tr("Move the image")), row(tr("Right drag"), tr("Zoom")),
             row(tr("Right click"), tr("Menu of the tile")), row(tr("Double click"), tr("Tile alone, or all tiles again"))}};
}

/// As large as its text, where the screen is. Only now are its fonts known.
void KeysSheet::showEvent(QShowEvent *event)
{
    if (!event->spontaneous()) {
        m_page->ensurePolished();
        const QSize text = sizeIn(kMostColumns).toSize();
        const int frame = 2 * (m_border + m_page->frameWidth());
        resize(QSize(text.width() + frame + m_page->verticalScrollBar()->sizeHint().width() + m_border, text.height() + frame + m_border)
                   .boundedTo(QGuiApplication::primaryScreen()->availableSize()));
    }
    QDialog::showEvent(event);
    fit();
}

void KeysSheet::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (isVisible())
        fit();
}

void KeysSheet::fit()
{
    layout()->activate();
    const QSize room = m_page->size() - 2 * QSize(m_page->frameWidth(), m_page->frameWidth());
    const auto isTooWide = [&](const QSizeF &text) {
        const int bar = text.height() > room.height() ? m_page->verticalScrollBar()->sizeHint().width() : 0;
        return text.width() + bar > room.width();
    };
    int columns = kMostColumns;
    while (columns > 1 && isTooWide(sizeIn(columns)))
        --columns;
    setColumns(columns);
}

void KeysSheet::setColumns(int count)
{
    if (std::exchange(m_columns, count) == count)
        return;
    m_page->setHtml(inColumns(count));
    m_page->setLineWrapColumnOrWidth(static_cast<int>(std::ceil(m_page->document()->idealWidth())));
}

/// Of the text, which is laid out for that once: it takes longer than a picture of a window that is being resized.
QSizeF KeysSheet::sizeIn(int columns)
{
    QSizeF &size = m_sizes.at(static_cast<std::size_t>(columns - 1));
    if (!size.isValid()) {
        setColumns(columns);
        size = m_page->document()->size();
    }
    return size;
}

/// In order, none higher than need be.
QString KeysSheet::inColumns(int count) const
{
    const auto columnsOf = [this](qsizetype most) {
        QStringList columns;
        qsizetype lines = most;
        for (const Section &section : m_sections) {
            const bool isNew = lines + section.lines() > most;
            lines = isNew ? section.lines() : lines + section.lines();
            if (isNew)
                columns.emplace_back();
            columns.back() += QStringLiteral("<h3>%1</h3><table>%2</table>").arg(section.title.toHtmlEscaped(), section.rows.join(QString()));
        }
        return columns;
    };
    qsizetype most = std::ranges::max(m_sections, {}, &Section::lines).lines();
    while (columnsOf(most).size() > count)
        ++most;
    return QStringLiteral("<table><tr><td valign='top' style='padding-right:24px'>%1</td></tr></table>")
        .arg(columnsOf(most).join(QLatin1String("</td><td valign='top' style='padding-right:24px'>")));
}

} // namespace negato::viewer
