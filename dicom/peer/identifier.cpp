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

} // namespace

Result<DataSet> readIdentifier(const std::string &bytes, const std::string &transferSyntax, const std::string &characterSet)
{
    const std::string file = asFile(bytes, transferSyntax);
    auto parsed = parse(std::as_bytes(std::span(file)));
    if (!parsed || parsed->fault)
        return fail(ErrorCode::PeerGarbled, "identifier");
    if (characterSet.empty() || parsed->dataSet.contains(tag::SpecificCharacterSet))
        return std::move(parsed->dataSet);
    const bool isExplicit = transferSyntax != transfer_syntax::kImplicitLittleEndian;
    std::string completed;
    dimse::appendElement(completed, tag::SpecificCharacterSet, Vr::CS, characterSet, isExplicit);
    return readIdentifier(completed + bytes, transferSyntax, {});
}

Result<DataSet> receiveIdentifier(Association &association, const std::string &characterSet)
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
