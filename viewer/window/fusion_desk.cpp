#include "viewer/window/fusion_desk.h"

#include "dicom/base/tags.h"
#include "viewer/actions/action_registry.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/registration_desk.h"

#include <QMenu>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr double kOpacityStep = 0.1, kWindowStep = 1.25, kSquareStepMm = 5, kLargestSquareMm = 200;
const QString kPet = QStringLiteral("PT"), kRegistration = QStringLiteral("REG");

/// Sets are made anew while a study grows.
bool isOfSame(const DisplaySet &a, const DisplaySet &b)
{
    const auto first = [](const DisplaySet &set) { return set.stack.frames.empty() ? std::string() : set.stack.frames.front().sopInstanceUid; };
    return a.seriesUid == b.seriesUid && a.stack.distinction == b.stack.distinction && first(a) == first(b);
}

/// With the date of its study where that is not the study of the other series.
QString nameOf(const HangingItem &item, const DisplaySet &beside)
{
    const QString name = QStringLiteral("%1 %2 %3").arg(item.modality, item.number, item.title).simplified();
    const auto own = item.set->indexed, other = beside.indexed;
    const bool isOfOneStudy = !own || !other || own->text(dicom::tag::StudyInstanceUID) == other->text(dicom::tag::StudyInstanceUID);
    const QString date = isOfOneStudy ? QString() : dateText(own->text(dicom::tag::StudyDate));
    return date.isEmpty() ? name : QStringLiteral("%1, %2").arg(name, date);
}

std::string spaceOf(const HangingItem &item)
{
    return item.set->stack.frames.empty() ? std::string() : item.set->stack.frames.front().frameOfReferenceUid;
}

dicom::SpatialRegistration::Place placeOf(const HangingItem &item)
{
    return {spaceOf(item), item.set->stack.frames.front().sopInstanceUid};
}

std::vector<std::string> registrationsAmong(const std::vector<HangingItem> &items)
{
    std::vector<std::string> series;
    for (const HangingItem &item : items)
        if (item.modality == kRegistration)
            series.push_back(item.set->seriesUid.toStdString());
    return series;
}

} // namespace

std::vector<HangingItem> fusionCandidates(const std::vector<HangingItem> &items, const DisplaySet &base)
{
    std::vector<HangingItem> found;
    for (const HangingItem &item : items)
        if (!isOfSame(*item.set, base) && render::VolumeGeometry::of(item.set->stack))
            found.push_back(item);
    std::ranges::stable_partition(found, [](const HangingItem &item) { return item.modality == kPet; });
    return found;
}

FusionDesk::FusionDesk(MprDesk &desk, const ActionRegistry &actions, Candidates candidates, QWidget *window)
    : m_desk(desk)
    , m_actions(actions)
    , m_candidates(std::move(candidates))
    , m_window(window)
{
    const auto on = [this](ActionId id, auto slot) { connect(m_actions.action(id), &QAction::triggered, this, slot); };
    on(ActionId::Fusion, [this] { toggle(); });
    on(ActionId::FusionMore, [this] { changeAmount(1); });
    on(ActionId::FusionLess, [this] { changeAmount(-1); });
    on(ActionId::FusionCheckerboard, [this](bool isShown) { showCheckerboard(isShown); });
    on(ActionId::FusionColours, [this] {
        change([](FusionStyle &style) { style.colours = static_cast<FusionColours>((static_cast<int>(style.colours) + 1) % kFusionColours); });
    });
    on(ActionId::FusionBrighter, [this] { changeWindow(1 / kWindowStep); });
    on(ActionId::FusionDarker, [this] { changeWindow(kWindowStep); });
}

void FusionDesk::toggle()
{
    MprSession *session = m_desk.session();
    m_actions.action(ActionId::Fusion)->setChecked(session && session->isFused());
    if (!session) {
        Q_EMIT told(tr("Show the planes of a volume first (%1).").arg(m_actions.action(ActionId::Mpr)->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    const bool isLaidOver = session->isFused() && session->fusionProblem().isEmpty();
    if (isLaidOver) {
        takeAway();
        return;
    }
    session->endFusion();
    m_actions.action(ActionId::Fusion)->setChecked(false);
    choose(fusionCandidates(m_candidates(), *session->loader().displaySet()));
}

/// A PET that had to make room in the planes comes back to them, where it lies now.
void FusionDesk::takeAway()
{
    const auto session = m_desk.sharedSession();
    const bool isSwapped = m_swapped.lock() == session;
    const auto pet = session->overlayLoader()->displaySet();
    const QString name = session->overlayName();
    const Eigen::Isometry3d petFromBase = session->placing().overlayFromBase;
    m_swapped.reset();
    session->endFusion();
    m_actions.action(ActionId::Fusion)->setChecked(false);
    if (!isSwapped)
        return;
    m_desk.changeBase(pet, petFromBase);
    Q_EMIT told(tr("The planes show %1 again.").arg(name));
}

/// The only one, or the only PET; else the reader says which.
void FusionDesk::choose(const std::vector<HangingItem> &items)
{
    if (items.empty()) {
        Q_EMIT told(tr("No other series of this patient is a volume that could be fused."));
        return;
    }
    const auto isPet = [](const HangingItem &item) { return item.modality == kPet; };
    if (items.size() == 1 || std::ranges::count_if(items, isPet) == 1) {
        fuse(items.front());
        return;
    }
    auto *menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const HangingItem &item : items)
        menu->addAction(nameOf(item, *m_desk.session()->loader().displaySet()).replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, item] { fuse(item); });
    menu->popup(m_window->mapToGlobal(m_window->rect().center()));
    menu->setActiveAction(menu->actions().constFirst()); // Enter takes it
}

/// How series of two Frames of Reference lie to each other only a registration says, and one may correct how those of one do.
void FusionDesk::fuse(const HangingItem &item)
{
    const auto session = m_desk.sharedSession();
    if (!session)
        return;
    const Pair pair = inOrder(item);
    const auto registrations = registrationsAmong(m_candidates());
    m_actions.action(ActionId::Fusion)->setChecked(true);
    if (!m_store || registrations.empty() || spaceOf(pair.base).empty() || spaceOf(pair.over).empty()) {
        lay(pair, {});
        return;
    }
    const auto isSame = [this, of = std::weak_ptr(session)] { return m_desk.session() && of.lock() == m_desk.sharedSession(); };
    if (!session->loader().header()) { // its first image says whose registrations are looked for
        connect(&session->loader(), &VolumeLoader::changed, this, [this, item, isSame] { if (isSame()) fuse(item); }, Qt::SingleShotConnection);
        return;
    }
    m_store->find({registrations, session->loader().header(), placeOf(pair.base), placeOf(pair.over)}, this, [this, pair, isSame](const FoundRegistrations &found) {
        if (isSame())
            lay(pair, found);
    });
}

FusionDesk::Pair FusionDesk::inOrder(const HangingItem &item) const
{
    const DisplaySet &shown = *m_desk.session()->loader().displaySet();
    HangingItem base{.modality = {}, .set = m_desk.session()->loader().displaySet()};
    for (const HangingItem &each : m_candidates())
        if (isOfSame(*each.set, shown))
            base = each;
    base.set = m_desk.session()->loader().displaySet();
    const bool isSwapped = base.modality == kPet && item.modality != kPet;
    return isSwapped ? Pair{item, base, true} : Pair{base, item, false};
}

void FusionDesk::lay(const Pair &pair, const FoundRegistrations &found)
{
    FusionPlacing placing;
    if (found.newest)
        placing = {FusionPlace::Registered, found.newest->fixedFromMoving.inverse(), accountText(*found.newest)};
    m_unread = found.newest ? std::nullopt : found.unread;
    if (pair.isSwapped)
        changeBase(pair, found);
    MprSession *session = m_desk.session();
    connect(session, &MprSession::fusionFailed, this, &FusionDesk::onFailed, Qt::UniqueConnection);
    connect(session, &MprSession::overlayKept, this, &FusionDesk::told, Qt::UniqueConnection);
    m_actions.action(ActionId::Fusion)->setChecked(true);
    m_actions.action(ActionId::FusionCheckerboard)->setChecked(session->fusionStyle().mode == FusionMode::Checkerboard);
    session->fuseWith(pair.over.set, nameOf(pair.over, *pair.base.set), placing);
    if (found.newest)
        Q_EMIT told(tr("Fused by a saved registration; %1 fuses without it.").arg(m_actions.action(ActionId::RejectRegistration)->shortcut().toString(QKeySequence::NativeText)));
}

/// The planes stay where they are in the patient.
void FusionDesk::changeBase(const Pair &pair, const FoundRegistrations &found)
{
    std::optional<Eigen::Isometry3d> newFromOld;
    if (found.newest)
        newFromOld = found.newest->fixedFromMoving;
    else if (spaceOf(pair.base) == spaceOf(pair.over))
        newFromOld = Eigen::Isometry3d::Identity();
    m_desk.changeBase(pair.base.set, newFromOld);
    m_swapped = m_desk.sharedSession();
    Q_EMIT told(tr("The planes show %1 now, and the PET lies over it.").arg(nameOf(pair.base, *pair.over.set)));
}

void FusionDesk::onFailed(const QString &why)
{
    m_actions.action(ActionId::Fusion)->setChecked(false);
    Q_EMIT told(m_unread ? why + QLatin1Char(' ') + tr("A registration in the study could not be used: %1").arg(sentence(*m_unread)) : why);
}

void FusionDesk::change(const std::function<void(FusionStyle &)> &change)
{
    MprSession *session = m_desk.session();
    if (!session || !session->isFused())
        return;
    FusionStyle style = session->fusionStyle();
    change(style);
    session->setFusionStyle(style);
}

/// Denser: more of the upper series, or smaller squares.
void FusionDesk::changeAmount(int steps)
{
    change([steps](FusionStyle &style) {
        if (style.mode == FusionMode::Checkerboard)
            style.squareMm = std::clamp(style.squareMm - steps * kSquareStepMm, kSquareStepMm, kLargestSquareMm);
        else
            style.opacity = std::clamp(style.opacity + steps * kOpacityStep, 0.0, 1.0);
    });
}

void FusionDesk::showCheckerboard(bool isShown)
{
    const MprSession *session = m_desk.session();
    if (!session || !session->isFused()) {
        m_actions.action(ActionId::FusionCheckerboard)->setChecked(false);
        Q_EMIT told(tr("Fuse another series first (%1).").arg(m_actions.action(ActionId::Fusion)->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    change([isShown](FusionStyle &style) { style.mode = isShown ? FusionMode::Checkerboard : FusionMode::Blend; });
}

/// The dark end stays.
void FusionDesk::changeWindow(double factor)
{
    change([factor](FusionStyle &style) {
        const double low = style.window.center - style.window.width / 2;
        style.window.width *= factor;
        style.window.center = low + style.window.width / 2;
    });
}

} // namespace negato::viewer
