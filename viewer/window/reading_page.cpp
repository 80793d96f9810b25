#include "viewer/window/reading_page.h"

#include "viewer/actions/action_registry.h"
#include "viewer/panels/tag_panel.h"
#include "viewer/text/error_text.h"
#include "viewer/window/canvas_actions.h"
#include "viewer/window/display_set_list.h"
#include "viewer/window/first_hanging.h"
#include "viewer/window/tile_menu.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace negato::viewer {

ReadingPage::ReadingPage(FrameLoader &loader, const Theme &theme, const ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(this))
    , m_list(new DisplaySetList(loader, theme, m_splitter))
    , m_canvas(new CanvasWidget(loader, theme, [](const dicom::Error &error) { return sentence(error); }, m_splitter))
    , m_tags(new TagPanel(theme, m_splitter))
{
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_canvas);
    m_splitter->addWidget(m_tags);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes({160, 1000, 560});
    m_tags->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connectCanvasActions(actions, theme, *m_canvas);
    connect(m_list, &DisplaySetList::itemChosen, this, &ReadingPage::showItem);
    connect(m_canvas, &CanvasWidget::seriesDropped, this, &ReadingPage::dropItem);
    connect(m_canvas, &CanvasWidget::shownImageChanged, this, &ReadingPage::showTags);
    connect(m_canvas, &CanvasWidget::activeTileChanged, this, &ReadingPage::showTags);
    connect(m_canvas, &CanvasWidget::contextMenuRequested, this, [this, &actions](int tile, const QPoint &position) {
        m_canvas->setActiveTile(tile);
        showTileMenu(*m_canvas, actions, m_study.get(), position);
    });
}

void ReadingPage::setStudy(const std::shared_ptr<const OpenedStudy> &study)
{
    m_canvas->stopCine();
    m_study = study;
    m_list->setStudy(study);
    hang();
    m_canvas->setFocus();
}

void ReadingPage::hang()
{
    const FirstHanging hanging = m_study ? firstHanging(*m_study) : FirstHanging{};
    m_canvas->setTileGrid(hanging.rows, hanging.columns);
    for (int tile = 0; tile < m_canvas->tileCount(); ++tile) {
        const auto place = static_cast<std::size_t>(tile);
        m_canvas->setDisplaySet(tile, place < hanging.items.size() ? m_study->items[hanging.items[place]].set : nullptr);
    }
    m_canvas->setActiveTile(0);
}

const HangingItem *ReadingPage::itemOf(const QString &key) const
{
    if (!m_study)
        return nullptr;
    const auto found = std::ranges::find_if(m_study->items, [&](const HangingItem &item) {
        return item.key == key || item.set->seriesUid == key;
    });
    return found == m_study->items.end() ? nullptr : &*found;
}

void ReadingPage::showItem(const QString &key)
{
    dropItem(m_canvas->activeTile(), key);
}

void ReadingPage::showSeries(const QString &seriesUid)
{
    dropItem(m_canvas->activeTile(), seriesUid);
}

void ReadingPage::dropItem(int tile, const QString &key)
{
    if (const HangingItem *item = itemOf(key)) {
        m_canvas->setDisplaySet(tile, item->set);
        m_canvas->setActiveTile(tile);
        m_canvas->setFocus();
    }
}

void ReadingPage::stepSeries(int step)
{
    if (!m_study || m_study->items.empty())
        return;
    const auto current = m_canvas->displaySet(m_canvas->activeTile());
    const auto count = static_cast<int>(m_study->items.size());
    int index = step > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (m_study->items[static_cast<std::size_t>(i)].set == current)
            index = i;
    index = std::clamp(index + step, 0, count - 1);
    m_canvas->setDisplaySet(m_canvas->activeTile(), m_study->items[static_cast<std::size_t>(index)].set);
}

void ReadingPage::setTagsShown(bool isShown)
{
    m_tags->setVisible(isShown);
    showTags();
    if (isShown)
        m_tags->focusSearch();
    else
        m_canvas->setFocus();
}

void ReadingPage::focusSeries()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void ReadingPage::showTags()
{
    if (!m_tags->isVisible())
        return;
    const ShownImage *shown = m_canvas->tile(m_canvas->activeTile()).shown();
    m_tags->setHeader(shown ? shown->loaded.header : nullptr);
}

void ReadingPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("window/readingSplitter"), m_splitter->saveState());
}

void ReadingPage::restoreState(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("window/readingSplitter")).toByteArray());
}

} // namespace negato::viewer
