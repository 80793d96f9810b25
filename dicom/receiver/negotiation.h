#pragma once

#include "dicom/base/result.h"

#include <cstdint>
#include <map>
#include <string>

namespace negato::dimse {
class Transport;
}

struct T_ASC_Association;
struct T_ASC_Network;

namespace negato::receiver {

inline constexpr int kAcseSeconds = 10;
inline constexpr int kIdleSeconds = 30; ///< without a byte from the peer

/// An accepted presentation context.
struct Context
{
    std::string abstractSyntax;
    std::string transferSyntax;
    bool isPeerScp = false; ///< it takes objects on this association (PS3.7 D.3.3.4)
};

/// An association that the listener has admitted.
struct Negotiated
{
    std::map<std::uint8_t, Context> contexts;
    std::string callingAeTitle;
    std::string calledAeTitle;
    std::string firstFile; ///< where the first object is to be written
};

/// Receives an association, has the listener decide about it, and answers it: everything that can be stored is, in whatever
/// transfer syntax the peer likes best; what the peer takes on this association goes uncompressed where it can. Fails where nothing
/// came of it; why there was no TLS is told to the listener.
dicom::Result<Negotiated> negotiate(T_ASC_Network *network, T_ASC_Association *&association, const dimse::Transport &transport);

} // namespace negato::receiver
