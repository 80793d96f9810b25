#include "viewer/window/registration_desk.h"

#include "viewer/actions/action_registry.h"
#include "viewer/text/error_text.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/registration_bar.h"

#include <QAction>
#include <QCoreApplication>
#include <QLocale>

namespace negato::viewer {

QString accountText(const SavedRegistration &registration)
{
    const QString when = registration.savedAt.isValid() ? QLocale().toString(registration.savedAt, QLocale::ShortFormat) : QString();
    if (registration.by.isEmpty())
        return when.isEmpty() ? QString() : RegistrationDesk::tr("saved on %1").arg(when);
    return when.isEmpty() ? RegistrationDesk::tr("by %1").arg(registration.by) : RegistrationDesk::tr("by %1, saved on %2").arg(registration.by, when);
}

RegistrationDesk::RegistrationDesk(MprDesk &desk, const ActionRegistry &actions, RegistrationBar &bar)
    : m_desk(desk)
    , m_actions(actions)
    , m_bar(bar)
{
    m_thread.setMaxThreadCount(1);
    const auto on = [this](ActionId id, auto slot) { connect(m_actions.action(id), &QAction::triggered, this, slot); };
    on(ActionId::RegisterFusion, &RegistrationDesk::start);
    on(ActionId::AcceptRegistration, &RegistrationDesk::accept);
    on(ActionId::RejectRegistration, &RegistrationDesk::reject);
    on(ActionId::Escape, [this] { m_stop.request_stop(); });
    connect(&m_bar, &RegistrationBar::squaresChanged, this, [this](double mm) {
        if (MprSession *session = m_desk.session(); session && session->isFused()) {
            FusionStyle style = session->fusionStyle();
            style.squareMm = mm;
            session->setFusionStyle(style);
        }
    });
}

RegistrationDesk::~RegistrationDesk()
{
    m_stop.request_stop();
    m_thread.waitForDone();
}

bool RegistrationDesk::isProposed() const
{
    const MprSession *session = m_desk.session();
    return session && session->isFused() && session->placing().place == FusionPlace::Proposed;
}

/// In the background, from where the series lie now.
void RegistrationDesk::start()
{
    const auto session = m_desk.sharedSession();
    const VolumeLoader *overlay = session ? session->overlayLoader() : nullptr;
    if (m_isRegistering || !overlay || !overlay->isFinished() || overlay->volume().isNull() || !session->loader().isFinished()) {
        Q_EMIT told(m_isRegistering ? tr("A registration is under way.") : tr("Fuse another series first (%1), and wait until it is there.").arg(m_actions.action(ActionId::Fusion)->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    if (!session->isOfOnePatient()) {
        Q_EMIT told(session->fusionProblem());
        return;
    }
    m_isRegistering = true;
    m_stop = {};
    m_bar.begin(session->overlayName());
    connect(session.get(), &MprSession::viewChanged, this, &RegistrationDesk::look, Qt::UniqueConnection);
    connect(session.get(), &QObject::destroyed, this, &RegistrationDesk::look, Qt::UniqueConnection);
    m_thread.start([this, of = std::weak_ptr(session), set = overlay->displaySet(), fixed = session->loader().volume(), moving = overlay->volume(),
                    begin = session->placing().overlayFromBase.inverse(), stop = m_stop.get_token()] {
        const auto progress = [this](double part) { QMetaObject::invokeMethod(this, [this, part] { m_bar.setProgress(part); }); };
        const Registered registered = render::registerRigidly(fixed, moving, begin, progress, stop);
        QMetaObject::invokeMethod(this, [this, of, set, registered] { onRegistered(of.lock(), set, registered); });
    });
}

/// Of the series that was fused then: another one is another question.
void RegistrationDesk::onRegistered(const std::shared_ptr<MprSession> &session, const std::shared_ptr<const DisplaySet> &set, const Registered &registered)
{
    using render::RegistrationRefusal;
    m_isRegistering = false;
    m_bar.end();
    const bool isStopped = !registered && registered.error() == RegistrationRefusal::Stopped;
    if (isStopped)
        Q_EMIT told(tr("The registration was stopped. Nothing has changed."));
    const VolumeLoader *overlay = session ? session->overlayLoader() : nullptr;
    if (isStopped || m_desk.sharedSession() != session || !overlay || !isOfSameStack(*overlay->displaySet(), *set)) {
        look();
        return;
    }
    if (registered)
        propose(*session, registered->fixedFromMoving);
    else
        Q_EMIT told(registered.error() == RegistrationRefusal::TooLittleOverlap
                        ? tr("The two series could not be registered: they show too little of the same.")
                        : tr("The two series could not be registered: one of them has no contents to compare."));
    look();
}

void RegistrationDesk::propose(MprSession &session, const Eigen::Isometry3d &fixedFromMoving)
{
    if (!isProposed()) {
        m_before = session.placing();
        m_styleBefore = session.fusionStyle();
    }
    session.placeOverlay({FusionPlace::Proposed, fixedFromMoving.inverse(), {}});
    m_actions.action(ActionId::Fusion)->setChecked(true);
}

void RegistrationDesk::accept()
{
    if (!isProposed()) {
        Q_EMIT told(tr("There is no registration to accept. Register the fused series first (%1).").arg(m_actions.action(ActionId::RegisterFusion)->shortcut().toString(QKeySequence::NativeText)));
        return;
    }
    MprSession &session = *m_desk.session();
    endCheck(session);
    session.placeOverlay({FusionPlace::Registered, session.placing().overlayFromBase, tr("not saved")});
    save(session);
}

void RegistrationDesk::save(MprSession &session)
{
    const VolumeLoader &moving = *session.overlayLoader();
    if (!m_store) {
        Q_EMIT told(tr("Accepted for as long as the fusion lasts. It is not saved: there is no archive."));
        return;
    }
    const Eigen::Isometry3d overlayFromBase = session.placing().overlayFromBase;
    m_store->save({overlayFromBase.inverse(), session.loader().displaySet(), moving.displaySet(), session.loader().header(), moving.header()},
                  this, [this, of = std::weak_ptr(m_desk.sharedSession()), set = moving.displaySet(), overlayFromBase](const dicom::Result<SavedRegistration> &saved) {
                      const auto now = of.lock();
                      const bool isShown = now && now->overlayLoader() && now->overlayLoader()->displaySet() == set
                          && now->placing().place == FusionPlace::Registered && now->placing().overlayFromBase.isApprox(overlayFromBase, 0);
                      if (saved && isShown)
                          now->placeOverlay({FusionPlace::Registered, overlayFromBase, accountText(*saved)});
                      onSaved(saved);
                  });
}

void RegistrationDesk::onSaved(const dicom::Result<SavedRegistration> &saved)
{
    if (saved)
        Q_EMIT told(tr("The registration was saved in the study. It is used whenever these series are fused."));
    else
        Q_EMIT told(tr("The registration could not be saved; it lasts as long as the fusion. %1").arg(sentence(saved.error())));
}

/// The checkerboard goes where it came with the question.
void RegistrationDesk::endCheck(MprSession &session)
{
    m_bar.end();
    FusionStyle style = session.fusionStyle();
    style.mode = m_styleBefore.mode;
    session.setFusionStyle(style);
    m_actions.action(ActionId::FusionCheckerboard)->setChecked(style.mode == FusionMode::Checkerboard);
}

/// What is under way, what is proposed, or what was saved: in that order.
void RegistrationDesk::reject()
{
    MprSession *session = m_desk.session();
    if (m_isRegistering) {
        m_stop.request_stop();
    } else if (isProposed()) {
        endCheck(*session);
        session->placeOverlay(m_before);
        Q_EMIT told(session->fusionProblem().isEmpty() ? tr("The registration was rejected: the series lie as before.")
                                                       : tr("The registration was rejected. It is not known how the series lie to each other, so they are not fused."));
    } else if (session && session->isFused() && session->placing().place == FusionPlace::Registered) {
        session->placeOverlay({});
        if (session->fusionProblem().isEmpty())
            Q_EMIT told(tr("Fused without the registration, by the common frame of reference."));
    } else {
        Q_EMIT told(tr("There is no registration to reject."));
    }
}

void RegistrationDesk::look()
{
    const MprSession *session = m_desk.session();
    if (m_isRegistering && (!session || !session->isFused()))
        m_stop.request_stop();
    if (m_isRegistering)
        return;
    if (isProposed()) // also where a second registration was stopped
        m_bar.propose(session->overlayName(), session->fusionStyle().squareMm);
    else
        m_bar.end();
}

} // namespace negato::viewer
