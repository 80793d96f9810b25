#pragma once

#include "viewer/volume/mpr_session.h"
#include "viewer/window/opened_study.h"

#include <QObject>

#include <functional>
#include <memory>
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

Q_SIGNALS:
    /// A sentence for the reader.
    void told(const QString &text);

private:
    void toggle();
    void choose(const std::vector<HangingItem> &items);
    void fuse(const HangingItem &item);
    void change(const std::function<void(FusionStyle &)> &change);
    void changeWindow(double factor);

    MprDesk &m_desk;
    const ActionRegistry &m_actions;
    Candidates m_candidates;
    QWidget *m_window;
};

/// Those with a volume's places; PET first.
std::vector<HangingItem> fusionCandidates(const std::vector<HangingItem> &items, const DisplaySet &base);

} // namespace negato::viewer
