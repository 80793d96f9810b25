#pragma once

#include "dicom/base/result.h"

#include <QByteArray>

#include <functional>
#include <string>
#include <string_view>

namespace negato::web {

/// The boundary of a multipart/related answer (RFC 2387, RFC 2046 5.1); empty where the header names none that is allowed.
QByteArray boundaryOf(const QByteArray &contentType);

/// What takes the parts. A failure ends the reading.
struct PartSink
{
    std::function<dicom::Result<void>()> begin;
    std::function<dicom::Result<void>(std::string_view)> bytes;
    std::function<dicom::Result<void>()> end; ///< its closing boundary has come: the part is whole
};

/// Takes a multipart body in pieces of any size and gives the parts as they come. Holds back no more than a delimiter, or
/// the headers of one part, which it skips: what a part is, the part itself tells.
class MultipartReader
{
public:
    MultipartReader(const QByteArray &boundary, PartSink sink);

    /// Fails with WebGarbled on headers that do not end, or as the sink does.
    dicom::Result<void> feed(std::string_view bytes);
    /// The last boundary has come. What follows it is ignored (RFC 2046 5.1.1).
    [[nodiscard]] bool isComplete() const { return m_state == State::Epilogue; }

private:
    enum class State { Preamble, Delimiter, Headers, Body, Epilogue };
    enum class Progress { More, Again };

    dicom::Result<void> giveAhead(std::string_view &bytes);
    dicom::Result<Progress> step();
    dicom::Result<Progress> stepBody();
    dicom::Result<Progress> stepDelimiter();
    dicom::Result<Progress> stepHeaders();
    dicom::Result<void> give(std::size_t size);
    void drop(std::size_t size) { m_at += size; }
    [[nodiscard]] std::string_view rest() const { return std::string_view(m_pending).substr(m_at); }

    std::string m_delimiter; ///< CR LF, two hyphens, boundary
    PartSink m_sink;
    std::string m_pending;
    std::size_t m_at = 0; ///< of m_pending: what stands before is done with
    std::size_t m_notOfPart = 0; ///< bytes at the start of the rest that belong to the line before
    bool m_isInPart = false;
    State m_state = State::Preamble;
};

} // namespace negato::web
