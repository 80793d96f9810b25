#pragma once

#include "app/keychain/kept_login.h"
#include "dicom/base/result.h"

#include <QFuture>
#include <QHash>
#include <QObject>

namespace negato::app {

/// Where the logins of nodes lie: in the keychain; for this session, in memory and in no file, what that does not take; and lent,
/// what is tried out.
///
/// Of a thread with an event loop, which the answers come to; they fail with KeychainFailed, and not come once this has gone.
class LoginPlaces : public QObject
{
public:
    template <typename T>
    using Answer = QFuture<dicom::Result<T>>;
    enum class Place { Keychain, Session, Lent };
    struct Found
    {
        KeptLogin login;
        Place place = Place::Keychain;
        int changes = 0; ///< of that place until then, as replace() wants to know
    };

    using QObject::QObject;

    /// What jobs are given; empty where there is none.
    Answer<Found> find(const dicom::Node &node);
    /// The same but for what is lent.
    Answer<Found> kept(const dicom::Node &node);
    /// In the keychain. Where that fails (KeychainFailed), it is kept for this session.
    Answer<void> keep(const dicom::Node &node, const KeptLogin &login);
    Answer<void> forget(const dicom::Node &node);
    /// To the new name of a node; nothing where the base URL is another.
    Answer<void> move(const dicom::Node &before, const dicom::Node &after);
    void lend(const dicom::Node &node, const KeptLogin &login);
    void takeBack();

    /// New tokens of the login that was found, to where it was. False where somebody here has kept or forgotten another since, or
    /// does while they are written: what the user did meanwhile holds.
    Answer<bool> replace(const dicom::Node &node, const Found &found, const OAuthTokens &tokens);

private:
    Answer<void> store(const dicom::Node &node, const KeptLogin &login);

    QHash<QString, QString> m_session; ///< as in the keychain: tokens name the server that they are of
    QHash<QString, QString> m_lent; ///< likewise
    QHash<QString, int> m_changes; ///< by whoever uses this
};

/// An answer that is there.
template <typename T>
QFuture<dicom::Result<T>> ready(dicom::Result<T> answer)
{
    QPromise<dicom::Result<T>> promise;
    promise.start();
    promise.addResult(std::move(answer));
    promise.finish();
    return promise.future();
}

} // namespace negato::app
