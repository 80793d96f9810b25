#pragma once

#include "dicom/base/result.h"
#include "dicom/dimse/command_set.h"

#include <cstdint>
#include <functional>
#include <string_view>

struct T_ASC_Association;
class OFCondition;

namespace negato::dimse {

/// The command of a message, and the presentation context that it came on.
struct Command
{
    std::uint8_t context = 0;
    CommandSet set;
};

/// What takes the bytes of a data set as they come.
using ByteSink = std::function<dicom::Result<void>(std::string_view)>;
/// What fills a buffer with the next bytes of a data set, as many as there are: an even number, fewer than asked for only at
/// the end.
using ByteSource = std::function<dicom::Result<std::size_t>(char *buffer, std::size_t size)>;

/// Messages over an established association (PS3.7, PS3.8 9.3.5), in both directions, as bytes: nothing of a data set is
/// parsed, and a command set is bounded. Errors are PeerSilent, PeerCutOff, PeerGarbled, and Cancelled when `shouldStop` said
/// so while nothing came; after any but the last the state of the association is unknown.
class MessageStream
{
public:
    MessageStream(T_ASC_Association *association, int idleSeconds, std::function<bool()> shouldStop);

    dicom::Result<Command> receiveCommand();
    /// The data set that follows a command on `context`. When the sink fails the rest is read all the same, so that the
    /// association can go on, and then the sink's error returned.
    dicom::Result<void> receiveDataSet(std::uint8_t context, const ByteSink &sink);
    dicom::Result<void> send(std::uint8_t context, const CommandSet &command);
    dicom::Result<void> sendDataSet(std::uint8_t context, const ByteSource &source);
    dicom::Result<void> sendDataSet(std::uint8_t context, std::string_view bytes);
    /// Why the last call failed with PeerCutOff: the peer is done, and waits for a confirmation (PS3.8 7.2).
    [[nodiscard]] bool isReleaseRequested() const { return m_isReleaseRequested; }

private:
    struct Pdv;
    dicom::Result<Pdv> next();
    dicom::Result<void> wait();
    dicom::Result<void> sendPdv(std::uint8_t context, bool isCommand, bool isLast, char *bytes, std::size_t size);

    T_ASC_Association *m_association;
    int m_idleSeconds;
    std::function<bool()> m_shouldStop;
    bool m_isReleaseRequested = false;
};

/// Why DCMTK's upper layer could not go on.
dicom::Error messageError(const OFCondition &condition);

} // namespace negato::dimse
