#pragma once

#include "viewer/volume/mpr_session.h"
#include "viewer/volume/registration_store.h"
#include "viewer/window/opened_study.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QWidget;

namespace negato::viewer {

class ActionRegistry;
class MprDesk;

/// Lays a second series over the planes of an MPR session, and carries out the actions of a fusion. Whatever it is given must outlive it.
///
/// PET lies over the other series in colours, whichever of the two the planes showed.
class FusionDesk : public QObject
{
    Q_OBJECT

public:
    /// The series that may be fused with the one of the session, as the reader knows them, and what else their studies hold.
    using Candidates = std::function<std::vector<HangingItem>()>;

    FusionDesk(MprDesk &desk, const ActionRegistry &actions, Candidates candidates, QWidget *window);

    /// Where registrations are looked for; null, as at first: nowhere.
    void setStore(RegistrationStore *store) { m_store = store; }

Q_SIGNALS:
    /// A sentence for the reader.
    void told(const QString &text);

private:
    struct Pair
    {
        HangingItem base, over;
        bool isSwapped = false; ///< the planes show what is to lie over the other
    };

    void toggle();
    void choose(const std::vector<HangingItem> &items);
    void fuse(const HangingItem &item);
    [[nodiscard]] Pair inOrder(const HangingItem &item) const;
    void lay(const Pair &pair, const FoundRegistrations &found);
    void changeBase(const Pair &pair, const FoundRegistrations &found);
    void takeAway();
    void change(const std::function<void(FusionStyle &)> &change);
    void changeWindow(double factor);
    void changeAmount(int steps);
    void showCheckerboard(bool isShown);
    void onFailed(const QString &why);

    MprDesk &m_desk;
    const ActionRegistry &m_actions;
    Candidates m_candidates;
    QWidget *m_window;
    QPointer<RegistrationStore> m_store;
    std::weak_ptr<MprSession> m_swapped; ///< shows another series in the place of the PET that lies over it
    std::optional<dicom::Error> m_unread; ///< of a registration that might have told how the series lie
};

/// Those with a volume's places; PET first.
std::vector<HangingItem> fusionCandidates(const std::vector<HangingItem> &items, const DisplaySet &base);

} // namespace negato::viewer
