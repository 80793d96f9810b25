#include "tests/bench/paired_bench.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <map>

namespace negato::bench {

namespace {

constexpr double kMinSeconds = 0.02;
constexpr int kAttempts = 3; ///< at a row before it counts as too slow: others may have used the machine meanwhile

using Seconds = std::vector<double>; ///< of one work, a turn each; ascending; empty where it failed

double quantile(const Seconds &seconds, double share)
{
    return seconds[std::min(seconds.size() - 1, static_cast<std::size_t>(static_cast<double>(seconds.size()) * share))];
}

/// Unique, so that a pattern picks the sides of one row.
std::string prefixOf(std::size_t row)
{
    return std::to_string(row + 1) + " ";
}

std::string nameOf(std::size_t number, const Row &row, const Side &side)
{
    return prefixOf(number) + row.what + "/" + side.name;
}

void measure(benchmark::State &state, const Side &side)
{
    for ([[maybe_unused]] auto turn : state) {
        if (side.prepare) {
            state.PauseTiming();
            side.prepare();
            state.ResumeTiming();
        }
        if (!side.work()) {
            state.SkipWithError("failed");
            return;
        }
    }
}

void enlist(const std::string &name, const Row &row, const Side &side)
{
    auto *registered = benchmark::RegisterBenchmark(name.c_str(), [side](benchmark::State &state) { measure(state, side); });
    registered->Repetitions(row.turns)->Unit(benchmark::kSecond);
    if (row.shown == Shown::Latency)
        registered->Iterations(1);
    else
        registered->MinTime(kMinSeconds);
    if (row.clock == Clock::Wall)
        registered->UseRealTime();
    else
        registered->MeasureProcessCPUTime();
}

/// Keeps the times by name.
class Times : public benchmark::BenchmarkReporter
{
public:
    bool ReportContext(const Context &) override { return true; }
    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            if (run.run_type == Run::RT_Aggregate || run.error_occurred)
                continue;
            const bool isWall = run.run_name.time_type == "real_time";
            m_seconds[run.run_name.function_name].push_back(isWall ? run.GetAdjustedRealTime() : run.GetAdjustedCPUTime());
        }
    }
    Seconds of(const std::string &name) const
    {
        const auto found = m_seconds.find(name);
        Seconds seconds = found == m_seconds.end() ? Seconds{} : found->second;
        std::ranges::sort(seconds);
        return seconds;
    }

private:
    std::map<std::string, Seconds> m_seconds;
};

bool printLatency(const Row &row, const Seconds &seconds)
{
    const double late = 1000 * quantile(seconds, 0.95);
    std::printf("median %7.1f ms, 95 %% %7.1f ms, worst %7.1f ms", 1000 * quantile(seconds, 0.5), late,
                1000 * seconds.back());
    if (row.ours.goal > 0)
        std::printf(" (goal %.0f)", row.ours.goal);
    return row.ours.goal == 0 || late <= 2 * row.ours.goal;
}

bool printSpeed(const Row &row, const Seconds &seconds)
{
    const double speed = row.amount / quantile(seconds, 0.5);
    std::printf("ours %7.0f %s/s", speed, row.unit.c_str());
    if (row.ours.goal > 0)
        std::printf(" (goal %.0f)", row.ours.goal);
    return speed >= row.ours.floor;
}

bool printPeer(const Row &row, const Side &peer, const Seconds &ours, const Seconds &theirs)
{
    std::printf(", %s ", peer.name.c_str());
    if (theirs.empty()) {
        std::printf("failed");
        return peer.floor <= 0;
    }
    const double ratio = quantile(theirs, 0.5) / quantile(ours, 0.5);
    std::printf("%.1f: %.2f x", row.amount / quantile(theirs, 0.5), ratio);
    if (peer.goal > 0)
        std::printf(" (goal %.3g)", peer.goal);
    return ratio >= peer.floor;
}

bool print(std::size_t number, const Row &row, const Times &times)
{
    std::printf("%-66s ", row.what.c_str());
    const Seconds ours = times.of(nameOf(number, row, row.ours));
    bool isGood = !ours.empty();
    if (!isGood)
        std::printf("ours FAILED");
    else
        isGood = row.shown == Shown::Latency ? printLatency(row, ours) : printSpeed(row, ours);
    for (const Side &peer : row.peers)
        if (!ours.empty())
            isGood = printPeer(row, peer, ours, times.of(nameOf(number, row, peer))) && isGood;
    std::printf("%s\n", isGood || ours.empty() ? "" : "  BELOW THE FLOOR");
    std::fflush(stdout);
    return isGood;
}

} // namespace

PairedBench::PairedBench(int &count, char **arguments)
{
    std::string program = arguments[0];
    std::string interleaved = "--benchmark_enable_random_interleaving=true";
    char *options[]{program.data(), interleaved.data(), nullptr};
    int optionCount = 2;
    benchmark::Initialize(&optionCount, options);
    benchmark::Initialize(&count, arguments);
}

void PairedBench::add(const Row &row)
{
    const std::size_t number = m_rows.size();
    enlist(nameOf(number, row, row.ours), row, row.ours);
    for (const Side &peer : row.peers)
        enlist(nameOf(number, row, peer), row, peer);
    m_rows.push_back(row);
}

void PairedBench::addAtMost(const std::string &what, double value, const std::string &unit, double goal)
{
    const bool isGood = value <= 2 * goal;
    std::printf("%-66s ours %7.0f %s (goal at most %.0f)%s\n", what.c_str(), value, unit.c_str(), goal,
                isGood ? "" : "  ABOVE TWICE THE GOAL");
    std::fflush(stdout);
    m_isGood = m_isGood && isGood;
}

bool PairedBench::run()
{
    if (const std::string filter = benchmark::GetBenchmarkFilter(); !filter.empty()) {
        benchmark::RunSpecifiedBenchmarks();
        return true;
    }
    for (std::size_t number = 0; number < m_rows.size(); ++number) {
        bool isGood = false;
        for (int attempt = 0; attempt < kAttempts && !isGood; ++attempt) {
            Times times;
            benchmark::RunSpecifiedBenchmarks(&times, "^" + prefixOf(number));
            isGood = print(number, m_rows[number], times);
        }
        m_isGood = isGood && m_isGood;
    }
    return m_isGood;
}

} // namespace negato::bench
