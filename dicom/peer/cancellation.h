#pragma once

namespace negato::peer {

/// Watches standard input from now on: the parent cancels by closing it (or by ending), and SIGTERM does the same.
void watchForCancellation();
bool isCancelled();
/// Ends the process when a cancelled job does not end by itself in time.
inline constexpr int kCancelledSeconds = 5;

} // namespace negato::peer
