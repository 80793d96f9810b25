#pragma once

#include "app/login/login_places.h"
#include "app/login/oauth_login.h"
#include "app/login/renewal_turn.h"

#include <QSet>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace negato::app {

class TokenChannel;

/// The logins of remote nodes in one session, wherever they lie (LoginPlaces). Access tokens that have expired are renewed, once for all
/// who ask, and one program after the other. A refresh token that its server takes for worthless is not shown there again.
///
/// Of the application's thread, and called there; credentials(), waitForCredentials() and shutdown() on any.
class NodeLogins : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Answer = QFuture<dicom::Result<T>>;

    explicit NodeLogins(LoginOptions options, QObject *parent = nullptr);
    ~NodeLogins() override;

    /// What a job at that node is given: of the environment, what is tried out, of this session, or of the keychain. DIMSE nodes have
    /// none; nor has any where there is no keychain: a node that wants some says so itself. Fails with LoginRequired where a
    /// single sign-on has ended, as refreshTokens() does, with LoginFailed while another program renews it, or with Cancelled after
    /// shutdown().
    Answer<dicom::Credentials> credentials(const dicom::Node &node);
    /// The same, awaited: never on the thread of this object. Cancelled also where `stop` is requested.
    dicom::Result<dicom::Credentials> waitForCredentials(const dicom::Node &node, const std::stop_token &stop = {});

    struct State
    {
        KeptLogin login;
        bool isOfSession = false; ///< not in the keychain
    };
    /// Fails with KeychainFailed, which is also to be told to who enters a login.
    Answer<State> state(const dicom::Node &node);
    /// In the keychain. Where that fails (KeychainFailed), it is kept for this session.
    Answer<void> keep(const dicom::Node &node, const KeptLogin &login);
    struct Logout
    {
        std::optional<dicom::Error> notTold; ///< why the login server was not told; none: it was, or takes no such messages
    };
    /// Forgets it here, first of all and whatever the server says, and has the server end a single sign-on (revokeTokens()). Waits
    /// for another program that renews it, for LoginOptions::farewellPatience.
    Answer<Logout> logOut(const dicom::Node &node);
    /// To the new name of a node; nothing where the base URL is another.
    Answer<void> move(const dicom::Node &before, const dicom::Node &after);

    /// Jobs are given this one until takeBack().
    void lend(const dicom::Node &node, const KeptLogin &login);
    void takeBack();

    /// Opens the browser; `stop` ends the waiting. What comes is kept nowhere yet.
    Answer<OAuthTokens> logIn(const dicom::Node &node, const std::stop_token &stop = {});

    /// Nobody waits any longer, and whoever asks is told Cancelled.
    void shutdown();
    /// After shutdown(), when the program's event loop has ended: runs one until renewals that are under way have been kept, and what
    /// the user does is done; some seconds at most (LoginOptions::endPatience), and once. No renewal begins any more. The refresh
    /// token that was shown is used up, and the new one would be lost with the answer.
    void finish();

Q_SIGNALS:
    void wentOn(); ///< with what finish() waits for

private:
    using Found = LoginPlaces::Found;
    using Asking = std::shared_ptr<QPromise<dicom::Result<dicom::Credentials>>>;

    void look(const dicom::Node &node);
    void use(const dicom::Node &node, const Found &found);
    void renewInTurn(const dicom::Node &node);
    void renew(const dicom::Node &node, const Found &found, const RenewalTurn &turn = {});
    void takeRenewed(const dicom::Node &node, const Found &found, const OAuthTokens &tokens, const RenewalTurn &turn);
    void takeRefusal(const dicom::Node &node, const Found &found, const dicom::Error &why, const RenewalTurn &turn);
    void settle(const dicom::Node &node, const dicom::Result<dicom::Credentials> &answer);
    /// By finish().
    template <typename T>
    Answer<T> awaited(Answer<T> answer);
    Answer<Logout> forget(const dicom::Node &node, const RenewalTurn &turn);
    Answer<Logout> revoke(const dicom::Node &node, const OAuthTokens &tokens);
    TokenChannel &channel();
    bool isOver();
    Asking ask(const dicom::Node &node);

    LoginOptions m_options;
    TokenChannel *m_channel = nullptr; ///< made on the thread of this object
    LoginPlaces *m_places;
    QSet<QString> m_renewing; ///< by entry of the keychain: the server has been asked, and nobody answered yet
    int m_changing = 0; ///< what the user does, under way
    bool m_isFinished = false;
    std::mutex m_mutex;
    std::map<QString, std::vector<Asking>> m_asking; ///< guarded; by entry of the keychain
    bool m_isOver = false;                           ///< guarded
};

} // namespace negato::app
