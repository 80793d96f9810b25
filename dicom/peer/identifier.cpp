#include "dicom/peer/identifier.h"

#include "dicom/base/tags.h"
#include "dicom/dimse/elements.h"
#include "dicom/parse/file_start.h"
#include "dicom/parse/reader.h"

#include <span>

namespace negato::peer {

namespace {

using namespace dicom;

constexpr std::size_t kLongestIdentifier = 4 << 20;

/// The parser takes files (PS3.10): what arrived gets the head of one.
std::string asFile(const std::string &dataSet, const std::string &transferSyntax)
{
    std::string file = std::string(128, '\0') + "DICM";
    dimse::appendElement(file, tag::TransferSyntaxUID, Vr::UI, transferSyntax, true);
    return file + dataSet;
}

/// The same without a Specific Character Set of its own, which stands among the first elements; none of those before it is long.
std::string withoutCharacterSet(const std::string &bytes, bool isExplicit)
{
    constexpr std::size_t kHead = 8;
    const auto byteAt = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
    for (std::size_t at = 0; at + kHead <= bytes.size();) {
        const Tag found{static_cast<std::uint16_t>(byteAt(at) | byteAt(at + 1) << 8), static_cast<std::uint16_t>(byteAt(at + 2) | byteAt(at + 3) << 8)};
        const std::size_t length = isExplicit ? byteAt(at + 6) | byteAt(at + 7) << 8
                                              : byteAt(at + 4) | byteAt(at + 5) << 8 | byteAt(at + 6) << 16 | byteAt(at + 7) << 24;
        if (found > tag::SpecificCharacterSet || length > bytes.size() - at - kHead)
            break;
        if (found == tag::SpecificCharacterSet)
            return bytes.substr(0, at) + bytes.substr(at + kHead + length);
        at += kHead + length;
    }
    return bytes;
}

} // namespace

Result<DataSet> readIdentifier(const std::string &bytes, const std::string &transferSyntax, const AssumedCharacterSet &characterSet)
{
    const std::string file = asFile(bytes, transferSyntax);
    auto parsed = parse(std::as_bytes(std::span(file)));
    if (!parsed || parsed->fault)
        return fail(ErrorCode::PeerGarbled, "identifier");
    const bool isNamed = parsed->dataSet.contains(tag::SpecificCharacterSet);
    if (characterSet.term.empty() || (isNamed && !characterSet.isForced))
        return std::move(parsed->dataSet);
    const bool isExplicit = transferSyntax != transfer_syntax::kImplicitLittleEndian;
    std::string completed;
    dimse::appendElement(completed, tag::SpecificCharacterSet, Vr::CS, characterSet.term, isExplicit);
    return readIdentifier(completed + withoutCharacterSet(bytes, isExplicit), transferSyntax, {});
}

Result<DataSet> receiveIdentifier(Association &association, const AssumedCharacterSet &characterSet)
{
    std::string bytes;
    const auto append = [&bytes](std::string_view part) -> Result<void> {
        if (bytes.size() + part.size() > kLongestIdentifier)
            return fail(ErrorCode::TooLarge, "identifier");
        bytes += part;
        return {};
    };
    if (const auto received = association.receiveDataSet(association.context(), append); !received)
        return fail(received);
    auto dataSet = readIdentifier(bytes, association.transferSyntax(association.context()), characterSet);
    return dataSet ? std::move(dataSet) : association.failed(dataSet.error());
}

} // namespace negato::peer
