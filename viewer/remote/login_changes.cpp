#include "viewer/remote/login_changes.h"

#include "viewer/text/error_text.h"
#include "viewer/text/login_text.h"

#include <QObject>

namespace negato::viewer {

namespace {

using dicom::Node;

bool hasLogin(const std::optional<Node> &node)
{
    return node && node->kind == dicom::NodeKind::Dicomweb;
}

bool isSameEntry(const Node &a, const Node &b)
{
    return a.name == b.name && a.baseUrl == b.baseUrl;
}

/// What the old entry is needed for no longer.
bool isLeft(const LoginChange &change)
{
    return hasLogin(change.before) && !(hasLogin(change.after) && isSameEntry(*change.before, *change.after));
}

bool isRenamed(const LoginChange &change)
{
    return !change.entered && isLeft(change) && hasLogin(change.after) && change.before->baseUrl == change.after->baseUrl;
}

/// The node that a kept login is of: its server is told, even where the node does not log in there any longer.
const Node &ownerOf(const LoginChange &change)
{
    return hasLogin(change.before) && isSameEntry(*change.before, *change.after) ? *change.before : *change.after;
}

struct Applying
{
    const LoginServices &services;
    QObject *context;
    const std::function<void(const QString &)> &tell;

    void watch(LoginServices::Answer<void> answer) const
    {
        answer.then(context, [tell = tell](const dicom::Result<void> &done) {
            if (!done)
                tell(sentence(done.error()));
        });
    }
    void remove(const Node &node) const
    {
        services.remove(node).then(context, [tell = tell](const dicom::Result<LoginRemoval> &removal) {
            if (!removal)
                tell(sentence(removal.error()));
            else if (removal->notTold)
                tell(loginServerNotTold(*removal->notTold));
        });
    }
    void apply(const LoginChange &change) const
    {
        if (isRenamed(change)) {
            watch(services.move(*change.before, *change.after));
            return;
        }
        if (isLeft(change))
            remove(*change.before);
        if (!hasLogin(change.after) || !change.entered)
            return;
        if (change.entered->isEmpty())
            remove(ownerOf(change));
        else
            watch(services.store(*change.after, *change.entered));
    }
};

} // namespace

void applyLogins(const LoginServices &services, const std::vector<LoginChange> &changes, QObject *context,
                 const std::function<void(const QString &)> &tell)
{
    if (!services.isThere())
        return;
    for (const LoginChange &change : changes)
        Applying{services, context, tell}.apply(change);
}

} // namespace negato::viewer
