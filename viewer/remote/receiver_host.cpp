#include "viewer/remote/receiver_host.h"

#include "dicom/archive/archive.h"
#include "dicom/network/archive_services.h"
#include "dicom/network/listener.h"
#include "dicom/network/tls_files.h"

#include <algorithm>

namespace negato::viewer {

struct ReceiverHost::Started
{
    dicom::Result<std::shared_ptr<dicom::Listener>> listener;
    dicom::ReceiverSettings settings;
};

ReceiverHost::ReceiverHost(dicom::Archive &archive, Wrap wrap, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_wrap(std::move(wrap))
{
}

ReceiverHost::~ReceiverHost()
{
    setTitle({});
}

void ReceiverHost::start()
{
    setState(State::Starting);
    const auto listen = [this, before = std::exchange(m_listener, nullptr)]() mutable -> std::shared_ptr<Started> {
        before.reset(); // waits for objects on their way; its port is free then
        auto settings = dicom::ReceiverSettings::read(m_archive.folder());
        if (!settings)
            return std::make_shared<Started>(Started{dicom::fail(settings), {}});
        dicom::ReceiverServices services = dicom::servicesOf(m_archive, *settings, {.tls = dicom::tlsFilesOf(m_archive.folder())});
        services.ended = [this](const dicom::AssociationReport &report) { Q_EMIT associationEnded(report); };
        services.committed = [this](const dicom::Caller &node, const dicom::Commitment &told) { takeCommitment(node, told); };
        if (m_wrap)
            services = m_wrap(std::move(services));
        auto listener = dicom::Listener::listen(dicom::listenerOptions(*settings, m_archive.folder()), std::move(services));
        if (!listener)
            return std::make_shared<Started>(Started{dicom::fail(listener), *settings});
        return std::make_shared<Started>(Started{std::shared_ptr<dicom::Listener>(std::move(*listener)), *settings});
    };
    setTitle({});
    m_background.run(this, listen, [this](const std::shared_ptr<Started> &started) {
        m_settings = started->settings;
        m_failure = started->listener ? std::nullopt : std::optional(started->listener.error());
        m_listener = started->listener ? *started->listener : nullptr;
        m_port = m_listener ? m_listener->port() : 0;
        m_tlsPort = m_listener ? m_listener->tlsPort() : 0;
        setTitle(m_listener ? m_settings.aeTitle : std::string());
        setState(m_listener ? State::Listening : State::Failed);
    });
}

void ReceiverHost::stop()
{
    setTitle({});
    m_background.run(this, [listener = std::exchange(m_listener, nullptr)]() mutable { listener.reset(); }, [this] { setState(State::Off); });
}

std::string ReceiverHost::listeningTitle() const
{
    const std::lock_guard lock(m_mutex);
    return m_title;
}

void ReceiverHost::setTitle(const std::string &title)
{
    const std::lock_guard lock(m_mutex);
    m_title = title;
}

void ReceiverHost::takeCommitment(const dicom::Caller &node, const dicom::Commitment &commitment)
{
    const auto &objects = commitment.objects;
    const auto failed = std::ranges::find_if(objects, [](int reason) { return reason != 0; }, &dicom::CommittedObject::failureReason);
    if (failed != objects.end())
        Q_EMIT commitmentFailed(dicom::error(dicom::ErrorCode::CommitmentFailed, dicom::failureReasonText(failed->failureReason), node.callingAeTitle));
}

void ReceiverHost::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace negato::viewer
