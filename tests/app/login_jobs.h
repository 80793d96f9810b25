#pragma once

#include "app/login/node_logins.h"
#include "tests/app/authorization_server.h"

#include <QTest>

#include <atomic>
#include <optional>
#include <thread>

/// A node behind a login server of the test's own, and what a job there is given.
namespace negato::test {

using namespace app;
using namespace dicom;

inline Node nodeOf(const AuthorizationServer &server)
{
    Node node{.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = "https://pacs.example/dicom-web"};
    node.login = NodeLogin{.issuer = server.issuer().toStdString(), .clientId = "work+station", .scope = "openid dicom"};
    return node;
}

inline OAuthTokens expired()
{
    return {"old", "re+fresh", QDateTime::currentDateTimeUtc().addSecs(-5)};
}

inline Credentials basic()
{
    return {Credentials::Scheme::Basic, "reader", "secret"};
}

/// Where there is no keychain.
inline void keepForTheSession(NodeLogins &logins, const Node &node, const OAuthTokens &tokens)
{
    const auto kept = logins.keep(node, {{}, tokens});
    QTRY_VERIFY(kept.isFinished());
}

/// Where a server waits for the test; open at the latest when the test goes.
class Gate
{
public:
    void open()
    {
        m_isOpen = true;
        m_isOpen.notify_all();
    }
    void pass()
    {
        m_isReached = true;
        m_isOpen.wait(false);
    }
    [[nodiscard]] bool isReached() const { return m_isReached; }

private:
    std::atomic<bool> m_isOpen = false;
    std::atomic<bool> m_isReached = false;
};

/// On a thread of its own, as jobs do, while this one runs its event loop.
inline Result<Credentials> askedByAJob(NodeLogins &logins, const Node &node)
{
    std::optional<Result<Credentials>> answer;
    std::atomic<bool> isThere = false;
    std::jthread job([&] {
        answer = logins.waitForCredentials(node);
        isThere = true;
    });
    if (!QTest::qWaitFor([&] { return isThere.load(); }, 10'000))
        logins.shutdown();
    job.join();
    return *answer;
}

} // namespace negato::test
