#include "viewer/window/reading_page.h"

#include "viewer/window/comparison.h"
#include "viewer/window/first_hanging.h"

#include <algorithm>
#include <span>

namespace negato::viewer {

void ReadingPage::addStudy(const std::shared_ptr<const OpenedStudy> &study)
{
    StudyShelf *shelf = shelfOf(study->studyInstanceUid);
    if (!shelf)
        shelf = &m_shelves.emplace_back();
    *shelf = {study->heading, study, true};
    showShelves();
    if (m_beside.contains(study->studyInstanceUid))
        hangPairs();
}

void ReadingPage::hangBeside(const QString &studyInstanceUid)
{
    if (!m_beside.contains(studyInstanceUid))
        m_beside += studyInstanceUid;
    const StudyShelf *shelf = shelfOf(studyInstanceUid);
    if (shelf && shelf->study)
        hangPairs();
    else
        Q_EMIT studyRequested(studyInstanceUid);
}

bool ReadingPage::isWaitingForStudies() const
{
    const auto isLoaded = [this](const QString &uid) {
        return std::ranges::any_of(m_shelves, [&](const StudyShelf &shelf) { return shelf.study && shelf.heading.studyInstanceUid == uid; });
    };
    return !std::ranges::all_of(m_beside, isLoaded);
}

void ReadingPage::compareWithPrior()
{
    if (!m_study)
        return;
    if (!m_areOthersKnown) {
        m_isComparing = true;
        return;
    }
    std::vector<StudyHeading> others;
    for (const StudyShelf &shelf : std::span(m_shelves).subspan(1))
        others.push_back(shelf.heading);
    if (const StudyHeading *prior = priorOf(m_study->heading, others)) {
        if (isBeside(prior->studyInstanceUid))
            return;
        m_beside.clear();
        hangBeside(prior->studyInstanceUid);
    } else {
        Q_EMIT priorMissing();
    }
}

bool ReadingPage::isBeside(const QString &studyInstanceUid)
{
    const StudyShelf *shelf = shelfOf(studyInstanceUid);
    std::vector<std::shared_ptr<const DisplaySet>> tiles;
    for (int tile = 0; tile < m_canvas->tileCount(); ++tile)
        tiles.push_back(m_canvas->displaySet(tile));
    return shelf && shelf->study && areCompared(tiles, *m_study, *shelf->study);
}

/// The series of the active tile, or the first, on the left; from each study beside it the one most like it.
void ReadingPage::hangPairs()
{
    m_isAsHung = false;
    const auto active = m_canvas->displaySet(m_canvas->activeTile());
    const auto isActive = [&](const HangingItem &item) { return item.set == active; };
    auto reference = std::ranges::find_if(m_study->items, isActive);
    if (reference == m_study->items.end()) {
        const auto first = firstHanging(*m_study).items;
        if (first.empty())
            return;
        reference = m_study->items.begin() + static_cast<std::ptrdiff_t>(first.front());
    }
    std::vector<std::shared_ptr<const DisplaySet>> sets{reference->set};
    for (const QString &uid : m_beside) {
        const StudyShelf *shelf = shelfOf(uid);
        const HangingItem *alike = shelf && shelf->study ? mostAlike(*reference, *shelf->study) : nullptr;
        if (alike)
            sets.push_back(alike->set);
    }
    const int columns = std::min(static_cast<int>(sets.size()), CanvasWidget::kMostColumns);
    const int rows = std::min((static_cast<int>(sets.size()) + columns - 1) / columns, CanvasWidget::kMostRows);
    m_canvas->setTileGrid(rows, columns);
    for (int tile = 0; tile < m_canvas->tileCount(); ++tile) {
        const auto place = static_cast<std::size_t>(tile);
        m_canvas->setDisplaySet(tile, place < sets.size() ? sets[place] : nullptr);
    }
    m_canvas->setActiveTile(0);
}

} // namespace negato::viewer
