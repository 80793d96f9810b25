#pragma once

#include "dicom/worker/opened_file.h"
#include "dicom/worker/quarantine.h"
#include "dicom/worker/shared_buffer.h"
#include "dicom/worker/stop_event.h"
#include "dicom/worker/worker_process.h"
#include "dicom/worker/zip_reader.h"

namespace negato::dicom {

/// The worker that unpacks one ZIP. It is never replaced: where it dies, the place in the archive is lost.
struct ZipReader::Connection
{
    struct Surroundings ///< of the pool
    {
        std::chrono::milliseconds timeout;
        StopEvent &stop;
        Quarantine &quarantine;
    };

    Connection(WorkerProcess process, OpenedFile zip, std::shared_ptr<SharedBuffer> memory, Surroundings of)
        : worker(std::move(process))
        , file(std::move(zip))
        , buffer(std::move(memory))
        , surroundings(of)
    {
    }

    /// A reply other than Failed whose payload fits the buffer.
    Result<protocol::Reply> ask(protocol::Kind kind);

    WorkerProcess worker;
    OpenedFile file;
    std::shared_ptr<SharedBuffer> buffer;
    Surroundings surroundings;
    std::int64_t packed = 0;
};

} // namespace negato::dicom
