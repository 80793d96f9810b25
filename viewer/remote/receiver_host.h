#pragma once

#include "dicom/base/error.h"
#include "dicom/network/receiver_services.h"
#include "dicom/network/receiver_settings.h"
#include "viewer/browser/background.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace negato::dicom {
class Archive;
class Listener;
} // namespace negato::dicom

namespace negato::viewer {

/// This workstation's receiver as long as the window is open: switched on and off, and what became of it.
class ReceiverHost : public QObject
{
    Q_OBJECT

public:
    enum class State { Off, Starting, Listening, Failed };

    /// Adds to what the receiver works with.
    using Wrap = std::function<dicom::ReceiverServices(dicom::ReceiverServices)>;
    /// The archive must outlive it.
    explicit ReceiverHost(dicom::Archive &archive, Wrap wrap = {}, QObject *parent = nullptr);
    /// No new associations; objects that are on their way finish.
    ~ReceiverHost() override;

    /// With the settings of the archive's folder; again to take over what has changed there.
    void start();
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    /// 0 where there is none.
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int tlsPort() const { return m_tlsPort; }
    [[nodiscard]] const std::optional<dicom::Error> &failure() const { return m_failure; }
    /// The AE title while it listens, else empty. Any thread.
    [[nodiscard]] std::string listeningTitle() const;
    [[nodiscard]] const dicom::ReceiverSettings &settings() const { return m_settings; }

Q_SIGNALS:
    void stateChanged();
    /// An association has ended; emitted on a thread of its own.
    void associationEnded(const negato::dicom::AssociationReport &report);
    /// A node tells that it does not keep objects that it was sent; emitted on a thread of its own.
    void commitmentFailed(const negato::dicom::Error &error);

private:
    struct Slot;
    struct Ports;
    struct Started;
    void setState(State state);
    void takeCommitment(const dicom::Caller &node, const dicom::Commitment &told);
    void setTitle(const std::string &title);

    dicom::Archive &m_archive;
    Wrap m_wrap;
    dicom::ReceiverSettings m_settings;
    int m_wish = 0;               ///< number of the last start or stop
    State m_state = State::Off;
    int m_port = 0;
    int m_tlsPort = 0;
    std::optional<dicom::Error> m_failure;
    mutable std::mutex m_mutex;
    std::string m_title; ///< guarded
    std::shared_ptr<Slot> m_slot; ///< with what listens; it tells this until its end
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
