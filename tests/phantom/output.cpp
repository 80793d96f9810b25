#include "tests/phantom/output.h"

#include "dicom/base/tags.h"
#include "tests/phantom/phantom_answers.h"

#include <zlib.h>

#include <algorithm>
#include <fstream>

namespace negato::phantom {
namespace {

using namespace dicom;

__extension__ using Unsigned128 = unsigned __int128;

// FNV-1a with a final mixing step.
std::uint64_t hashOf(std::string_view name, std::uint64_t seed)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    hash ^= hash >> 31;
    hash *= 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29);
}

// PS3.10 7.1
std::string fileStart(const Attributes &dataSet, std::string_view transferSyntax)
{
    std::string meta;
    Attributes()
        .bytes(tag::FileMetaInformationVersion, Vr::OB, std::string("\0\1", 2))
        .text(tag::MediaStorageSOPClassUID, dataSet.textOf(tag::SOPClassUID))
        .text(tag::MediaStorageSOPInstanceUID, dataSet.textOf(tag::SOPInstanceUID))
        .text(tag::TransferSyntaxUID, transferSyntax)
        .text(tag::ImplementationClassUID, uidOf("implementation"))
        .text(tag::ImplementationVersionName, "NEGATO_PHANTOM")
        .encodeTo(meta);
    std::string start(128, '\0');
    start += "DICM";
    Attributes().number(tag::FileMetaInformationGroupLength, static_cast<double>(meta.size())).encodeTo(start);
    return start + meta;
}

// PS3.5 A.5: a raw deflate stream (RFC 1951), padded to even length.
std::string deflated(const std::string &bytes)
{
    z_stream stream{};
    constexpr int kRawWindowBits = -15;
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kRawWindowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(isComplete ? stream.total_out : 0);
    deflateEnd(&stream);
    if (out.size() % 2 != 0)
        out += '\0';
    return out;
}

} // namespace

std::string uidOf(std::string_view name)
{
    // A UUID of version 8 (RFC 9562), variant 1, as a decimal number.
    const std::uint64_t high = (hashOf(name, 0) & ~0xF000ULL) | 0x8000ULL;
    const std::uint64_t low = (hashOf(name, 0x6e656761746fULL) & ~(3ULL << 62)) | (2ULL << 62);
    auto number = Unsigned128{high} << 64 | low;
    std::string digits;
    for (; number != 0; number /= 10)
        digits += static_cast<char>('0' + static_cast<int>(number % 10));
    std::ranges::reverse(digits);
    return "2.25." + digits;
}

void Output::write(const std::filesystem::path &path, const Attributes &dataSet, std::string_view transferSyntax)
{
    if (!isOpen())
        return;
    std::string body;
    dataSet.encodeTo(body);
    if (transferSyntax == kDeflatedLittleEndian)
        body = deflated(body);
    const auto start = fileStart(dataSet, transferSyntax);

    const auto file = m_directory / path;
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(start.data(), static_cast<std::streamsize>(start.size()));
    stream.write(body.data(), static_cast<std::streamsize>(body.size()));
    stream.close();
    if (failure || !stream) {
        m_error = error(ErrorCode::IoFailed, "writing a phantom", file.string());
        return;
    }
    ++m_report.files;
    m_report.bytes += start.size() + body.size();
    if (m_progress)
        m_progress(m_report.files, kPhantomFileCount);
}

Result<PhantomReport> Output::result() const
{
    if (m_error)
        return std::unexpected(*m_error);
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    return m_report;
}

} // namespace negato::phantom
