#include "viewer/remote/receiver_host.h"

#include "dicom/archive/archive.h"
#include "dicom/network/commitment_folder.h"
#include "dicom/network/archive_services.h"
#include "dicom/network/listener.h"
#include "dicom/network/tls_files.h"

#include <algorithm>

namespace negato::viewer {

/// Of the background's jobs alone, one after the other.
struct ReceiverHost::Slot
{
    std::unique_ptr<dicom::Listener> listener;
};

struct ReceiverHost::Ports
{
    int plain = 0;
    int tls = 0;
};

struct ReceiverHost::Started
{
    dicom::Result<Ports> ports;
    dicom::ReceiverSettings settings;
};

ReceiverHost::ReceiverHost(dicom::Archive &archive, Wrap wrap, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_wrap(std::move(wrap))
    , m_slot(std::make_shared<Slot>())
{
}

ReceiverHost::~ReceiverHost()
{
    setTitle({});
}

void ReceiverHost::start()
{
    setState(State::Starting);
    const auto listen = [this, slot = m_slot]() -> std::shared_ptr<Started> {
        slot->listener.reset(); // waits for objects on their way; its port is free then
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
        slot->listener = std::move(*listener);
        return std::make_shared<Started>(Started{Ports{slot->listener->port(), slot->listener->tlsPort()}, *settings});
    };
    setTitle({});
    m_background.run(this, listen, [this, wish = ++m_wish](const std::shared_ptr<Started> &started) {
        if (wish != m_wish)
            return; // something else is wanted by now, and on its way
        m_settings = started->settings;
        m_failure = started->ports ? std::nullopt : std::optional(started->ports.error());
        m_port = started->ports ? started->ports->plain : 0;
        m_tlsPort = started->ports ? started->ports->tls : 0;
        setTitle(started->ports ? m_settings.aeTitle : std::string());
        setState(started->ports ? State::Listening : State::Failed);
    });
}

void ReceiverHost::stop()
{
    setTitle({});
    m_background.run(this, [slot = m_slot] { slot->listener.reset(); }, [this, wish = ++m_wish] {
        if (wish == m_wish)
            setState(State::Off);
    });
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

void ReceiverHost::takeCommitment(const dicom::Caller &node, const dicom::Commitment &told)
{
    const auto answer = dicom::CommitmentFolder::asked(m_archive.folder()).takeAnswer(told);
    if (!answer)
        return; // nobody here has asked for that
    const auto &objects = answer->objects;
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
