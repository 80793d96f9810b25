#pragma once

#include <cstddef>

// What a Listener and its negatoscope-receiver processes say to each other: one JSON object a datagram, over the socket
// (SOCK_SEQPACKET) that a receiver finds as descriptor 3; its peer is descriptor 0. The receiver asks, the listener answers
// every question with one message, so that nothing piles up. Either side ends by closing. Arguments of a receiver: none, or
// kTls or kCheckTls and the paths of certificate, key and trusted folder; the latter only says whether they can be used. With
// kReady before them it has no peer yet: that comes as a descriptor with a first datagram of one byte.
//
//   {"ask":"refused","kind":name of an ErrorCode,"context":text}   no association came about: TLS
//       {}
//   {"ask":"associate","calling":AE title,"called":AE title,"version":text}
//       {"reject":"calling|called|busy"} or {"file":PATH,"most":n}: an empty file's place, for the first object, and
//       how many bytes it may have; 0: any
//   {"ask":"store","class":UID,"instance":UID,"syntax":UID,"digest":hex}   the file is complete (PS3.10) and closed, and this is
//   its SHA-256
//       {"status":n,"comment":text,"file":PATH,"most":n}: the answer of PS3.7 9.1.1, and the place for the next object, which
//       may be that of the last
//   {"ask":"find","level":"PATIENT|STUDY|SERIES|IMAGE","keys":[[keyword,value]...]}
//       {"status":n,"comment":text}: 0, or why not
//   {"ask":"rows"}
//       {"rows":[[[keyword,value]...]...]}: some of the answer; none when all was given
//   {"ask":"objects","level":...,"keys":[...]}   of a retrieval (PS3.4 C.4.2, C.4.3)
//       {"status":n,"comment":text,"count":n}
//   {"ask":"files"}
//       {"files":[{"file":PATH,"class":UID,"instance":UID,"syntax":UID}...]}: as for rows
//   {"ask":"convert","instance":UID,"syntax":UID}   one of the objects given by "files", in Explicit or Implicit VR Little Endian
//       {"file":PATH}: the data set, without File Meta Information, until the next such question; or {} where it cannot be converted
//   {"ask":"move","aet":AE title}   the objects asked for last are to be sent to that node
//       {"status":n,"comment":text}: 0 when it has begun
//   {"ask":"moved","cancel":bool}   about twice a second
//       {"isOver":bool,"remaining":n,"completed":n,"failed":n,"warnings":n,"failedUids":[UID...]}: counts so far, and the
//       objects that failed since the last answer
//   {"ask":"held","instances":[[class UID,instance UID,0]...]}   of a storage commitment (PS3.4 J.3)
//       {"held":[n...]}: 0, or the Failure Reason of each
//   {"ask":"commit","transaction":UID,"instances":[...],"isLast":bool}   the same, asked for by the peer; in pieces
//       {"status":n,"isHere":bool}: whether the listener cannot reach the peer, and the report has to go out on this association
//   {"ask":"reported","transaction":UID,"committed":n,"failed":n,"kind":name of an ErrorCode,"context":text}   what became of such
//       a report; "kind" and "context" only where the peer did not take it
//       {}
//   {"ask":"committed","transaction":UID,"instances":[[class UID,instance UID,Failure Reason]...],"isLast":bool}   reported by
//       the peer; in pieces
//       {"status":n}
//
// Texts are UTF-8. The UIDs of a store are the peer's claim.

namespace negato::dicom::receiver_message {

inline constexpr std::size_t kLongest = 64 << 10; ///< bytes of a message
inline constexpr const char *kReady = "--ready";
inline constexpr const char *kTls = "--tls";
inline constexpr const char *kCheckTls = "--check-tls";
inline constexpr int kPeer = 0;                    ///< descriptors of a receiver
inline constexpr int kChannel = 3;

} // namespace negato::dicom::receiver_message
