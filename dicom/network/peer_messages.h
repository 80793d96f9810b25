#pragma once

#include <cstddef>

// What this process and its two helpers, negatoscope-peer (DIMSE) and negatoscope-web (DICOMweb), say to each other about
// objects: JSON, one object a line. The request goes to standard input (64 MiB at most) and starts with what requestTo()
// writes; answers follow it there; messages come back on standard output. Closing standard input cancels: the job ends as "failed", kind Cancelled,
// and what came before stays.
//
// Requests
//   {"job":"retrieve", ..., "method":"get|move|web", "study":UID, "series":UID or "", "instances":[UID...],
//    "classes":[UID...] that are known to come, for "get"; empty: it asks the node itself,
//    "destination":AE title (of "move"), "folder":PATH (of the others)}
//   {"job":"store", ..., "objects":[{"file":PATH,"class":UID,"instance":UID}...]}
//
// Answers, to "convert" alone: one line each
//   {"file":PATH}, the data set in that transfer syntax, without File Meta Information, until the next question; or {} where there is none
//
// Messages of both
//   {"type":"counts","completed":n,"failed":n,"warnings":n,"remaining":n,"bytes":n}
//       at most ten a second, and one at the end; without "remaining" where the node tells none
//   {"type":"done", and the counts}
//   {"type":"failed","kind":name of an ErrorCode,"context":text without patient data}
// of "retrieve"
//   {"type":"object","file":PATH,"class":UID,"instance":UID,"syntax":UID,"digest":SHA-256 in hex digits, where it was taken}
//       a complete file (PS3.10) in the folder, closed, under a name of the process's own making (a random one, as
//       Archive::newIncomingFile makes them; nothing of it is from the wire). The UIDs are the peer's claim, and may be "".
//       Whatever else the process wrote to the folder it removes.
// of "store"
//   {"type":"sent","instance":UID,"status":n,"kind":name of an ErrorCode,"context":text}
//       one for every object of the request that has its answer: "status" as in PS3.7 (absent where none came), "kind"
//       only where the object was refused (RemoteStatus, ServiceNotOffered, FileMissing...). Those without such a message
//       were not sent. "syntax":UID where it was sent converted.
//   {"type":"convert","index":n,"syntax":UID}   object n of the request is wanted in a transfer syntax that the node has accepted, since
//       its own was not. Asked by negatoscope-peer when it is that object's turn; what it waits for stands above.

namespace negato::dicom::peer_message {

inline constexpr std::size_t kLongestRequest = 64 << 20;

} // namespace negato::dicom::peer_message
