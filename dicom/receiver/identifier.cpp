#include "dicom/receiver/identifier.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/dimse/elements.h"
#include "dicom/parse/reader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>

#include <algorithm>
#include <array>
#include <span>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

constexpr qsizetype kLongestValue = 16 << 10; ///< a question has to fit into a message

/// The parser takes files (PS3.10): what arrived gets the head of one.
std::string asFile(const std::string &dataSet, const std::string &transferSyntax)
{
    std::string file = std::string(128, '\0') + "DICM";
    appendElement(file, tag::TransferSyntaxUID, Vr::UI, transferSyntax, true);
    return file + dataSet;
}

} // namespace

Result<std::optional<DataSet>> receiveIdentifier(Conversation &conversation, const Command &request, std::size_t mostBytes)
{
    std::string bytes;
    bool isTooLong = false;
    const auto received = conversation.stream.receiveDataSet(request.context, [&](std::string_view part) -> Result<void> {
        isTooLong = isTooLong || bytes.size() + part.size() > mostBytes;
        if (!isTooLong)
            bytes += part;
        return {};
    });
    if (!received)
        return fail(received);
    const std::string file = asFile(bytes, conversation.contextOf(request).transferSyntax);
    auto parsed = parse(std::as_bytes(std::span(file)));
    if (isTooLong || !parsed || parsed->fault)
        return std::nullopt;
    return std::move(parsed->dataSet);
}

Keys Keys::of(const DataSet &identifier)
{
    Keys keys;
    keys.level = QString::fromStdString(identifier.text(tag::QueryRetrieveLevel));
    for (const Element &element : identifier.elements()) {
        const DictionaryEntry *entry = lookUp(element.tag);
        if (!entry || element.tag == tag::QueryRetrieveLevel || !isText(element.vr))
            continue;
        const QString value = QString::fromStdString(element.value).trimmed();
        if (value.size() > kLongestValue)
            continue;
        keys.asked.insert(element.tag);
        keys.values.append(QJsonArray{QLatin1String(entry->keyword.data(), static_cast<int>(entry->keyword.size())), value});
    }
    return keys;
}

QJsonObject Keys::toJson() const
{
    return {{QStringLiteral("level"), level}, {QStringLiteral("keys"), values}};
}

bool hasLevel(const std::string &sopClassUid, const QString &level)
{
    constexpr std::array<std::string_view, 3> kPatientRoot{UID_FINDPatientRootQueryRetrieveInformationModel,
                                                           UID_GETPatientRootQueryRetrieveInformationModel,
                                                           UID_MOVEPatientRootQueryRetrieveInformationModel};
    if (level == QLatin1String("PATIENT"))
        return std::ranges::find(kPatientRoot, sopClassUid) != kPatientRoot.end();
    return level == QLatin1String("STUDY") || level == QLatin1String("SERIES") || level == QLatin1String("IMAGE");
}

} // namespace negato::receiver
