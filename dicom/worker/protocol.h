#pragma once

#include "dicom/convert/target_syntax.h"
#include "dicom/decode/frame.h"

#include <array>
#include <cstdint>

namespace negato::dicom::protocol {

// One datagram each way over a socket pair; both ends are the same build on the same machine. A request carries
// descriptors: first the shared memory for the answer, then the files, read-only. Payloads go through the shared memory:
// serialised headers and facts, pixels, bytes of a ZIP entry or of a converted data set, or a serialised error.

inline constexpr int kSocket = 3; ///< the worker's descriptor of the socket
inline constexpr std::size_t kMostFiles = 32; ///< of one Facts request

enum class Kind : std::uint32_t {
    Header,        ///< the data set without pixels
    DamagedHeader, ///< the same, with what stands before a fault
    Facts,         ///< of many files: the answer is a row of FileAnswer, each with its payload
    Frame,
    FrameAndHeader, ///< the header follows the pixels, where it fits
    OpenZip,    ///< the file stays open in the worker for the next two
    NextEntry,  ///< the answer is a ZipEntry and its name
    EntryBytes, ///< what follows of the entry; as much as fits the shared memory
    Convert,    ///< the file's data set, into `target`; it stays open in the worker for the next
    ConvertedBytes, ///< what follows of it; as much as fits the shared memory
};

struct Request
{
    Kind kind = Kind::Header;
    std::uint32_t frameNumber = 1;
    bool isForDisplay = false; ///< colours in sRGB, and behind the pixels the masks of the overlays in them; else stored values alone
    std::uint32_t shortestSide = 0; ///< a frame may be answered in a smaller size that is not below this; 0: in its own only
    std::uint32_t leastPixels = 0;  ///< of a frame for that
    std::uint64_t capacity = 0; ///< of the shared memory
    std::uint32_t cpuSeconds = 30;
    TargetSyntax target = TargetSyntax::ExplicitLittleEndian; ///< of Convert
    std::array<std::uint64_t, kMostFiles> fileSizes{}; ///< of Facts
};

enum class Status : std::uint32_t {
    Done,
    Failed,
    NeedsSpace,
    End, ///< no entry follows, or no bytes of this entry or conversion after those that came with this answer
};

struct Reply
{
    Status status = Status::Failed;
    std::uint32_t fileCount = 0; ///< answered of Facts; the rest is to be asked again
    std::uint64_t size = 0;      ///< of the payload; of what is needed for NeedsSpace
    std::uint64_t packed = 0;    ///< bytes of the ZIP that were read so far
    PixelFormat format;          ///< of a frame
    std::uint16_t overlayGroups = 0; ///< bit n: a mask of group 6000 + 2n follows the pixels, in order
    std::uint8_t reduction = 0; ///< how often the sides of the frame were halved
    std::uint64_t headerSize = 0; ///< of the header behind the pixels and masks; 0: none
};

/// One file's part of the answer to Facts; a payload of `size` bytes follows it: its ObjectFacts or why there are none.
struct FileAnswer
{
    Status status = Status::Failed;
    std::uint32_t isMediaDirectory = 0;
    std::uint32_t size = 0;
};

/// A name of `nameSize` bytes follows it.
struct ZipEntry
{
    std::uint32_t nameSize = 0;
    std::uint8_t isRegularFile = 0;
    std::uint8_t isEncrypted = 0;
};

} // namespace negato::dicom::protocol
