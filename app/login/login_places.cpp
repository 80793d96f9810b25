#include "app/login/login_places.h"

#include "app/keychain/credential_store.h"

namespace negato::app {

using namespace dicom;

LoginPlaces::Answer<LoginPlaces::Found> LoginPlaces::find(const Node &node)
{
    const QString entry = entryName(node);
    if (const auto lent = m_lent.constFind(entry); lent != m_lent.cend())
        return ready<Found>(Found{fromEntry(node, *lent), Place::Lent, m_changes.value(entry)});
    return kept(node);
}

LoginPlaces::Answer<LoginPlaces::Found> LoginPlaces::kept(const Node &node)
{
    const QString entry = entryName(node);
    const int changes = m_changes.value(entry);
    if (const auto found = m_session.constFind(entry); found != m_session.cend())
        return ready<Found>(Found{fromEntry(node, *found), Place::Session, changes});
    return readLogin(node).then(this, [changes](const Result<KeptLogin> &login) {
        return login ? Result<Found>(Found{*login, Place::Keychain, changes}) : fail(login);
    });
}

LoginPlaces::Answer<void> LoginPlaces::keep(const Node &node, const KeptLogin &login)
{
    ++m_changes[entryName(node)];
    return store(node, login);
}

LoginPlaces::Answer<void> LoginPlaces::store(const Node &node, const KeptLogin &login)
{
    return storeLogin(node, login).then(this, [this, node, login](const Result<void> &stored) {
        if (stored)
            m_session.remove(entryName(node));
        else
            m_session.insert(entryName(node), toEntry(node, login));
        return stored;
    });
}

LoginPlaces::Answer<void> LoginPlaces::forget(const Node &node)
{
    ++m_changes[entryName(node)];
    return removeLogin(node).then(this, [this, entry = entryName(node)](const Result<void> &removed) {
        const bool wasOfSession = m_session.remove(entry) > 0;
        return wasOfSession ? Result<void>() : removed;
    });
}

LoginPlaces::Answer<void> LoginPlaces::move(const Node &before, const Node &after)
{
    if (before.baseUrl != after.baseUrl)
        return ready<void>({});
    return kept(before).then(this, [this, before, after](const Result<Found> &found) {
        if (!found || found->login.isEmpty())
            return ready<void>(found ? Result<void>() : fail(found));
        forget(before);
        return keep(after, found->login);
    }).unwrap();
}

void LoginPlaces::lend(const Node &node, const KeptLogin &login)
{
    ++m_changes[entryName(node)];
    m_lent.insert(entryName(node), toEntry(node, login));
}

void LoginPlaces::takeBack()
{
    for (auto lent = m_lent.cbegin(); lent != m_lent.cend(); ++lent)
        ++m_changes[lent.key()];
    m_lent.clear();
}

LoginPlaces::Answer<bool> LoginPlaces::replace(const Node &node, const Found &found, const OAuthTokens &tokens)
{
    const QString entry = entryName(node);
    const auto isTheSame = [this, entry, changes = found.changes] { return m_changes.value(entry) == changes; };
    if (!isTheSame())
        return ready<bool>(false);
    const KeptLogin login{{}, tokens};
    if (found.place == Place::Keychain)
        return store(node, login).then(this, [isTheSame](const Result<void> &stored) {
            if (!isTheSame()) // what was done meanwhile is done after this one
                return Result<bool>(false);
            return stored ? Result<bool>(true) : fail(stored);
        });
    (found.place == Place::Lent ? m_lent : m_session).insert(entry, toEntry(node, login));
    return ready<bool>(true);
}

} // namespace negato::app
