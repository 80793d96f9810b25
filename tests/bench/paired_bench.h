#pragma once

#include <functional>
#include <string>
#include <vector>

/// Tables of ours beside others, on Google Benchmark.
namespace negato::bench {

/// One way to do the work of a row.
struct Side
{
    std::string name;
    std::function<bool()> work; ///< does it once; false where it cannot
    std::function<void()> prepare = {}; ///< before each work, not timed
    /// Of a peer: how many times as fast as it ours shall be; below `floor` the program fails. Of ours: what it shall reach
    /// whatever the peers do, in the unit of the row. 0: shown only.
    double goal = 0;
    double floor = goal / 2;
};

enum class Clock { Wall, Processor }; ///< processor time of all threads of this process

enum class Shown {
    Speed, ///< amount a second
    Latency ///< milliseconds of a work: median, 95th percentile, worst; the goal is the 95th's, the floor twice that
};

/// One line of a table.
struct Row
{
    std::string what;
    double amount = 1; ///< that one work does
    std::string unit = "MB";
    Side ours;
    std::vector<Side> peers = {};
    Clock clock = Clock::Wall;
    Shown shown = Shown::Speed;
    int turns = 5;
};

/// Measures rows one after the other. The sides of a row are repeated in random order among each other (Google Benchmark's
/// interleaving), so that a noisy machine slows all of them, and medians are compared. A side that takes less than 20 ms is
/// done as often as fills them, a latency once a turn.
class PairedBench
{
public:
    /// Takes Google Benchmark's options out of the arguments. --benchmark_filter=REGEX (of "what/side") leaves out what does
    /// not match: for a profiler.
    PairedBench(int &count, char **arguments);

    void add(const Row &row);
    /// A line for what is no time and was measured by the caller.
    void addAtMost(const std::string &what, double value, const std::string &unit, double goal);
    /// Prints a line a row, and measures one that is below its floor again. False where one of ours failed or is below a floor; a peer that fails is shown as such.
    [[nodiscard]] bool run();

private:
    std::vector<Row> m_rows;
    bool m_isGood = true;
};

} // namespace negato::bench
