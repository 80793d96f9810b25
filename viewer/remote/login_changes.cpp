#include "viewer/remote/login_changes.h"

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

std::vector<LoginServices::Answer<void>> apply(const LoginServices &services, const LoginChange &change)
{
    std::vector<LoginServices::Answer<void>> answers;
    if (isRenamed(change))
        return {services.move(*change.before, *change.after)};
    if (isLeft(change))
        answers.push_back(services.remove(*change.before));
    if (hasLogin(change.after) && change.entered)
        answers.push_back(change.entered->isEmpty() ? services.remove(*change.after) : services.store(*change.after, *change.entered));
    return answers;
}

} // namespace

void applyLogins(const LoginServices &services, const std::vector<LoginChange> &changes, QObject *context,
                 const std::function<void(const dicom::Error &)> &failed)
{
    if (!services.isThere())
        return;
    for (const LoginChange &change : changes)
        for (LoginServices::Answer<void> &answer : apply(services, change))
            answer.then(context, [failed](const dicom::Result<void> &done) {
                if (!done)
                    failed(done.error());
            });
}

} // namespace negato::viewer
