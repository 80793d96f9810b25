#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace negato::dimse {

/// PS3.7 E.1: what a message does. A response is its request's number with the highest bit set.
enum class CommandField : std::uint16_t {
    StoreRequest = 0x0001,
    GetRequest = 0x0010,
    FindRequest = 0x0020,
    MoveRequest = 0x0021,
    EchoRequest = 0x0030,
    EventReportRequest = 0x0100,
    ActionRequest = 0x0130,
    CancelRequest = 0x0FFF,
};
constexpr std::uint16_t kResponse = 0x8000;
constexpr std::uint16_t kMediumPriority = 0x0000;

/// Element numbers of group 0000 (PS3.7 E.1), by their keywords.
enum class CommandElement : std::uint16_t {
    AffectedSOPClassUID = 0x0002,
    RequestedSOPClassUID = 0x0003,
    CommandField = 0x0100,
    MessageID = 0x0110,
    MessageIDBeingRespondedTo = 0x0120,
    MoveDestination = 0x0600,
    Priority = 0x0700,
    CommandDataSetType = 0x0800,
    Status = 0x0900,
    ErrorComment = 0x0902,
    AffectedSOPInstanceUID = 0x1000,
    RequestedSOPInstanceUID = 0x1001,
    EventTypeID = 0x1002,
    ActionTypeID = 0x1008,
    NumberOfRemainingSuboperations = 0x1020,
    NumberOfCompletedSuboperations = 0x1021,
    NumberOfFailedSuboperations = 0x1022,
    NumberOfWarningSuboperations = 0x1023,
    MoveOriginatorApplicationEntityTitle = 0x1030,
    MoveOriginatorMessageID = 0x1031,
};

/// The command of a message: elements of group 0000, implicit little endian (PS3.7 6.3.1). No sequences occur in it.
class CommandSet
{
public:
    CommandSet() = default;
    /// A request without data set; see setDataSet(). Of a cancellation the message id is that of what it cancels.
    CommandSet(CommandField field, std::uint16_t messageId);
    /// The response to `request`, with its message id, SOP Class and SOP Instance: those that it affects or that it requests.
    static CommandSet responseTo(const CommandSet &request, std::uint16_t status);
    /// Nothing where the bytes are no command set.
    static std::optional<CommandSet> parse(std::string_view bytes);

    CommandSet &set(CommandElement element, std::string_view text);
    CommandSet &set(CommandElement element, std::uint16_t number);
    /// That a data set follows.
    CommandSet &setDataSet();

    [[nodiscard]] bool has(CommandElement element) const { return m_values.contains(static_cast<std::uint16_t>(element)); }
    /// Without padding; empty where absent.
    [[nodiscard]] std::string text(CommandElement element) const;
    [[nodiscard]] std::optional<std::uint16_t> number(CommandElement element) const;
    [[nodiscard]] bool hasDataSet() const;
    [[nodiscard]] bool is(CommandField field) const;
    [[nodiscard]] bool isResponseTo(CommandField field, std::uint16_t messageId) const;
    /// 0 where absent, which PS3.7 does not allow for a response.
    [[nodiscard]] std::uint16_t status() const { return number(CommandElement::Status).value_or(0); }

    [[nodiscard]] std::string bytes() const;

private:
    std::map<std::uint16_t, std::string> m_values; ///< padded, as on the wire
};

/// PS3.7 C: more answers follow.
constexpr bool isPending(std::uint16_t status)
{
    return status == 0xFF00 || status == 0xFF01;
}

} // namespace negato::dimse
