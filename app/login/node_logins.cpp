#include "app/login/node_logins.h"

#include "app/keychain/credential_store.h"
#include "app/login/token_channel.h"
#include "app/login/token_refresh.h"
#include "app/login/token_revocation.h"

#include <QEventLoop>
#include <QPointer>
#include <QTimer>

#include <utility>

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

bool isRenewable(const Node &node, const KeptLogin &login)
{
    return login.tokens && !isFresh(*login.tokens) && !login.tokens->refresh.empty() && node.login;
}

std::string serverOf(const Node &node)
{
    const NodeLogin login = node.login.value_or(NodeLogin());
    return QUrl(QString::fromStdString(login.issuer.empty() ? login.tokenUrl : login.issuer)).host().toStdString();
}

} // namespace

NodeLogins::NodeLogins(LoginOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_places(new LoginPlaces(this))
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
    m_places->find(node).then(this, [this, node](const Result<Found> &found) { use(node, found.value_or(Found())); });
}

void NodeLogins::use(const Node &node, const Found &found)
{
    const KeptLogin &login = found.login;
    if (!login.tokens)
        settle(node, login.credentials);
    else if (isFresh(*login.tokens))
        settle(node, bearer(*login.tokens));
    else if (!isRenewable(node, login))
        settle(node, fail(ErrorCode::LoginRequired, "the login has expired", node.name));
    else if (found.place == LoginPlaces::Place::Keychain)
        renewInTurn(node);
    else
        renew(node, found);
}

/// Another program of ours may have renewed it by then. Without the turn it is not for us to do: see waitForTurn().
void NodeLogins::renewInTurn(const Node &node)
{
    const auto goOn = [this, node](const RenewalTurn &turn) {
        m_places->find(node).then(this, [this, node, turn](const Result<Found> &now) {
            const Found found = now.value_or(Found());
            if (!isRenewable(node, found.login))
                use(node, found);
            else if (!turn)
                settle(node, fail(ErrorCode::LoginFailed, "another program is renewing it", serverOf(node)));
            else
                renew(node, found, turn);
        });
    };
    waitForTurn(entryName(node), this, goOn, m_options.turnPatience);
}

void NodeLogins::renew(const Node &node, const Found &found, const RenewalTurn &turn)
{
    if (isOver()) { // nobody waits for what would come
        settle(node, fail(ErrorCode::Cancelled, {}, node.name));
        return;
    }
    m_renewing.insert(entryName(node));
    refreshTokens(channel(), node, *found.login.tokens, this, [this, node, found, turn](const Result<OAuthTokens> &renewed) {
        if (renewed)
            takeRenewed(node, found, *renewed, turn);
        else if (isOfUselessToken(renewed.error()))
            takeRefusal(node, found, renewed.error(), turn);
        else
            settle(node, fail(renewed));
    });
}

/// Back to where they came from, before anyone is answered: a command may end then, and the old refresh token is used up. Nothing is
/// asked before they are written, since what a program that is killed here has not kept is lost. The user may have logged out or in
/// meanwhile: then they are for nobody.
void NodeLogins::takeRenewed(const Node &node, const Found &found, const OAuthTokens &tokens, const RenewalTurn &turn)
{
    m_places->replace(node, found, tokens).then(this, [this, node, tokens, turn](const Result<bool> &isKept) {
        if (turn)
            turn->unlock();
        if (isKept.value_or(true)) { // of the session, where the keychain did not take them
            settle(node, bearer(tokens));
            return;
        }
        revoke(node, tokens);
        look(node);
    });
}

/// Such as by a program that ended between the server's answer and the keychain. The place forgets the useless token, so that neither
/// this session nor the next one asks for ever; unless there is another by now, of another program or of the user.
void NodeLogins::takeRefusal(const Node &node, const Found &found, const Error &why, const RenewalTurn &turn)
{
    m_places->find(node).then(this, [this, node, sent = *found.login.tokens, why, turn](const Result<Found> &now) {
        const Found there = now.value_or(Found());
        if (there.login.tokens && there.login.tokens->refresh != sent.refresh) {
            if (turn)
                turn->unlock();
            use(node, there);
            return;
        }
        if (!there.login.tokens) { // logged out, or the keychain is locked
            settle(node, std::unexpected(why));
            return;
        }
        const auto answer = [this, node, why, turn](const Result<bool> &) { settle(node, std::unexpected(why)); };
        m_places->replace(node, there, {sent.access, {}, sent.expires}).then(this, answer);
    });
}

void NodeLogins::settle(const Node &node, const Result<Credentials> &answer)
{
    if (m_renewing.remove(entryName(node)))
        Q_EMIT wentOn();
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
    return m_places->kept(node).then([](const Result<Found> &found) {
        return found ? Result<State>(State{found->login, found->place == LoginPlaces::Place::Session}) : fail(found);
    });
}

NodeLogins::Answer<void> NodeLogins::keep(const Node &node, const KeptLogin &login)
{
    return awaited(m_places->keep(node, login));
}

/// Another program that renews it would bring it back: that one is waited for. What this one renews is not kept then (replace()).
NodeLogins::Answer<NodeLogins::Logout> NodeLogins::logOut(const Node &node)
{
    const auto promise = std::make_shared<QPromise<Result<Logout>>>();
    promise->start();
    const auto goOn = [this, node, promise](const RenewalTurn &turn) {
        forget(node, turn).then(this, [promise](const Result<Logout> &done) {
            promise->addResult(done);
            promise->finish();
        });
    };
    if (m_renewing.contains(entryName(node)))
        goOn({});
    else
        waitForTurn(entryName(node), this, goOn, m_options.farewellPatience);
    return awaited(promise->future());
}

NodeLogins::Answer<NodeLogins::Logout> NodeLogins::forget(const Node &node, const RenewalTurn &turn)
{
    return m_places->kept(node).then(this, [this, node, turn](const Result<Found> &found) {
        const auto tokens = found ? found->login.tokens : std::nullopt;
        return m_places->forget(node).then(this, [this, node, tokens, turn](const Result<void> &forgotten) {
            if (turn)
                turn->unlock();
            if (!forgotten)
                return ready<Logout>(fail(forgotten));
            return tokens ? revoke(node, *tokens) : ready<Logout>(Logout());
        }).unwrap();
    }).unwrap();
}

template <typename T>
NodeLogins::Answer<T> NodeLogins::awaited(Answer<T> answer)
{
    ++m_changing;
    return answer.then(this, [this](const Result<T> &done) {
        --m_changing;
        Q_EMIT wentOn();
        return done;
    });
}

NodeLogins::Answer<NodeLogins::Logout> NodeLogins::revoke(const Node &node, const OAuthTokens &tokens)
{
    if (tokens.refresh.empty() && !isFresh(tokens))
        return ready<Logout>(Logout());
    return revokeTokens(channel(), node, tokens, m_options.farewellPatience).then([](const Result<void> &told) {
        return Result<Logout>(told ? Logout() : Logout{told.error()});
    });
}

TokenChannel &NodeLogins::channel()
{
    if (!m_channel)
        m_channel = new TokenChannel(m_options.trustedFolder, this);
    return *m_channel;
}

NodeLogins::Answer<void> NodeLogins::move(const Node &before, const Node &after)
{
    return awaited(m_places->move(before, after));
}

void NodeLogins::lend(const Node &node, const KeptLogin &login)
{
    m_places->lend(node, login);
}

void NodeLogins::takeBack()
{
    m_places->takeBack();
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

bool NodeLogins::isOver()
{
    const std::lock_guard lock(m_mutex);
    return m_isOver;
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

void NodeLogins::finish()
{
    const auto isIdle = [this] { return m_renewing.isEmpty() && m_changing == 0; };
    if (isIdle() || std::exchange(m_isFinished, true)) // what did not come then is given up
        return;
    QEventLoop loop;
    QTimer::singleShot(m_options.endPatience, &loop, &QEventLoop::quit);
    connect(this, &NodeLogins::wentOn, &loop, [&] {
        if (isIdle())
            loop.quit();
    });
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace negato::app
