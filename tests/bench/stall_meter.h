#pragma once

#include <QObject>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace negato::bench {

/// How long an event has to wait until a thread's loop takes it, asked every 2 ms by another thread: what a key press would feel.
class StallMeter : public QObject
{
public:
    /// Measures the thread that makes it, until it ends.
    StallMeter();
    ~StallMeter() override;

    /// Milliseconds, of all that was measured so far.
    [[nodiscard]] double worst() const;
    [[nodiscard]] double percentile(double share) const;

private:
    using Clock = std::chrono::steady_clock;
    void ask(const std::stop_token &stop);

    std::vector<double> m_waits; ///< of the measured thread alone
    std::atomic<bool> m_isAsked = false;
    std::jthread m_asking; ///< last: ends before what it uses
};

} // namespace negato::bench
