#pragma once

#include <QJsonObject>

#include <chrono>
#include <cstdint>
#include <optional>

namespace negato::job {

/// How far a transfer is, told to the parent at most ten times a second.
struct TransferCounts
{
    int completed = 0;
    int failed = 0;
    int warnings = 0;
    std::optional<int> remaining;
    std::int64_t bytes = 0;

    [[nodiscard]] QJsonObject toJson() const;
};

class CountsReporter
{
public:
    void tell(const TransferCounts &counts);

private:
    std::chrono::steady_clock::time_point m_last;
};

} // namespace negato::job
