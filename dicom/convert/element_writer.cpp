#include "dicom/convert/element_writer.h"

#include "dicom/parse/element_reader.h"

namespace negato::dicom {

namespace {

constexpr std::uint32_t kMostOfShortLength = 0xFFFE;

void put(std::string &out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

} // namespace

std::string itemBytes(Tag tag, std::uint32_t length)
{
    std::string out;
    put(out, tag.group, 2);
    put(out, tag.element, 2);
    put(out, length, 4);
    return out;
}

std::string headBytes(Tag tag, Vr vr, std::uint32_t length, TargetSyntax target)
{
    if (target == TargetSyntax::ImplicitLittleEndian)
        return itemBytes(tag, length);
    const bool isBeyond = !hasLongLength(vr) && length > kMostOfShortLength;
    const Vr written = vr == Vr::Unknown || isBeyond ? Vr::UN : vr;
    std::string out;
    put(out, tag.group, 2);
    put(out, tag.element, 2);
    out += code(written);
    if (hasLongLength(written))
        put(out, 0, 2);
    put(out, length, hasLongLength(written) ? 4 : 2);
    return out;
}

std::string elementBytes(Tag tag, Vr vr, std::string_view value, TargetSyntax target)
{
    const std::size_t padding = value.size() % 2;
    std::string out = headBytes(tag, vr, static_cast<std::uint32_t>(value.size() + padding), target);
    out += value;
    return out.append(padding, paddingOf(vr));
}

char paddingOf(Vr vr)
{
    return isText(vr) && vr != Vr::UI ? ' ' : '\0';
}

} // namespace negato::dicom
