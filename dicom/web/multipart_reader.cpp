#include "dicom/web/multipart_reader.h"

#include <algorithm>
#include <cstring>

namespace negato::web {

namespace {

using namespace dicom;

constexpr std::size_t kLongestBoundary = 70; // RFC 2046 5.1.1; some servers use more than a hundred all the same
constexpr std::size_t kLongestBoundaryTaken = 4 * kLongestBoundary;
constexpr std::size_t kLongestHeaders = 16 << 10;
constexpr std::size_t kLongestPadding = 256; // spaces that a gateway may add behind a boundary

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// RFC 2046: printable ASCII.
bool isBoundary(const QByteArray &text)
{
    return !text.isEmpty() && static_cast<std::size_t>(text.size()) <= kLongestBoundaryTaken && !text.endsWith(' ')
        && std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; });
}

/// As std::string_view::find(), which stops at every carriage return: pixels have one in some 256 bytes.
std::size_t find(std::string_view bytes, std::string_view wanted)
{
    const void *found = ::memmem(bytes.data(), bytes.size(), wanted.data(), wanted.size());
    return found ? static_cast<std::size_t>(static_cast<const char *>(found) - bytes.data()) : std::string_view::npos;
}

/// Quoted (RFC 7230 3.2.6) or not.
QByteArray parameterValue(QByteArray text)
{
    text = text.trimmed();
    if (!text.startsWith('"'))
        return text.left(text.indexOf(';') < 0 ? text.size() : text.indexOf(';')).trimmed();
    QByteArray value;
    for (qsizetype i = 1; i < text.size() && text[i] != '"'; ++i)
        value += text[i] == '\\' && i + 1 < text.size() ? text[++i] : text[i];
    return value;
}

/// Behind the next semicolon that stands in no quotes; the end where there is none.
qsizetype nextParameter(const QByteArray &text, qsizetype from)
{
    bool isQuoted = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == '\\' && isQuoted)
            ++i;
        else if (text[i] == '"')
            isQuoted = !isQuoted;
        else if (text[i] == ';' && !isQuoted)
            return i + 1;
    }
    return text.size();
}

} // namespace

QByteArray boundaryOf(const QByteArray &contentType)
{
    if (!contentType.trimmed().toLower().startsWith("multipart/"))
        return {};
    for (qsizetype at = nextParameter(contentType, 0); at < contentType.size(); at = nextParameter(contentType, at)) {
        const QByteArray parameter = contentType.mid(at).trimmed();
        const qsizetype equals = parameter.indexOf('=');
        if (equals < 0 || parameter.left(equals).trimmed().toLower() != "boundary")
            continue;
        const QByteArray boundary = parameterValue(parameter.mid(equals + 1));
        return isBoundary(boundary) ? boundary : QByteArray();
    }
    return {};
}

MultipartReader::MultipartReader(const QByteArray &boundary, PartSink sink)
    : m_delimiter("\r\n--" + boundary.toStdString())
    , m_sink(std::move(sink))
    , m_pending("\r\n") // the first boundary may be the first line
    , m_notOfPart(2)
{
}

Result<void> MultipartReader::feed(std::string_view bytes)
{
    if (m_state == State::Epilogue)
        return {};
    if (const auto given = giveAhead(bytes); !given)
        return given;
    m_pending.erase(0, m_at);
    m_at = 0;
    m_pending += bytes;
    for (;;) {
        const auto progress = step();
        if (!progress)
            return fail(progress);
        if (*progress == Progress::More)
            return {};
    }
}

/// Most of a large part needs no copy: it goes on behind what was held back, with no delimiter before its last bytes.
Result<void> MultipartReader::giveAhead(std::string_view &bytes)
{
    if (m_state != State::Body || m_notOfPart != 0 || bytes.size() <= 2 * m_delimiter.size() || rest().size() >= m_delimiter.size())
        return {};
    const std::string joint = std::string(rest()) + std::string(bytes.substr(0, m_delimiter.size()));
    if (find(joint, m_delimiter) != std::string_view::npos || find(bytes, m_delimiter) != std::string_view::npos)
        return {};
    const std::size_t ahead = bytes.size() - (m_delimiter.size() - 1);
    const auto given = rest().empty() ? Result<void>() : m_sink.bytes(rest());
    drop(rest().size());
    const auto followed = given ? m_sink.bytes(bytes.substr(0, ahead)) : given;
    bytes.remove_prefix(ahead);
    return followed;
}

Result<MultipartReader::Progress> MultipartReader::step()
{
    switch (m_state) {
    case State::Preamble:
    case State::Body: return stepBody();
    case State::Delimiter: return stepDelimiter();
    case State::Headers: return stepHeaders();
    case State::Epilogue: break;
    }
    drop(rest().size());
    return Progress::More;
}

/// Everything up to the next delimiter, or to where one may have begun.
Result<MultipartReader::Progress> MultipartReader::stepBody()
{
    const std::size_t found = find(rest(), m_delimiter);
    const bool isFound = found != std::string_view::npos;
    const std::size_t heldBack = std::min(rest().size(), m_delimiter.size() - 1);
    if (const auto given = give(isFound ? found : rest().size() - heldBack); !given)
        return fail(given);
    if (isFound)
        m_state = State::Delimiter;
    return isFound ? Progress::Again : Progress::More;
}

Result<void> MultipartReader::give(std::size_t size)
{
    const std::size_t skipped = std::min(size, m_notOfPart);
    const std::string_view bytes = rest().substr(skipped, size - skipped);
    m_notOfPart -= skipped;
    drop(size);
    return m_isInPart && !bytes.empty() ? m_sink.bytes(bytes) : Result<void>();
}

/// A delimiter is one only where its line ends behind it, or where two hyphens end all; else it was content.
Result<MultipartReader::Progress> MultipartReader::stepDelimiter()
{
    const std::string_view after = rest().substr(m_delimiter.size());
    const auto end = std::ranges::find_if_not(after.substr(0, kLongestPadding), isBlank);
    const auto blanks = static_cast<std::size_t>(end - after.begin());
    const std::string_view mark = after.substr(blanks, 2);
    if (mark.size() < 2 && blanks < kLongestPadding)
        return Progress::More;
    const bool isLast = after.starts_with("--");
    if (!isLast && mark != "\r\n") {
        m_state = m_isInPart ? State::Body : State::Preamble;
        const auto given = give(1);
        return given ? Result<Progress>(Progress::Again) : fail(given);
    }
    if (const auto ended = m_isInPart ? m_sink.end() : Result<void>(); !ended)
        return fail(ended);
    m_isInPart = false;
    m_notOfPart = 0;
    drop(m_delimiter.size() + (isLast ? 2 : blanks));
    m_state = isLast ? State::Epilogue : State::Headers;
    return Progress::Again;
}

/// The rest begins with the line break of the delimiter, so that no header at all looks like the end of some. The line break
/// at their end stays: an empty part's delimiter begins with it.
Result<MultipartReader::Progress> MultipartReader::stepHeaders()
{
    const std::size_t end = rest().find("\r\n\r\n");
    if (std::min(end, rest().size()) > kLongestHeaders)
        return fail(ErrorCode::WebGarbled, "headers of a part");
    if (end == std::string_view::npos)
        return Progress::More;
    drop(end + 2);
    m_notOfPart = 2;
    m_isInPart = true;
    m_state = State::Body;
    const auto begun = m_sink.begin();
    return begun ? Result<Progress>(Progress::Again) : fail(begun);
}

} // namespace negato::web
