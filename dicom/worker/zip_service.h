#pragma once

#include "dicom/worker/channel.h"
#include "dicom/worker/reply_memory.h"

#include <memory>

namespace negato::dicom {

/// The worker's side of ZipReader: one ZIP, which stays open between requests.
class ZipService
{
public:
    ZipService();
    ~ZipService();
    ZipService(const ZipService &) = delete;
    ZipService &operator=(const ZipService &) = delete;

    protocol::Reply open(Descriptor file, ReplyMemory &out);
    protocol::Reply nextEntry(ReplyMemory &out);
    protocol::Reply entryBytes(ReplyMemory &out);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
