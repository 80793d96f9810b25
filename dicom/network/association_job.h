#pragma once

#include "dicom/archive/study_query.h"
#include "dicom/network/node.h"
#include "dicom/network/object_conversion.h"
#include "dicom/parse/data_set.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace negato::dicom {

/// The steps on the way to an answer, in their order.
enum class ConnectionStep : std::uint8_t {
    NameResolved,
    PortOpened,
    AssociationAccepted,
    EchoAnswered,
    QueryAnswered,        ///< examine() alone
    MoveDestinationKnown, ///< examine() alone
    ObjectSentBack,       ///< examine() alone
};

struct StepReport
{
    ConnectionStep step = ConnectionStep::NameResolved;
    std::chrono::milliseconds took{};
    std::string detail; ///< the address, or the implementation version; of the peer's own making
};
using StepSink = std::function<void(const StepReport &)>;

/// What the peer says of itself in the association (PS3.7 D.3.3.2).
struct EchoAnswer
{
    std::string implementationClassUid;
    std::string implementationVersionName;
    std::chrono::microseconds roundTrip{}; ///< of the C-ECHO alone
};

/// PS3.4 C.4.1. Keys are keywords and values, UTF-8; an empty value asks for the attribute.
struct FindRequest
{
    QueryLevel level = QueryLevel::Study; ///< Patient in the Patient Root model, the others in Study Root
    std::vector<KeywordValue> keys;
    int mostAnswers = 1000;
};

struct FindOutcome
{
    int answers = 0;
    bool isCut = false; ///< there were more than `mostAnswers`
};

/// How this workstation proves who it is to a DICOMweb node. From the desktop's keychain; in no file.
struct Credentials
{
    enum class Scheme : std::uint8_t { None, Basic, Bearer };
    Scheme scheme = Scheme::None;
    std::string user;   ///< of Basic
    std::string secret; ///< password, or token
};

/// PEM files of this workstation for TLS, both ways. Empty paths: none.
struct TlsFiles
{
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path trustedFolder; ///< certificates of peers and authorities; for DICOMweb beside the system's
};

/// How a job is run: in a process of its own (negatoscope-peer or negatoscope-web), because what a peer sends is not to
/// be trusted.
struct PeerOptions
{
    std::filesystem::path program; ///< empty: beside the running program
    Credentials credentials;
    TlsFiles tls;
    ConversionOptions conversion{}; ///< of objects that are sent; the worker program is looked for beside `program`
};

/// C-ECHO, step by step. Blocks; never call it on the window's thread. Fails with the code of the step that failed, the
/// node's name as the subject; with Cancelled when `stop` was requested.
Result<EchoAnswer> echo(const Node &node, const StepSink &steps = {}, const std::stop_token &stop = {},
                        const PeerOptions &options = {});

/// C-FIND. `found` is called on the calling thread as answers arrive. Blocks as echo() does; `stop` sends C-CANCEL and
/// gives Cancelled, with what arrived before handed to `found`. Fails with Usage on a key that is no attribute.
Result<FindOutcome> find(const Node &node, const FindRequest &request, const std::function<void(const DataSet &)> &found,
                         const std::stop_token &stop = {}, const PeerOptions &options = {});

/// The attributes that a query of that level asks for by itself (PS3.4 C.6): keywords.
std::vector<std::string> returnKeys(QueryLevel level);

} // namespace negato::dicom
