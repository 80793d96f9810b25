#include "dicom/peer/identifier.h"

#include "dicom/base/tags.h"
#include "dicom/parse/file_start.h"
#include "dicom/parse/reader.h"
#include "dicom/peer/failure.h"

#include <dcmtk/dcmdata/dcostrmb.h>

#include <span>
#include <vector>

namespace negato::peer {

namespace {

using namespace dicom;

constexpr std::size_t kLongestIdentifier = 4 << 20;

void add16(std::string &bytes, std::size_t value)
{
    bytes += static_cast<char>(value & 0xFF);
    bytes += static_cast<char>(value >> 8 & 0xFF);
}

/// One element of a short text (UI, CS), little endian.
std::string element(Tag tag, const char *vr, std::string value, bool isExplicit)
{
    if (value.size() % 2)
        value += vr[0] == 'U' ? '\0' : ' ';
    std::string bytes;
    add16(bytes, tag.group);
    add16(bytes, tag.element);
    if (isExplicit)
        bytes += vr;
    add16(bytes, value.size());
    if (!isExplicit)
        add16(bytes, 0);
    return bytes + value;
}

/// The parser takes files (PS3.10): what arrived gets the head of one.
std::string asFile(const std::string &dataSet, const std::string &transferSyntax)
{
    const std::string meta = element(tag::TransferSyntaxUID, "UI", transferSyntax, true);
    return std::string(128, '\0') + "DICM" + meta + dataSet;
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
    return readIdentifier(element(tag::SpecificCharacterSet, "CS", characterSet, isExplicit) + bytes, transferSyntax, {});
}

Result<DataSet> receiveIdentifier(Association &association, const std::string &characterSet)
{
    static std::vector<char> buffer(kLongestIdentifier);
    DcmOutputBufferStream stream(buffer.data(), static_cast<offile_off_t>(buffer.size()));
    T_ASC_PresentationContextID context = association.context();
    const OFCondition condition = DIMSE_receiveDataSetInFile(association.get(), DIMSE_NONBLOCKING, kDimseSeconds, &context, &stream,
                                                             nullptr, nullptr);
    const auto received = static_cast<std::size_t>(stream.tell());
    if (received >= buffer.size())
        return association.failed(error(ErrorCode::TooLarge, "identifier"));
    if (condition.bad())
        return association.failed(messageError(condition));
    auto dataSet = readIdentifier({buffer.data(), received}, association.transferSyntax(), characterSet);
    return dataSet ? std::move(dataSet) : association.failed(dataSet.error());
}

} // namespace negato::peer
