#include "viewer/window/fusion_desk.h"

#include "viewer/actions/action_registry.h"
#include "viewer/window/mpr_desk.h"

#include <QMenu>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr double kOpacityStep = 0.1, kWindowStep = 1.25;
const QString kPet = QStringLiteral("PT");

/// Sets are made anew while a study grows.
bool isOfSame(const DisplaySet &a, const DisplaySet &b)
{
    const auto first = [](const DisplaySet &set) { return set.stack.frames.empty() ? std::string() : set.stack.frames.front().sopInstanceUid; };
    return a.seriesUid == b.seriesUid && a.stack.distinction == b.stack.distinction && first(a) == first(b);
}

QString nameOf(const HangingItem &item)
{
    return QStringLiteral("%1 %2 %3").arg(item.modality, item.number, item.title).simplified();
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
    m_thread.setMaxThreadCount(1);
    on(ActionId::RegisterFusion, [this] { registerOverlay(); });
    on(ActionId::FusionMore, [this] { change([](FusionStyle &style) { style.opacity = std::min(1.0, style.opacity + kOpacityStep); }); });
    on(ActionId::FusionLess, [this] { change([](FusionStyle &style) { style.opacity = std::max(0.0, style.opacity - kOpacityStep); }); });
    on(ActionId::FusionColours, [this] {
        change([](FusionStyle &style) { style.colours = static_cast<FusionColours>((static_cast<int>(style.colours) + 1) % 3); });
    });
    on(ActionId::FusionBrighter, [this] { changeWindow(1 / kWindowStep); });
    on(ActionId::FusionDarker, [this] { changeWindow(kWindowStep); });
}

FusionDesk::~FusionDesk()
{
    m_stop.request_stop();
    m_thread.waitForDone();
}

void FusionDesk::toggle()
{
    MprSession *session = m_desk.session();
    m_actions.action(ActionId::Fusion)->setChecked(session && session->isFused());
    if (!session) {
        Q_EMIT told(tr("Show the planes of a volume first (%1).").arg(m_actions.action(ActionId::Mpr)->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    if (session->isFused()) {
        m_stop.request_stop();
        session->endFusion();
        m_actions.action(ActionId::Fusion)->setChecked(false);
        return;
    }
    choose(fusionCandidates(m_candidates(), *session->loader().displaySet()));
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
        menu->addAction(nameOf(item).replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, item] { fuse(item); });
    menu->popup(m_window->mapToGlobal(m_window->rect().center()));
}

void FusionDesk::fuse(const HangingItem &item)
{
    MprSession *session = m_desk.session();
    if (!session)
        return;
    connect(session, &MprSession::fusionFailed, this, &FusionDesk::onFailed, Qt::UniqueConnection);
    session->fuseWith(item.set, nameOf(item));
    m_actions.action(ActionId::Fusion)->setChecked(true);
}

void FusionDesk::onFailed(const QString &why)
{
    m_actions.action(ActionId::Fusion)->setChecked(false);
    Q_EMIT told(why);
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

/// The dark end stays.
void FusionDesk::changeWindow(double factor)
{
    change([factor](FusionStyle &style) {
        const double low = style.window.center - style.window.width / 2;
        style.window.width *= factor;
        style.window.center = low + style.window.width / 2;
    });
}

/// In the background; the fusion is there when it is done.
void FusionDesk::registerOverlay()
{
    const auto session = m_desk.sharedSession();
    const VolumeLoader *overlay = session ? session->overlayLoader() : nullptr;
    if (m_isRegistering || !overlay || !overlay->isFinished() || overlay->volume().isNull() || !session->loader().isFinished()) {
        Q_EMIT told(m_isRegistering ? tr("A registration is under way.") : tr("Fuse another series first (%1), and wait until it is there.").arg(m_actions.action(ActionId::Fusion)->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    m_isRegistering = true;
    Q_EMIT told(tr("Registering..."));
    m_stop = {};
    m_thread.start([this, of = std::weak_ptr(session), set = overlay->displaySet(), fixed = session->loader().volume(), moving = overlay->volume(), stop = m_stop.get_token()] {
        const auto told = [this](double part) {
            QMetaObject::invokeMethod(this, [this, part] { Q_EMIT this->told(tr("Registering: %1\u202f%").arg(static_cast<int>(part * 100))); });
        };
        const Registered registered = render::registerRigidly(fixed, moving, Eigen::Isometry3d::Identity(), told, stop);
        QMetaObject::invokeMethod(this, [this, of, set, registered] { onRegistered(of.lock(), set, registered); });
    });
}

/// Of the series that was fused then: another one is another question.
void FusionDesk::onRegistered(const std::shared_ptr<MprSession> &session, const std::shared_ptr<const DisplaySet> &set, const Registered &registered)
{
    m_isRegistering = false;
    if (!session || m_desk.sharedSession() != session || !session->overlayLoader() || session->overlayLoader()->displaySet() != set)
        return;
    if (!registered) {
        Q_EMIT told(registered.error() == render::RegistrationRefusal::TooLittleOverlap
                        ? tr("The two series could not be registered: they show too little of the same.")
                        : tr("The two series could not be registered: one of them has no contents to compare."));
        return;
    }
    session->fuseWith(session->overlayLoader()->displaySet(), session->overlayName(), registered->fixedFromMoving.inverse());
    m_actions.action(ActionId::Fusion)->setChecked(true);
    Q_EMIT told(tr("Registered automatically. Look whether the series lie on each other; %1 takes the fusion away.").arg(m_actions.action(ActionId::Fusion)->shortcut().toString(QKeySequence::NativeText)));
}

} // namespace negato::viewer
