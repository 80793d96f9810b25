#include "tests/bench/stall_meter.h"

#include <algorithm>

namespace negato::bench {

namespace {

constexpr auto kBetween = std::chrono::milliseconds(2);

} // namespace

StallMeter::StallMeter()
    : m_asking([this](const std::stop_token &stop) { ask(stop); })
{
}

StallMeter::~StallMeter()
{
    m_asking.request_stop();
    m_asking.join(); // before QObject takes back what was posted
}

void StallMeter::ask(const std::stop_token &stop)
{
    for (auto next = Clock::now(); !stop.stop_requested(); next = std::max(next + kBetween, Clock::now())) {
        std::this_thread::sleep_until(next);
        if (m_isAsked.exchange(true))
            continue;
        QMetaObject::invokeMethod(
            this,
            [this, asked = Clock::now()] {
                m_waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
                m_isAsked = false;
            },
            Qt::QueuedConnection);
    }
}

double StallMeter::worst() const
{
    return m_waits.empty() ? 0 : std::ranges::max(m_waits);
}

double StallMeter::percentile(double share) const
{
    if (m_waits.empty())
        return 0;
    std::vector<double> sorted = m_waits;
    std::ranges::sort(sorted);
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

} // namespace negato::bench
