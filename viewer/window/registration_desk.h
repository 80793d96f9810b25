#pragma once

#include "render/register/rigid_registration.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/registration_store.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <expected>
#include <memory>
#include <stop_token>

namespace negato::viewer {

class ActionRegistry;
class MprDesk;
class RegistrationBar;

/// Registers the fused series to the one that is shown, asks the reader whether the outcome is right, and saves what was accepted.
///
/// Until the reader has decided the fusion says that it is a proposal. Whatever it is given must outlive it.
class RegistrationDesk : public QObject
{
    Q_OBJECT

public:
    RegistrationDesk(MprDesk &desk, const ActionRegistry &actions, RegistrationBar &bar);
    ~RegistrationDesk() override;

    /// Null, as at first: what is accepted lasts as long as the fusion.
    void setStore(RegistrationStore *store) { m_store = store; }

Q_SIGNALS:
    /// A sentence for the reader.
    void told(const QString &text);

private:
    using Registered = std::expected<render::RigidRegistration, render::RegistrationRefusal>;

    void start();
    void onRegistered(const std::shared_ptr<MprSession> &session, const std::shared_ptr<const DisplaySet> &set, const Registered &registered);
    void propose(MprSession &session, const Eigen::Isometry3d &fixedFromMoving);
    void accept();
    void save(MprSession &session);
    void onSaved(const dicom::Result<SavedRegistration> &saved);
    void reject();
    void endCheck(MprSession &session);
    /// The session is gone, or shows something else.
    void look();
    [[nodiscard]] bool isProposed() const;

    MprDesk &m_desk;
    const ActionRegistry &m_actions;
    RegistrationBar &m_bar;
    QPointer<RegistrationStore> m_store;
    FusionPlacing m_before; ///< the proposal
    FusionStyle m_styleBefore;
    bool m_isRegistering = false;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

/// "by Negatoscope, saved on ...", for the badge of a fusion.
QString accountText(const SavedRegistration &registration);

} // namespace negato::viewer
