#pragma once

#include "dicom/convert/target_syntax.h"
#include "dicom/worker/worker_pool.h"
#include "dicom/worker/worker_process.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace negato::dicom {

/// Data sets of files in another transfer syntax (dicom/convert/conversion.h), made by a worker process of its own, so that nobody else
/// waits for it: it is started with the first file, and kept for the next. One thread at a time.
class FileConverter
{
public:
    /// Of the options `workers` is not looked at.
    explicit FileConverter(WorkerOptions options = {});
    ~FileConverter();
    FileConverter(const FileConverter &) = delete;
    FileConverter &operator=(const FileConverter &) = delete;

    /// Takes the next bytes, which are valid during the call; what it fails with ends the conversion.
    using Sink = std::function<Result<void>(std::span<const std::byte>)>;

    /// Blocks. Fails as WorkerPool::loadFrame() does, with UnsupportedTransferSyntax or UnsupportedPixels for what cannot be converted, and
    /// with TooLarge above 2 GiB. What the sink was given by then is worthless.
    [[nodiscard]] Result<void> convert(const std::filesystem::path &file, TargetSyntax target, const Sink &sink, const std::stop_token &stop = {});

private:
    struct Exchange;
    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<protocol::Reply> ask(const Exchange &exchange, protocol::Kind kind);
    [[nodiscard]] Result<void> takeAll(const Exchange &exchange, const Sink &sink);

    WorkerOptions m_options;
    std::optional<WorkerProcess> m_worker;
    std::shared_ptr<class SharedBuffer> m_buffer;
};

} // namespace negato::dicom
