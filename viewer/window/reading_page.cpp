#include "viewer/window/reading_page.h"

#include "viewer/actions/action_registry.h"
#include "viewer/panels/tag_panel.h"
#include "viewer/text/error_text.h"
#include "viewer/window/canvas_actions.h"
#include "viewer/window/comparison.h"
#include "viewer/window/display_set_list.h"
#include "viewer/window/first_hanging.h"
#include "viewer/window/curve_desk.h"
#include "viewer/window/fourth_axis_desk.h"
#include "viewer/window/fusion_desk.h"
#include "viewer/window/key_desk.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/registration_bar.h"
#include "viewer/window/registration_desk.h"
#include "viewer/window/region_curve_desk.h"
#include "viewer/window/save_desk.h"
#include "viewer/window/scene_desk.h"
#include "viewer/window/tile_links.h"
#include "viewer/window/tile_menu.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <span>
#include <utility>

namespace negato::viewer {

namespace {

bool isSameContent(const OpenedStudy &a, const OpenedStudy &b)
{
    return std::ranges::equal(a.items, b.items, [](const HangingItem &one, const HangingItem &other) {
        return one.key == other.key && one.set->stack.frames.size() == other.set->stack.frames.size() && one.set->arrival == other.set->arrival;
    });
}

std::shared_ptr<const DisplaySet> successorOf(const DisplaySet &set, const OpenedStudy &study)
{
    for (const HangingItem &item : study.items) {
        if (item.set->seriesUid != set.seriesUid)
            continue;
        const auto &frames = item.set->stack.frames;
        const auto isFirst = [&](const dicom::FrameDescription &frame) {
            return frame.sopInstanceUid == set.stack.frames.front().sopInstanceUid;
        };
        if (set.stack.frames.empty() || std::ranges::any_of(frames, isFirst))
            return item.set;
    }
    return nullptr;
}

} // namespace

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
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *registration = new RegistrationBar(actions, this);
    layout->addWidget(registration);
    layout->addWidget(m_splitter, 1);

    connectCanvasActions(actions, theme, *m_canvas);
    m_mpr = std::make_unique<MprDesk>(*m_canvas, loader, actions);
    m_curve = std::make_unique<CurveDesk>(*m_mpr, *m_canvas, actions);
    m_fusion = std::make_unique<FusionDesk>(*m_mpr, actions, [this] { return itemsOfPatient(); }, this);
    connect(m_fusion.get(), &FusionDesk::told, this, &ReadingPage::told);
    m_registration = std::make_unique<RegistrationDesk>(*m_mpr, actions, *registration);
    connect(registration, &RegistrationBar::focusLeft, m_canvas, qOverload<>(&QWidget::setFocus));
    connect(m_registration.get(), &RegistrationDesk::told, this, &ReadingPage::told);
    m_scene = std::make_unique<SceneDesk>(*m_canvas, theme, actions);
    connect(m_scene.get(), &SceneDesk::told, this, &ReadingPage::told);
    m_save = std::make_unique<SaveDesk>(*m_canvas, actions, this);
    connect(m_save.get(), &SaveDesk::told, this, &ReadingPage::told);
    connect(m_save.get(), &SaveDesk::wanted, this, &ReadingPage::planesToSave);
    m_keys = std::make_unique<KeyDesk>(*m_canvas, actions);
    connect(m_keys.get(), &KeyDesk::told, this, &ReadingPage::told);
    m_links = std::make_unique<TileLinks>(*m_canvas);
    m_axes = std::make_unique<FourthAxisDesk>(*m_canvas, loader, *m_mpr, *m_links, actions);
    connect(m_axes.get(), &FourthAxisDesk::told, this, &ReadingPage::told);
    connect(m_axes.get(), &FourthAxisDesk::stepped, this, [this] { m_isAsHung = false; });
    m_regionCurve = std::make_unique<RegionCurveDesk>(*m_canvas, loader, *m_axes, theme, actions, this);
    connect(m_regionCurve.get(), &RegionCurveDesk::told, this, &ReadingPage::told);
    connect(actions.action(ActionId::LinkTiles), &QAction::toggled, m_links.get(), &TileLinks::setLinked);
    connect(m_list, &DisplaySetList::itemChosen, this, &ReadingPage::showItem);
    connect(m_list, &DisplaySetList::headingChosen, this, &ReadingPage::toggleShelf);
    connect(m_canvas, &CanvasWidget::seriesDropped, this, &ReadingPage::dropItem);
    connect(m_canvas, &CanvasWidget::tileGridChanged, this, [this] { m_isAsHung = false; });
    connect(m_canvas, &CanvasWidget::shownImageChanged, this, &ReadingPage::showTags);
    connect(m_canvas, &CanvasWidget::activeTileChanged, this, &ReadingPage::showTags);
    connect(m_canvas, &CanvasWidget::contextMenuRequested, this, [this, &actions](int tile, const QPoint &position) {
        m_canvas->setActiveTile(tile);
        showTileMenu(*m_canvas, actions, m_shelves, position);
    });
}

ReadingPage::~ReadingPage() = default;

void ReadingPage::setRegistrations(RegistrationStore &store)
{
    m_fusion->setStore(&store);
    m_registration->setStore(&store);
}

void ReadingPage::setKeyImages(KeyImageStore &store)
{
    m_keys->setStore(&store);
}

void ReadingPage::setStudy(const std::shared_ptr<const OpenedStudy> &study)
{
    m_canvas->stopCine();
    m_mpr->forget();
    m_regionCurve->closeCurve();
    m_study = study;
    m_beside.clear();
    m_shelves.clear();
    m_areOthersKnown = m_isComparing = false;
    if (study)
        m_shelves.push_back({study->heading, study, true});
    showShelves();
    hang();
    m_canvas->setFocus();
}

void ReadingPage::updateStudy(const std::shared_ptr<const OpenedStudy> &study)
{
    StudyShelf *shelf = shelfOf(study->studyInstanceUid);
    if (!shelf || !shelf->study || isSameContent(*shelf->study, *study))
        return;
    const auto before = std::exchange(shelf->study, study);
    growTiles(*before, *study);
    if (m_study == before) {
        m_study = study;
        if (m_isAsHung)
            hangWhatIsNew();
    }
    showShelves();
    m_keys->renew();
}

/// Each set goes to the one that has its first image; a series may have fallen into other parts meanwhile.
void ReadingPage::growTiles(const OpenedStudy &before, const OpenedStudy &now)
{
    const auto isOf = [&](const auto &set) {
        return set && std::ranges::any_of(before.items, [&](const HangingItem &item) { return item.set == set; });
    };
    for (int tile = 0; tile < m_canvas->tileCount(); ++tile)
        if (const auto shown = m_canvas->displaySet(tile); isOf(shown))
            if (const auto grown = successorOf(*shown, now))
                m_canvas->growDisplaySet(tile, grown);
    for (const HangingItem &item : before.items)
        if (const auto grown = successorOf(*item.set, now))
            m_mpr->grow(item.set, grown);
}

/// The layout that the study would have got at once, with what is shown already left in its place.
void ReadingPage::hangWhatIsNew()
{
    const FirstHanging hanging = firstHanging(*m_study);
    m_canvas->setTileGrid(hanging.rows, hanging.columns);
    for (int tile = 0; tile < m_canvas->tileCount(); ++tile) {
        const auto place = static_cast<std::size_t>(tile);
        const auto wanted = place < hanging.items.size() ? m_study->items[hanging.items[place]].set : nullptr;
        if (m_canvas->displaySet(tile) != wanted)
            m_canvas->setDisplaySet(tile, wanted);
    }
    m_isAsHung = true;
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
    m_isAsHung = true;
}

void ReadingPage::setOthers(const QString &studyInstanceUid, const std::vector<StudyHeading> &others)
{
    if (!m_study || m_study->studyInstanceUid != studyInstanceUid)
        return;
    m_areOthersKnown = true;
    const auto isNew = [this](const StudyHeading &other) { return !shelfOf(other.studyInstanceUid); };
    bool isChanged = false;
    for (const StudyHeading &other : others)
        if (isNew(other)) {
            m_shelves.push_back({other, nullptr, false});
            isChanged = true;
        }
    if (isChanged)
        showShelves();
    if (std::exchange(m_isComparing, false))
        compareWithPrior();
}

void ReadingPage::toggleShelf(const QString &studyInstanceUid)
{
    StudyShelf *shelf = shelfOf(studyInstanceUid);
    if (!shelf)
        return;
    if (!shelf->study) {
        Q_EMIT studyRequested(studyInstanceUid);
        return;
    }
    shelf->isOpen = !shelf->isOpen;
    showShelves();
}

/// Newest first, below the study that is read.
void ReadingPage::showShelves()
{
    if (!m_shelves.empty())
        std::ranges::stable_sort(std::span(m_shelves).subspan(1), isNewer, &StudyShelf::heading);
    m_list->setShelves(m_shelves);
    m_axes->setItems(itemsOfPatient());
    QStringList open;
    for (const StudyShelf &shelf : m_shelves)
        if (shelf.study)
            open += shelf.study->studyInstanceUid;
    m_keys->setStudies(open);
    Q_EMIT openStudiesChanged(open);
}

StudyShelf *ReadingPage::shelfOf(const QString &studyInstanceUid)
{
    const auto found = std::ranges::find_if(
        m_shelves, [&](const StudyShelf &shelf) { return shelf.heading.studyInstanceUid == studyInstanceUid; });
    return found == m_shelves.end() ? nullptr : &*found;
}

const OpenedStudy *ReadingPage::studyOf(const std::shared_ptr<const DisplaySet> &set) const
{
    for (const StudyShelf &shelf : m_shelves)
        if (shelf.study && std::ranges::any_of(shelf.study->items, [&](const HangingItem &item) { return item.set == set; }))
            return shelf.study.get();
    return m_study.get();
}

/// Of all studies that are open.
std::vector<HangingItem> ReadingPage::itemsOfPatient() const
{
    std::vector<HangingItem> items;
    for (const StudyShelf &shelf : m_shelves)
        if (shelf.study)
            items.insert(items.end(), shelf.study->items.begin(), shelf.study->items.end());
    return items;
}

const HangingItem *ReadingPage::itemOf(const QString &key) const
{
    for (const StudyShelf &shelf : m_shelves) {
        if (!shelf.study)
            continue;
        for (const HangingItem &item : shelf.study->items)
            if (item.key == key || item.set->seriesUid == key)
                return &item;
    }
    return nullptr;
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
        m_isAsHung = false;
        m_canvas->setDisplaySet(tile, item->set);
        m_canvas->setActiveTile(tile);
        m_canvas->setFocus();
    }
}

/// Within the study of the active tile.
void ReadingPage::stepSeries(int step)
{
    const auto current = m_canvas->displaySet(m_canvas->activeTile());
    const OpenedStudy *study = studyOf(current);
    if (!study || study->items.empty())
        return;
    const std::vector<ListedSeries> series = listedSeries(*study);
    const auto count = static_cast<int>(series.size());
    int index = step > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (series[static_cast<std::size_t>(i)].holds(current))
            index = i;
    index = std::clamp(index + step, 0, count - 1);
    if (series[static_cast<std::size_t>(index)].holds(current))
        return;
    m_isAsHung = false;
    m_canvas->setDisplaySet(m_canvas->activeTile(), series[static_cast<std::size_t>(index)].item.set);
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
