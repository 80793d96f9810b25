#pragma once

#include "render/register/rigid_registration.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/window/opened_study.h"

#include <QObject>
#include <QThreadPool>

#include <expected>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

class QWidget;

namespace negato::viewer {

class ActionRegistry;
class MprDesk;

/// Lays a second series over the planes of an MPR session, and carries out the actions of a fusion. Whatever it is given must outlive it.
class FusionDesk : public QObject
{
    Q_OBJECT

public:
    /// The series that may be fused with the one of the session, as the reader knows them.
    using Candidates = std::function<std::vector<HangingItem>()>;

    FusionDesk(MprDesk &desk, const ActionRegistry &actions, Candidates candidates, QWidget *window);
    ~FusionDesk() override;

Q_SIGNALS:
    /// A sentence for the reader.
    void told(const QString &text);

private:
    using Registered = std::expected<render::RigidRegistration, render::RegistrationRefusal>;

    void toggle();
    void choose(const std::vector<HangingItem> &items);
    void fuse(const HangingItem &item);
    void change(const std::function<void(FusionStyle &)> &change);
    void changeWindow(double factor);
    void registerOverlay();
    void onRegistered(const std::shared_ptr<MprSession> &session, const std::shared_ptr<const DisplaySet> &set, const Registered &registered);
    void onFailed(const QString &why);

    MprDesk &m_desk;
    const ActionRegistry &m_actions;
    Candidates m_candidates;
    QWidget *m_window;
    bool m_isRegistering = false;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

/// Those with a volume's places; PET first.
std::vector<HangingItem> fusionCandidates(const std::vector<HangingItem> &items, const DisplaySet &base);

} // namespace negato::viewer
