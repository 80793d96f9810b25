#include "app/login/node_logins.h"

#include "app/keychain/credential_store.h"
#include "app/login/token_channel.h"
#include "app/login/token_refresh.h"

#include <QPointer>

namespace negato::app {

namespace {

using namespace dicom;

/// A token that ends sooner than this is renewed before a job.
constexpr qint64 kMarginSeconds = 60;

bool isFresh(const OAuthTokens &tokens)
{
    return !tokens.expires.isValid() || QDateTime::currentDateTimeUtc().secsTo(tokens.expires) > kMarginSeconds;
}

Credentials bearer(const OAuthTokens &tokens)
{
    return {Credentials::Scheme::Bearer, {}, tokens.access};
}

template <typename T>
QFuture<Result<T>> ready(Result<T> answer)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(answer));
    promise.finish();
    return promise.future();
}

} // namespace

NodeLogins::NodeLogins(LoginOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
}

NodeLogins::~NodeLogins()
{
    shutdown();
}

NodeLogins::Answer<Credentials> NodeLogins::credentials(const Node &node)
{
    if (node.kind == NodeKind::Dimse)
        return ready<Credentials>(Credentials{});
    if (const auto given = credentialsOfEnvironment(node, m_options.namedNode))
        return ready<Credentials>(*given);
    return ask(node)->future();
}

/// Who asks for what is asked for already waits with the others.
NodeLogins::Asking NodeLogins::ask(const Node &node)
{
    auto asking = std::make_shared<QPromise<Result<Credentials>>>();
    asking->start();
    const std::lock_guard lock(m_mutex);
    if (m_isOver) {
        asking->addResult(fail(ErrorCode::Cancelled, {}, node.name));
        asking->finish();
        return asking;
    }
    auto &all = m_asking[entryName(node)];
    all.push_back(asking);
    if (all.size() == 1)
        QMetaObject::invokeMethod(this, [this, node] { look(node); }, Qt::QueuedConnection);
    return asking;
}

Result<Credentials> NodeLogins::waitForCredentials(const Node &node, const std::stop_token &stop)
{
    if (node.kind == NodeKind::Dimse)
        return Credentials{};
    if (const auto given = credentialsOfEnvironment(node, m_options.namedNode))
        return *given;
    const Asking asking = ask(node);
    const std::stop_callback wakeUp(stop, [&] {
        asking->addResult(fail(ErrorCode::Cancelled, {}, node.name)); // the first answer counts
        asking->finish();
    });
    return asking->future().result();
}

void NodeLogins::look(const Node &node)
{
    const QString entry = entryName(node);
    if (const auto lent = m_lent.constFind(entry); lent != m_lent.cend())
        use(node, *lent, Place::Lent);
    else if (const auto kept = m_session.constFind(entry); kept != m_session.cend())
        use(node, *kept, Place::Session);
    else
        readLogin(node).then(this, [this, node](const Result<KeptLogin> &login) { use(node, login.value_or(KeptLogin()), Place::Keychain); });
}

void NodeLogins::use(const Node &node, const KeptLogin &login, Place place)
{
    if (!login.tokens)
        settle(node, login.credentials);
    else if (isFresh(*login.tokens))
        settle(node, bearer(*login.tokens));
    else if (login.tokens->refresh.empty() || !node.login)
        settle(node, fail(ErrorCode::LoginRequired, "the login has expired", node.name));
    else if (place == Place::Keychain)
        renewInTurn(node);
    else
        renew(node, *login.tokens, place);
}

/// Another program of ours may have renewed it by then.
void NodeLogins::renewInTurn(const Node &node)
{
    waitForTurn(entryName(node), this, [this, node](const RenewalTurn &turn) {
        readLogin(node).then(this, [this, node, turn](const Result<KeptLogin> &kept) {
            const KeptLogin login = kept.value_or(KeptLogin());
            if (login.tokens && !isFresh(*login.tokens) && !login.tokens->refresh.empty())
                renew(node, *login.tokens, Place::Keychain, turn);
            else
                use(node, login, Place::Keychain);
        });
    });
}

void NodeLogins::renew(const Node &node, const OAuthTokens &tokens, Place place, const RenewalTurn &turn)
{
    if (!m_channel)
        m_channel = new TokenChannel(m_options.trustedFolder, this);
    refreshTokens(*m_channel, node, tokens, this, [this, node, place, turn](const Result<OAuthTokens> &renewed) {
        if (renewed)
            takeRenewed(node, *renewed, place, turn);
        else
            settle(node, fail(renewed));
    });
}

/// Back to where they came from, before anyone is answered: a command may end then, and the old refresh token is used up.
void NodeLogins::takeRenewed(const Node &node, const OAuthTokens &tokens, Place place, const RenewalTurn &turn)
{
    const KeptLogin login{{}, tokens};
    if (place == Place::Keychain) {
        keep(node, login).then(this, [this, node, tokens, turn](const Result<void> &) {
            turn->unlock();
            settle(node, bearer(tokens));
        });
        return;
    }
    (place == Place::Lent ? m_lent : m_session).insert(entryName(node), login);
    settle(node, bearer(tokens));
}

void NodeLogins::settle(const Node &node, const Result<Credentials> &answer)
{
    std::vector<Asking> all;
    {
        const std::lock_guard lock(m_mutex);
        all.swap(m_asking[entryName(node)]);
        m_asking.erase(entryName(node));
    }
    for (const Asking &asking : all) {
        asking->addResult(answer);
        asking->finish();
    }
}

NodeLogins::Answer<NodeLogins::State> NodeLogins::state(const Node &node)
{
    if (const auto kept = m_session.constFind(entryName(node)); kept != m_session.cend())
        return ready<State>(State{*kept, true});
    return readLogin(node).then([](const Result<KeptLogin> &login) { return login ? Result<State>(State{*login, false}) : fail(login); });
}

NodeLogins::Answer<void> NodeLogins::keep(const Node &node, const KeptLogin &login)
{
    return storeLogin(node, login).then(this, [this, entry = entryName(node), login](const Result<void> &stored) {
        if (stored)
            m_session.remove(entry);
        else
            m_session.insert(entry, login);
        return stored;
    });
}

NodeLogins::Answer<void> NodeLogins::forget(const Node &node)
{
    return removeLogin(node).then(this, [this, entry = entryName(node)](const Result<void> &removed) {
        const bool wasOfSession = m_session.remove(entry) > 0;
        return wasOfSession ? Result<void>() : removed;
    });
}

NodeLogins::Answer<void> NodeLogins::move(const Node &before, const Node &after)
{
    if (before.baseUrl != after.baseUrl)
        return ready<void>(Result<void>());
    return state(before).then(this, [this, before, after](const Result<State> &state) {
        if (!state || state->login.isEmpty())
            return ready<void>(state ? Result<void>() : fail(state));
        forget(before);
        return keep(after, state->login);
    }).unwrap();
}

void NodeLogins::lend(const Node &node, const KeptLogin &login)
{
    m_lent.insert(entryName(node), login);
}

void NodeLogins::takeBack()
{
    m_lent.clear();
}

NodeLogins::Answer<OAuthTokens> NodeLogins::logIn(const Node &node, const std::stop_token &stop)
{
    auto *login = new OAuthLogin(node.login.value_or(NodeLogin()), m_options, this);
    const auto wakeUp = std::make_shared<std::stop_callback<std::function<void()>>>(stop, [login = QPointer(login)] {
        if (login)
            QMetaObject::invokeMethod(login.data(), &OAuthLogin::cancel, Qt::QueuedConnection);
    });
    return login->start().then(this, [login, wakeUp](const Result<OAuthTokens> &tokens) {
        login->deleteLater();
        return tokens;
    });
}

void NodeLogins::shutdown()
{
    std::map<QString, std::vector<Asking>> all;
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        all.swap(m_asking);
    }
    for (const auto &[entry, askings] : all)
        for (const Asking &asking : askings) {
            asking->addResult(fail(ErrorCode::Cancelled));
            asking->finish();
        }
}

} // namespace negato::app
