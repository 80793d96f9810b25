#pragma once

#include <string>

namespace negato::job {

/// Watches standard input from now on: the parent cancels by closing it (or by ending), and SIGTERM does the same.
/// A full disk or a broken pipe fails the call that meets it instead of ending the process.
void watchForCancellation();
bool isCancelled();
/// The next line of what the parent answers, once it has come; empty when the job is cancelled before.
std::string nextAnswer();
/// Ends the process when a cancelled job does not end by itself in time. An unfinished file is removed.
inline constexpr int kCancelledSeconds = 5;

} // namespace negato::job
