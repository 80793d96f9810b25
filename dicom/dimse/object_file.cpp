#include "dicom/dimse/object_file.h"

#include "dicom/base/tags.h"
#include "dicom/base/uid.h"
#include "dicom/dimse/elements.h"

namespace negato::dimse {

using namespace dicom;

namespace {

constexpr std::size_t kPreamble = 128;

} // namespace

std::string fileMetaInformation(const ClaimedObject &claimed)
{
    std::string group;
    const auto add = [&](Tag tag, Vr vr, std::string_view value) { appendElement(group, tag, vr, value, true); };
    add(tag::FileMetaInformationVersion, Vr::OB, std::string_view("\0\1", 2));
    add(tag::MediaStorageSOPClassUID, Vr::UI, claimed.sopClassUid);
    add(tag::MediaStorageSOPInstanceUID, Vr::UI, claimed.sopInstanceUid);
    add(tag::TransferSyntaxUID, Vr::UI, claimed.transferSyntaxUid);
    add(tag::ImplementationClassUID, Vr::UI, kImplementationClassUid);
    add(tag::ImplementationVersionName, Vr::SH, kImplementationVersionName);
    if (!claimed.sourceAeTitle.empty())
        add(tag::SourceApplicationEntityTitle, Vr::AE, claimed.sourceAeTitle);
    std::string length;
    append32(length, static_cast<std::uint32_t>(group.size()));
    std::string file = std::string(kPreamble, '\0') + "DICM";
    appendElement(file, tag::FileMetaInformationGroupLength, Vr::UL, length, true);
    return file + group;
}

Result<ObjectFile> ObjectFile::create(const std::filesystem::path &path, const ClaimedObject &claimed)
{
    auto created = IncomingFile::create(path);
    if (!created)
        return fail(created);
    ObjectFile file(std::move(*created));
    if (const auto written = file.write(fileMetaInformation(claimed)); !written)
        return fail(written);
    return file;
}

} // namespace negato::dimse
