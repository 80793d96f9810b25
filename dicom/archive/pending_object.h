#pragma once

#include "dicom/archive/journal_pair.h"
#include "dicom/archive/object_buffer.h"
#include "dicom/archive/records.h"
#include "dicom/facts/object_facts.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace negato::dicom {

/// An object's bytes in the journal, before anybody has decided about it.
struct JournaledObject
{
    std::string objectName; ///< that they would come back under
    JournalPair::Ticket ticket;
};

/// A parsed object on its way into the archive. Its bytes are either a temporary in incoming/, to be renamed, or a file
/// outside that is only linked.
struct PendingObject
{
    std::filesystem::path temporary;
    std::filesystem::path linkedFile;
    FileIdentity state; ///< of the file that was hashed and parsed
    std::unique_ptr<const ObjectFacts> facts; ///< never null; apart, since objects pass through several queues
    std::string sha256; ///< empty for a link until it is needed (link_digest.h)
    std::int64_t size = 0;
    Source source;
    std::shared_ptr<ObjectBuffer> bytes; ///< all of a small file that somebody waits for, read once for all that is done with it; or null
    std::optional<JournaledObject> journaled{};
    bool isReused = false; ///< the temporary may stay: there are `bytes`, and its writer wants to write over it

    [[nodiscard]] bool isLink() const { return temporary.empty(); }
    /// sha256; of a link it is taken now. Fails as digestOfLink.
    Result<std::string> digest();
};

/// Where its row says that it lies, once it is there.
struct PlacedObject
{
    std::string objectName; ///< empty for a linked file
    std::filesystem::path linkedFile;
    std::int64_t sourceId = 0;
    std::int64_t storedAtUs = 0;
    FileIdentity linkedState; ///< of a linked file when it was read

    [[nodiscard]] bool isLink() const { return objectName.empty(); }
};

} // namespace negato::dicom
