#pragma once

struct T_ASC_Association;

namespace negato::receiver {

struct Negotiated;

/// Answers requests until the peer releases the association, or it breaks, or the listener wants it ended.
void converse(T_ASC_Association *association, const Negotiated &negotiated);
/// The process is to end after the request that it works on. Safe in a signal handler.
void askToEnd();

} // namespace negato::receiver
