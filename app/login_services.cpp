#include "app/login_services.h"

#include "app/login/node_logins.h"

namespace negato::app {

namespace {

using viewer::LoginKind;

struct KeptTokens : viewer::SignOnTokens
{
    explicit KeptTokens(OAuthTokens given)
        : tokens(std::move(given))
    {
    }
    OAuthTokens tokens;
};

KeptLogin loginFrom(const viewer::LoginSecret &secret)
{
    using dicom::Credentials;
    if (const auto *kept = dynamic_cast<const KeptTokens *>(secret.tokens.get()))
        return {{}, kept->tokens};
    if (secret.kind == LoginKind::Password)
        return {{Credentials::Scheme::Basic, secret.user.toStdString(), secret.secret.toStdString()}, {}};
    return secret.kind == LoginKind::Token ? KeptLogin{{Credentials::Scheme::Bearer, {}, secret.secret.toStdString()}, {}} : KeptLogin();
}

LoginKind kindOf(const KeptLogin &login)
{
    if (login.tokens)
        return LoginKind::SingleSignOn;
    switch (login.credentials.scheme) {
    case dicom::Credentials::Scheme::None: break;
    case dicom::Credentials::Scheme::Basic: return LoginKind::Password;
    case dicom::Credentials::Scheme::Bearer: return LoginKind::Token;
    }
    return LoginKind::None;
}

viewer::LoginState stateFrom(const NodeLogins::State &state)
{
    const OAuthTokens tokens = state.login.tokens.value_or(OAuthTokens());
    return {kindOf(state.login), QString::fromStdString(state.login.credentials.user), tokens.expires, !tokens.refresh.empty(), state.isOfSession};
}

viewer::SignOn signOnFrom(const OAuthTokens &tokens)
{
    return {std::make_shared<KeptTokens>(tokens), tokens.expires, !tokens.refresh.empty()};
}

viewer::LoginRemoval removalFrom(const NodeLogins::Logout &logout)
{
    return {logout.notTold};
}

/// The answer in the words of the window.
template <typename To, typename From>
QFuture<dicom::Result<To>> translated(QFuture<dicom::Result<From>> answer, To (*words)(const From &))
{
    return answer.then([words](const dicom::Result<From> &from) { return from ? dicom::Result<To>(words(*from)) : dicom::fail(from); });
}

} // namespace

viewer::LoginServices loginServices(NodeLogins &logins)
{
    using dicom::Node;
    return {.state = [&logins](const Node &node) { return translated(logins.state(node), stateFrom); },
            .store = [&logins](const Node &node, const viewer::LoginSecret &secret) { return logins.keep(node, loginFrom(secret)); },
            .remove = [&logins](const Node &node) { return translated(logins.logOut(node), removalFrom); },
            .move = [&logins](const Node &before, const Node &after) { return logins.move(before, after); },
            .lend = [&logins](const Node &node, const viewer::LoginSecret &secret) { logins.lend(node, loginFrom(secret)); },
            .takeBack = [&logins] { logins.takeBack(); },
            .singleSignOn = [&logins](const Node &node, const std::stop_token &stop) { return translated(logins.logIn(node, stop), signOnFrom); }};
}

} // namespace negato::app
