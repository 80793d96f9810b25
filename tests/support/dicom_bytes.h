#pragma once

#include "dicom/base/tag.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

namespace negato::test {

/// Writes data elements byte by byte (PS3.5 7.1), right or deliberately wrong, for tests of the reader.
class DicomBytes
{
public:
    explicit DicomBytes(bool isExplicit = true, bool isBig = false)
        : m_isExplicit(isExplicit)
        , m_isBig(isBig)
    {
    }

    DicomBytes &raw(std::string_view bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    DicomBytes &u16(std::uint16_t value)
    {
        const char low = static_cast<char>(value & 0xFF);
        const char high = static_cast<char>(value >> 8);
        m_bytes += m_isBig ? high : low;
        m_bytes += m_isBig ? low : high;
        return *this;
    }
    DicomBytes &u32(std::uint32_t value)
    {
        const auto high = static_cast<std::uint16_t>(value >> 16);
        const auto low = static_cast<std::uint16_t>(value & 0xFFFF);
        return m_isBig ? u16(high).u16(low) : u16(low).u16(high);
    }
    DicomBytes &tag(dicom::Tag tag) { return u16(tag.group).u16(tag.element); }

    /// Tag, VR and length alone.
    DicomBytes &head(dicom::Tag elementTag, const char *vr, std::uint32_t length)
    {
        tag(elementTag);
        if (!m_isExplicit)
            return u32(length);
        raw({vr, 2});
        static const std::string longForms = "OB OD OF OL OV OW SQ SV UC UN UR UT UV";
        if (longForms.find(std::string(vr, 2)) != std::string::npos)
            return u16(0).u32(length);
        return u16(static_cast<std::uint16_t>(length));
    }
    DicomBytes &text(dicom::Tag elementTag, const char *vr, std::string value)
    {
        if (value.size() % 2)
            value += vr[0] == 'U' && vr[1] == 'I' ? '\0' : ' ';
        return head(elementTag, vr, static_cast<std::uint32_t>(value.size())).raw(value);
    }
    DicomBytes &us(dicom::Tag elementTag, std::uint16_t value) { return head(elementTag, "US", 2).u16(value); }

    [[nodiscard]] const std::string &string() const { return m_bytes; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return std::as_bytes(std::span(m_bytes)); }

private:
    std::string m_bytes;
    bool m_isExplicit;
    bool m_isBig;
};

/// Preamble and File Meta Information (PS3.10 7.1) before a data set; without SOP Class and Instance it is one that
/// strict readers refuse.
inline std::string part10(const std::string &transferSyntaxUid, const std::string &dataSet, const std::string &sopClassUid = {},
                          const std::string &sopInstanceUid = {})
{
    DicomBytes meta;
    if (!sopClassUid.empty()) {
        meta.head({0x0002, 0x0001}, "OB", 2).raw(std::string("\0\1", 2));
        meta.text({0x0002, 0x0002}, "UI", sopClassUid).text({0x0002, 0x0003}, "UI", sopInstanceUid);
    }
    meta.text({0x0002, 0x0010}, "UI", transferSyntaxUid);
    if (!sopClassUid.empty())
        meta.text({0x0002, 0x0012}, "UI", "2.25.3");
    DicomBytes file;
    file.raw(std::string(128, '\0')).raw("DICM");
    file.head({0x0002, 0x0000}, "UL", 4).u32(static_cast<std::uint32_t>(meta.string().size()));
    return file.raw(meta.string()).raw(dataSet).string();
}

inline void writeFile(const std::filesystem::path &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::span<const std::byte> asBytes(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

} // namespace negato::test
