#pragma once

#include "dicom/base/result.h"
#include "dicom/worker/channel.h"

#include <QJsonObject>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace negato::dicom {

/// A negatoscope-receiver with its peer's connection, and the channel to it (receiver_messages.h).
class ReceiverProcess
{
public:
    /// `arguments`: of receiver_messages.h.
    static Result<ReceiverProcess> start(const std::filesystem::path &program, const Descriptor &peer, std::vector<std::string> arguments = {});
    /// One that waits for its peer's connection: give().
    static Result<ReceiverProcess> startReady(const std::filesystem::path &program, std::vector<std::string> arguments = {});
    /// False where it has ended.
    [[nodiscard]] bool give(const Descriptor &peer) const;
    ReceiverProcess(ReceiverProcess &&other) noexcept;
    ReceiverProcess &operator=(ReceiverProcess &&) = delete;
    /// Ends it: at once where it has not ended.
    ~ReceiverProcess();

    enum class Wake { Asked, Nothing, Ended };
    /// For a question, at most so long; what it says is never trusted.
    Wake wait(std::chrono::milliseconds most, QJsonObject &question) const;
    /// False when it does not take the answer: it is broken then.
    [[nodiscard]] bool answer(const QJsonObject &message) const;
    /// It ends after the object that is on its way.
    void askToEnd() const;
    /// Waits for a while. Whether it ended by itself, and not by a crash.
    bool finish();

private:
    ReceiverProcess(pid_t process, Descriptor channel);
    bool hasEnded(int flags);

    pid_t m_process = -1;
    Descriptor m_channel;
    std::optional<int> m_status;
};

} // namespace negato::dicom
