#include "dicom/network/object_conversion.h"

#include "dicom/base/whole_io.h"
#include "dicom/parse/file_start.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

std::optional<TargetSyntax> targetOf(const std::string &uid)
{
    if (uid == transfer_syntax::kExplicitLittleEndian)
        return TargetSyntax::ExplicitLittleEndian;
    return uid == transfer_syntax::kImplicitLittleEndian ? std::optional(TargetSyntax::ImplicitLittleEndian) : std::nullopt;
}

/// In memory where the file system has no files without a name.
Descriptor unnamedFile(const std::filesystem::path &folder)
{
    constexpr mode_t own = 0600;
    Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, own));
    return file.isOpen() ? std::move(file) : Descriptor(::memfd_create("negatoscope-converted", MFD_CLOEXEC));
}

/// A process with capabilities of its own (for a port below 1024, say) shows its descriptors to nobody.
bool areDescriptorsShown()
{
    return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
}

Result<void> writeAll(int file, std::span<const std::byte> bytes)
{
    if (writeWhole(file, bytes))
        return {};
    return fail(errno == ENOSPC || errno == EDQUOT ? ErrorCode::DiskFull : ErrorCode::IoFailed, std::strerror(errno));
}

std::filesystem::path temporaryFolder()
{
    std::error_code failed;
    return std::filesystem::temp_directory_path(failed);
}

} // namespace

ObjectConversion::ObjectConversion(ConversionOptions options)
    : m_folder(options.folder.empty() ? temporaryFolder() : std::move(options.folder))
    , m_converter(WorkerOptions{.program = std::move(options.program)})
{
}

ObjectConversion::~ObjectConversion()
{
    remove();
}

void ObjectConversion::remove()
{
    if (m_isNamed)
        ::unlink(m_path.c_str());
    m_isNamed = false;
    m_converted = Descriptor();
}

bool ObjectConversion::create()
{
    remove();
    if (areDescriptorsShown()) {
        m_converted = unnamedFile(m_folder);
        m_path = "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(m_converted.get());
        return m_converted.isOpen();
    }
    std::string name = m_folder / "converted-XXXXXX";
    m_converted = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    m_path = name;
    return m_isNamed = m_converted.isOpen();
}

Result<std::filesystem::path> ObjectConversion::convert(const std::filesystem::path &file, const std::string &transferSyntaxUid,
                                                        const std::stop_token &stop)
{
    const auto target = targetOf(transferSyntaxUid);
    if (!target)
        return fail(ErrorCode::Usage, transferSyntaxUid);
    if (!create())
        return fail(ErrorCode::IoFailed, std::strerror(errno), m_folder.string());
    const int descriptor = m_converted.get();
    const auto done = m_converter.convert(file, *target, [descriptor](auto bytes) { return writeAll(descriptor, bytes); }, stop);
    return done ? Result<std::filesystem::path>(m_path) : fail(done);
}

} // namespace negato::dicom
