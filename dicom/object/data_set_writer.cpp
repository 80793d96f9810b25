#include "dicom/object/data_set_writer.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/base/uid.h"
#include "dicom/object/decimal.h"
#include "dicom/object/durable_file.h"

#include <algorithm>
#include <cstdint>

namespace negato::dicom {

namespace {

constexpr Tag kItem{0xFFFE, 0xE000};
constexpr std::size_t kMostOfShortLength = 0xFFFE, kMostOfLongLength = 0xFFFFFFFE;
constexpr std::size_t kPreamble = 128;
constexpr std::size_t kDeepest = 64; ///< as the parser
constexpr std::size_t kRoomForAttributes = std::size_t{1} << 14;
constexpr std::string_view kCharacterSet = "ISO_IR 192";
constexpr std::string_view kExplicitLittleEndian = "1.2.840.10008.1.2.1";

void put(std::string &out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

void putTag(std::string &out, Tag tag)
{
    put(out, tag.group, 2);
    put(out, tag.element, 2);
}

std::unexpected<Error> malformed(Tag tag)
{
    const DictionaryEntry *entry = lookUp(tag);
    return fail(ErrorCode::Malformed, entry ? std::string(entry->keyword) : toString(tag));
}

template <typename Rule>
bool everyValue(std::string_view text, Rule rule)
{
    for (std::size_t end = text.find('\\'); end != std::string_view::npos; end = text.find('\\')) {
        if (!rule(text.substr(0, end)))
            return false;
        text.remove_prefix(end + 1);
    }
    return rule(text);
}

bool hasValidText(const Element &element)
{
    const std::string_view text = element.value;
    if (element.vr == Vr::UI)
        return everyValue(text, [](std::string_view uid) { return uid.empty() || isUid(uid); });
    if (element.vr == Vr::DS)
        return everyValue(text, isDecimal);
    return element.vr != Vr::IS || everyValue(text, isInteger);
}

bool isWritableAt(const Element &element, std::size_t depth);

bool areWritable(const DataSet &item, std::size_t depth)
{
    return depth < kDeepest
        && std::ranges::all_of(item.elements(), [&](const Element &element) { return isWritableAt(element, depth); });
}

bool isWritableAt(const Element &element, std::size_t depth)
{
    if (element.elided)
        return false;
    if (element.vr == Vr::SQ)
        return std::ranges::all_of(element.items, [&](const DataSet &item) { return areWritable(item, depth + 1); });
    const auto word = static_cast<std::size_t>(std::max(1, wordSize(element.vr)));
    return isText(element.vr) || element.vr == Vr::UI ? hasValidText(element) : element.value.size() % word == 0;
}

/// Is made anew by whoever writes, or holds no longer: signatures are of other bytes.
bool isOfEncoding(Tag tag, std::size_t depth)
{
    const bool isOfFile = tag.group <= 0x0002 || tag == tag::PixelData || tag == tag::DataSetTrailingPadding;
    return tag.isGroupLength() || tag == tag::MACParametersSequence || tag == tag::DigitalSignaturesSequence
        || (depth == 0 ? isOfFile : tag == tag::SpecificCharacterSet);
}

class Encoder
{
public:
    /// Header, value, padding (PS3.5 7.1.2). A value that is too long for its VR's short length goes as UN (6.2.2).
    Result<void> add(Tag tag, Vr vr, std::string_view value)
    {
        if (value.size() > kMostOfLongLength)
            return fail(ErrorCode::TooLarge, toString(tag));
        Vr written = vr == Vr::Unknown ? Vr::UN : vr;
        if (!hasLongLength(written) && value.size() > kMostOfShortLength)
            written = Vr::UN;
        addHeader(tag, written, value.size() + value.size() % 2);
        m_bytes += value;
        if (value.size() % 2 != 0)
            m_bytes += isText(vr) && vr != Vr::UI ? ' ' : '\0';
        return {};
    }

    Result<void> add(const Element &element, std::size_t depth)
    {
        if (element.vr != Vr::SQ)
            return add(element.tag, element.vr, element.value);
        Encoder content;
        for (const DataSet &item : element.items)
            if (const auto added = content.addItem(item, depth + 1); !added)
                return added;
        return add(element.tag, Vr::SQ, content.m_bytes);
    }

    Result<void> addAll(const DataSet &dataSet, std::size_t depth)
    {
        for (const Element &element : dataSet.elements()) {
            if (isOfEncoding(element.tag, depth))
                continue;
            if (!isWritableAt(element, depth))
                return malformed(element.tag);
            if (const auto added = add(element, depth); !added)
                return added;
        }
        return {};
    }

    [[nodiscard]] std::string &bytes() { return m_bytes; }

private:
    void addHeader(Tag tag, Vr vr, std::size_t length)
    {
        putTag(m_bytes, tag);
        m_bytes += code(vr);
        if (hasLongLength(vr))
            put(m_bytes, 0, 2);
        put(m_bytes, length, hasLongLength(vr) ? 4 : 2);
    }

    Result<void> addItem(const DataSet &item, std::size_t depth)
    {
        Encoder content;
        if (const auto added = content.addAll(item, depth); !added)
            return added;
        if (content.m_bytes.size() > kMostOfLongLength)
            return fail(ErrorCode::TooLarge, "item");
        putTag(m_bytes, kItem);
        put(m_bytes, content.m_bytes.size(), 4);
        m_bytes += content.m_bytes;
        return {};
    }

    std::string m_bytes;
};

Result<std::string> uidOf(const DataSet &dataSet, Tag tag, const char *keyword)
{
    std::string uid = dataSet.text(tag);
    if (uid.empty())
        return fail(ErrorCode::MissingAttribute, keyword);
    if (!isUid(uid))
        return fail(ErrorCode::Malformed, keyword);
    return uid;
}

/// PS3.10 7.1
Result<std::string> fileMetaInformation(const DataSet &dataSet)
{
    const auto sopClass = uidOf(dataSet, tag::SOPClassUID, "SOPClassUID");
    const auto instance = uidOf(dataSet, tag::SOPInstanceUID, "SOPInstanceUID");
    if (!sopClass || !instance)
        return fail(sopClass ? instance : sopClass);
    Encoder group;
    const auto add = [&](Tag tag, Vr vr, std::string_view value) { return group.add(tag, vr, value).has_value(); };
    const bool isWhole = add(tag::FileMetaInformationVersion, Vr::OB, std::string_view("\0\1", 2))
        && add(tag::MediaStorageSOPClassUID, Vr::UI, *sopClass) && add(tag::MediaStorageSOPInstanceUID, Vr::UI, *instance)
        && add(tag::TransferSyntaxUID, Vr::UI, kExplicitLittleEndian) && add(tag::ImplementationClassUID, Vr::UI, kImplementationClassUid)
        && add(tag::ImplementationVersionName, Vr::SH, kImplementationVersionName);
    std::string length;
    put(length, group.bytes().size(), 4);
    Encoder whole;
    whole.bytes() = std::string(kPreamble, '\0') + "DICM";
    if (!isWhole || !whole.add(tag::FileMetaInformationGroupLength, Vr::UL, length))
        return fail(ErrorCode::TooLarge, "File Meta Information");
    return whole.bytes() + group.bytes();
}

} // namespace

bool isWritable(const Element &element)
{
    return isWritableAt(element, 0);
}

Result<std::string> encodeFile(const DataSet &dataSet, const PixelBytes &pixels)
{
    auto meta = fileMetaInformation(dataSet);
    if (!meta)
        return meta;
    Encoder out;
    out.bytes() = std::move(*meta);
    out.bytes().reserve(out.bytes().size() + pixels.bytes.size() + kRoomForAttributes);
    DataSet whole = dataSet;
    whole.add({tag::SpecificCharacterSet, Vr::CS, false, kCharacterSet.size(), std::string(kCharacterSet), {}});
    Result<void> added = out.addAll(whole, 0);
    if (added && !pixels.bytes.empty())
        added = out.add(tag::PixelData, pixels.vr, {reinterpret_cast<const char *>(pixels.bytes.data()), pixels.bytes.size()});
    if (!added)
        return fail(added);
    return std::move(out.bytes());
}

Result<void> writeFile(const std::filesystem::path &file, const DataSet &dataSet, const PixelBytes &pixels)
{
    const auto bytes = encodeFile(dataSet, pixels);
    return bytes ? writeDurably(file, *bytes) : fail(bytes);
}

} // namespace negato::dicom
