#pragma once

#include "dicom/network/node.h"

#include <QDateTime>
#include <QFuture>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace negato::viewer {

enum class LoginKind { None, Password, Token, SingleSignOn };

/// What a single sign-on has given, of whoever did it; opaque here.
struct SignOnTokens
{
    virtual ~SignOnTokens() = default;
};

/// A login that the user has entered.
struct LoginSecret
{
    LoginKind kind = LoginKind::None;
    QString user;   ///< of Password
    QString secret; ///< of Password and Token
    std::shared_ptr<const SignOnTokens> tokens; ///< of SingleSignOn; null: the user has not logged in

    /// There is nothing to keep.
    [[nodiscard]] bool isEmpty() const { return secret.isEmpty() && !tokens; }
};

/// What is kept of a node's login, without its secret.
struct LoginState
{
    LoginKind kind = LoginKind::None;
    QString user;
    QDateTime until;          ///< of SingleSignOn; invalid: not told
    bool isRenewed = false;   ///< of SingleSignOn: without the user
    bool isOfSession = false; ///< until the program ends, for want of a keychain
};

struct SignOn
{
    std::shared_ptr<const SignOnTokens> tokens;
    QDateTime until;
    bool isRenewed = false;
};

/// What became of a login beyond this computer.
struct LoginRemoval
{
    std::optional<dicom::Error> notTold; ///< why its server was not told; none: it was, or there is nothing to tell
};

/// Passwords and tokens of DICOMweb nodes, wherever they are kept. Called on the window's thread, which the answers come to as
/// well. Empty functions: this window has no logins.
struct LoginServices
{
    template <typename T>
    using Answer = QFuture<dicom::Result<T>>;

    /// Fails with KeychainFailed.
    std::function<Answer<LoginState>(const dicom::Node &)> state;
    /// Fails with KeychainFailed, and then keeps it until the program ends.
    std::function<Answer<void>(const dicom::Node &, const LoginSecret &)> store;
    /// Here at once; the answer waits some seconds for the server of a single sign-on. Fails with KeychainFailed.
    std::function<Answer<LoginRemoval>(const dicom::Node &)> remove;
    /// To another name of the node.
    std::function<Answer<void>(const dicom::Node &before, const dicom::Node &after)> move;
    /// For the connection test: as if it were kept, until takeBack().
    std::function<void(const dicom::Node &, const LoginSecret &)> lend;
    std::function<void()> takeBack;
    /// In the user's browser, until they have done it there or the stop is requested. Fails with LoginFailed, Cancelled, or as a
    /// connection does.
    std::function<Answer<SignOn>(const dicom::Node &, const std::stop_token &)> singleSignOn;

    [[nodiscard]] bool isThere() const { return static_cast<bool>(store); }
};

} // namespace negato::viewer
