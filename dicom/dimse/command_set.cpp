#include "dicom/dimse/command_set.h"

#include "dicom/dimse/elements.h"

#include <algorithm>
#include <utility>

namespace negato::dimse {

namespace {

using enum CommandElement;

constexpr std::uint16_t kNoDataSet = 0x0101; // PS3.7 E.1
constexpr std::size_t kHead = 8;

std::uint32_t numberAt(std::string_view bytes, std::size_t offset, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[offset + i - 1]);
    return value;
}

bool isUid(CommandElement element)
{
    return element == AffectedSOPClassUID || element == RequestedSOPClassUID || element == AffectedSOPInstanceUID
        || element == RequestedSOPInstanceUID;
}

} // namespace

CommandSet::CommandSet(dimse::CommandField field, std::uint16_t messageId)
{
    set(CommandElement::CommandField, static_cast<std::uint16_t>(field));
    set(field == dimse::CommandField::CancelRequest ? MessageIDBeingRespondedTo : MessageID, messageId);
    set(CommandDataSetType, kNoDataSet);
}

CommandSet CommandSet::responseTo(const CommandSet &request, std::uint16_t status)
{
    CommandSet response;
    response.set(CommandElement::CommandField,
                 static_cast<std::uint16_t>(request.number(CommandElement::CommandField).value_or(0) | kResponse));
    response.set(MessageIDBeingRespondedTo, request.number(MessageID).value_or(0));
    response.set(CommandDataSetType, kNoDataSet);
    response.set(Status, status);
    for (const auto &[affected, requested] :
         {std::pair(AffectedSOPClassUID, RequestedSOPClassUID), std::pair(AffectedSOPInstanceUID, RequestedSOPInstanceUID)})
        if (request.has(affected) || request.has(requested))
            response.set(affected, request.text(request.has(affected) ? affected : requested));
    return response;
}

std::optional<CommandSet> CommandSet::parse(std::string_view bytes)
{
    CommandSet set;
    while (!bytes.empty()) {
        if (bytes.size() < kHead)
            return {};
        const bool isOfCommand = numberAt(bytes, 0, 2) == 0;
        const auto element = static_cast<std::uint16_t>(numberAt(bytes, 2, 2));
        const std::size_t length = numberAt(bytes, 4, 4);
        if (length > bytes.size() - kHead)
            return {};
        if (isOfCommand) // DCMTK appends Failed SOP Instance UID List and the like as "status detail"
            set.m_values.insert_or_assign(element, std::string(bytes.substr(kHead, length)));
        bytes.remove_prefix(kHead + length);
    }
    return set.has(CommandElement::CommandField) ? std::optional(std::move(set)) : std::nullopt;
}

CommandSet &CommandSet::set(CommandElement element, std::string_view text)
{
    std::string value(text);
    if (value.size() % 2)
        value += isUid(element) ? '\0' : ' ';
    m_values.insert_or_assign(static_cast<std::uint16_t>(element), std::move(value));
    return *this;
}

CommandSet &CommandSet::set(CommandElement element, std::uint16_t number)
{
    std::string value;
    append16(value, number);
    m_values.insert_or_assign(static_cast<std::uint16_t>(element), std::move(value));
    return *this;
}

CommandSet &CommandSet::setDataSet()
{
    return set(CommandDataSetType, std::uint16_t{0});
}

std::string CommandSet::text(CommandElement element) const
{
    const auto found = m_values.find(static_cast<std::uint16_t>(element));
    if (found == m_values.end())
        return {};
    const std::string_view padding(" \0", 2);
    const std::string &value = found->second;
    const auto first = value.find_first_not_of(' ');
    const auto last = value.find_last_not_of(padding);
    return first == std::string::npos || last == std::string::npos ? std::string() : value.substr(first, last - first + 1);
}

std::optional<std::uint16_t> CommandSet::number(CommandElement element) const
{
    const auto found = m_values.find(static_cast<std::uint16_t>(element));
    if (found == m_values.end() || found->second.size() != 2)
        return {};
    return static_cast<std::uint16_t>(numberAt(found->second, 0, 2));
}

bool CommandSet::hasDataSet() const
{
    return number(CommandDataSetType).value_or(kNoDataSet) != kNoDataSet;
}

bool CommandSet::is(dimse::CommandField field) const
{
    return number(CommandElement::CommandField) == static_cast<std::uint16_t>(field);
}

bool CommandSet::isResponseTo(dimse::CommandField field, std::uint16_t messageId) const
{
    return number(CommandElement::CommandField) == (static_cast<std::uint16_t>(field) | kResponse)
        && number(MessageIDBeingRespondedTo) == messageId;
}

std::string CommandSet::bytes() const
{
    std::string body;
    for (const auto &[element, value] : m_values) {
        if (element == 0)
            continue;
        append16(body, 0);
        append16(body, element);
        append32(body, static_cast<std::uint32_t>(value.size()));
        body += value;
    }
    std::string all;
    append32(all, 0); // (0000,0000)
    append32(all, 4);
    append32(all, static_cast<std::uint32_t>(body.size()));
    return all + body;
}

} // namespace negato::dimse
