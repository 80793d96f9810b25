#include "dicom/web/received_part.h"

#include "dicom/base/tags.h"
#include "dicom/job/messages.h"
#include "dicom/parse/reader.h"

#include <span>

namespace negato::web {

namespace {

using namespace dicom;

constexpr std::size_t kStart = 16 << 10;

/// What the file says of itself, if anything: a claim, no more.
QJsonObject claims(const std::string &start)
{
    QJsonObject json{{QStringLiteral("class"), QString()}, {QStringLiteral("instance"), QString()}, {QStringLiteral("syntax"), QString()}};
    static const WantedTags none({}, {}); // what is asked for stands in the File Meta Information
    const auto parsed = parse(std::as_bytes(std::span(start)), &none);
    if (!parsed)
        return json;
    const auto insert = [&](const char *key, Tag tag) {
        json.insert(QLatin1String(key), QString::fromStdString(parsed->meta.text(tag)));
    };
    insert("class", tag::MediaStorageSOPClassUID);
    insert("instance", tag::MediaStorageSOPInstanceUID);
    insert("syntax", tag::TransferSyntaxUID);
    return json;
}

} // namespace

Result<ReceivedPart> ReceivedPart::create(const std::filesystem::path &folder)
{
    const std::filesystem::path path = folder / job::newFileName();
    auto file = job::IncomingFile::create(path);
    return file ? ReceivedPart(path, std::move(*file)) : Result<ReceivedPart>(fail(file));
}

Result<void> ReceivedPart::write(std::string_view bytes)
{
    if (m_start.size() < kStart)
        m_start += bytes.substr(0, kStart - m_start.size());
    m_hash.add(std::as_bytes(std::span(bytes)));
    return m_file.write(bytes);
}

Result<void> ReceivedPart::finish()
{
    if (const auto finished = m_file.finish(); !finished)
        return finished;
    QJsonObject json = claims(m_start);
    json.insert(QStringLiteral("file"), QString::fromStdString(m_path.string()));
    json.insert(QStringLiteral("digest"), QString::fromLatin1(hexadecimal(m_hash.finish()).c_str()));
    job::sendMessage("object", json);
    return {};
}

} // namespace negato::web
