#pragma once

#include "app/login/oauth_login.h"
#include "app/login/renewal_turn.h"

#include <QHash>
#include <QList>

#include <map>
#include <memory>
#include <mutex>
#include <stop_token>

namespace negato::app {

class TokenChannel;

/// The logins of remote nodes in one session: what the keychain keeps of them; what it cannot keep, in memory until the end of the
/// session and in no file; and what is tried out. Access tokens that have expired are renewed, once for all who ask, and one program
/// after the other.
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
    /// single sign-on has ended, as refreshTokens() does, or with Cancelled after shutdown().
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
    Answer<void> forget(const dicom::Node &node);
    /// To the new name of a node; nothing where the base URL is another.
    Answer<void> move(const dicom::Node &before, const dicom::Node &after);

    /// Jobs are given this one until takeBack().
    void lend(const dicom::Node &node, const KeptLogin &login);
    void takeBack();

    /// Opens the browser; `stop` ends the waiting. What comes is kept nowhere yet.
    Answer<OAuthTokens> logIn(const dicom::Node &node, const std::stop_token &stop = {});

    /// Nobody waits any longer, and whoever asks is told Cancelled.
    void shutdown();

private:
    enum class Place { Keychain, Session, Lent };
    using Asking = std::shared_ptr<QPromise<dicom::Result<dicom::Credentials>>>;

    void look(const dicom::Node &node);
    void use(const dicom::Node &node, const KeptLogin &login, Place place);
    void renewInTurn(const dicom::Node &node);
    void renew(const dicom::Node &node, const OAuthTokens &tokens, Place place, const RenewalTurn &turn = {});
    void takeRenewed(const dicom::Node &node, const OAuthTokens &tokens, Place place, const RenewalTurn &turn);
    void settle(const dicom::Node &node, const dicom::Result<dicom::Credentials> &answer);
    Asking ask(const dicom::Node &node);

    LoginOptions m_options;
    TokenChannel *m_channel = nullptr; ///< made on the thread of this object
    QHash<QString, KeptLogin> m_session;
    QHash<QString, KeptLogin> m_lent;
    std::mutex m_mutex;
    std::map<QString, std::vector<Asking>> m_asking; ///< guarded; by entry of the keychain
    bool m_isOver = false;                           ///< guarded
};

} // namespace negato::app
