#include "dicom/archive/link_digest.h"

#include "dicom/archive/digest.h"
#include "dicom/worker/opened_file.h"

namespace negato::dicom {

Result<std::string> digestOfLink(const std::filesystem::path &file, const FileIdentity &state)
{
    const auto opened = OpenedFile::open(file, OpenedFile::Links::Refused);
    if (!opened) {
        const bool isMissing = opened.error().code == ErrorCode::FileNotFound;
        return fail(isMissing ? ErrorCode::FileMissing : opened.error().code, opened.error().context, file.string());
    }
    if (!opened->state.looksLike(state))
        return fail(ErrorCode::ChecksumMismatch, "size or time of modification", file.string());
    auto digest = digestOf(opened->descriptor.get());
    if (!digest)
        return fail(digest);
    if (!opened->isUnchanged())
        return fail(ErrorCode::ChecksumMismatch, "time of modification", file.string());
    return std::move(digest->sha256);
}

} // namespace negato::dicom
