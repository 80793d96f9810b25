#pragma once

namespace negato::receiver::status {

// PS3.7 C, PS3.4 tables B.2-1, C.4-1, C.4-2 and C.4-3.
inline constexpr int kSuccess = 0x0000;
inline constexpr int kProcessingFailure = 0x0110;
inline constexpr int kNoSuchInstance = 0x0112;
inline constexpr int kInvalidArgument = 0x0115;
inline constexpr int kNoSuchClass = 0x0118;
inline constexpr int kNoSuchEvent = 0x0113;
inline constexpr int kNoSuchAction = 0x0123;
inline constexpr int kResourceLimitation = 0x0213;
inline constexpr int kUnrecognizedOperation = 0x0211;
inline constexpr int kOutOfResources = 0xA700;
inline constexpr int kUnableToPerform = 0xA702;
inline constexpr int kMoveDestinationUnknown = 0xA801;
inline constexpr int kIdentifierDoesNotMatch = 0xA900;
inline constexpr int kSomeFailed = 0xB000;
inline constexpr int kCannotUnderstand = 0xC000;
inline constexpr int kCancel = 0xFE00;
inline constexpr int kPending = 0xFF00;
inline constexpr int kPendingWithoutSomeKeys = 0xFF01;

} // namespace negato::receiver::status
