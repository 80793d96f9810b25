#include "dicom/parse/element_reader.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

constexpr std::array kUsOrSs{
    tag::SmallestImagePixelValue, tag::LargestImagePixelValue, tag::SmallestPixelValueInSeries,
    tag::LargestPixelValueInSeries, tag::SmallestImagePixelValueInPlane, tag::LargestImagePixelValueInPlane,
    tag::SmallestValidPixelValue, tag::LargestValidPixelValue, tag::PixelPaddingValue, tag::PixelPaddingRangeLimit, tag::LUTDescriptor,
    tag::RedPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableDescriptor,
    tag::BluePaletteColorLookupTableDescriptor, tag::RealWorldValueFirstValueMapped,
    tag::RealWorldValueLastValueMapped, tag::HistogramFirstBinValue, tag::HistogramLastBinValue, tag::MappedPixelValue,
    tag::ZeroVelocityPixelValue, tag::PerimeterValue,
};

bool isPrivateCreator(Tag tag)
{
    return tag.isPrivate() && tag.element >= 0x0010 && tag.element <= 0x00FF; // PS3.5 7.8.1
}

Vr dictionaryVr(Tag tag, bool pixelsAreSigned)
{
    if (tag.isGroupLength())
        return Vr::UL;
    if (isPrivateCreator(tag))
        return Vr::LO;
    const DictionaryEntry *entry = lookUp(tag);
    if (!entry || entry->vr == Vr::Unknown)
        return Vr::UN;
    if (pixelsAreSigned && std::ranges::find(kUsOrSs, tag) != kUsOrSs.end())
        return Vr::SS;
    if (tag == tag::PixelData || tag == tag::LUTData)
        return Vr::OW;
    return entry->vr;
}

void swapWords(std::string &bytes, int size)
{
    const auto step = static_cast<std::size_t>(size);
    for (std::size_t i = 0; i + step <= bytes.size(); i += step)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.begin() + static_cast<std::ptrdiff_t>(i + step));
}

std::string_view withoutPadding(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0'))
        text.remove_suffix(1);
    return text;
}

/// After the VR letters: two bytes of length, or two reserved and four.
bool readExplicitLength(Cursor &cursor, ElementHead &head, ByteOrder order)
{
    if (!hasLongLength(head.vr)) {
        head.length = cursor.take16(order);
        return true;
    }
    if (!cursor.has(6))
        return false;
    cursor.skip(2);
    head.length = cursor.take32(order);
    return true;
}

/// An attribute the standard knows, sent as UN: its content is implicit VR little endian (PS3.5 6.2.2 note 2).
void resolveUnknown(ElementHead &head, bool pixelsAreSigned)
{
    head.isImplicitUn = true;
    if (head.length == kUndefinedLength)
        head.vr = Vr::SQ;
    else
        head.vr = dictionaryVr(head.tag, pixelsAreSigned);
}

} // namespace

std::optional<ElementHead> readHead(Cursor &cursor, Encoding encoding, bool pixelsAreSigned)
{
    if (!cursor.has(8))
        return {};
    ElementHead head;
    head.tag.group = cursor.take16(encoding.byteOrder);
    head.tag.element = cursor.take16(encoding.byteOrder);
    if (head.tag.group == tag::Item.group || !encoding.isExplicit) {
        head.length = cursor.take32(encoding.byteOrder);
        head.vr = dictionaryVr(head.tag, pixelsAreSigned);
        return head;
    }
    const std::string_view letters = cursor.text(2);
    head.vr = vrFromCode(letters[0], letters[1]);
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (head.vr == Vr::Unknown && !(isCapital(letters[0]) && isCapital(letters[1]))) {
        head.lacksVr = true;
        head.length = cursor.take32(encoding.byteOrder);
        head.vr = dictionaryVr(head.tag, pixelsAreSigned);
        return head;
    }
    cursor.skip(2);
    if (!readExplicitLength(cursor, head, encoding.byteOrder))
        return {};
    if (head.vr == Vr::UN || head.vr == Vr::Unknown)
        resolveUnknown(head, pixelsAreSigned);
    return head;
}

std::string carriedValue(std::string_view bytes, Vr vr, ByteOrder order, const CharacterSet &characterSet)
{
    static const CharacterSet kDefault;
    if (isText(vr))
        return (usesCharacterSet(vr) ? characterSet : kDefault).toUtf8(withoutPadding(bytes), vr);
    std::string value(bytes);
    if (order == ByteOrder::Big && wordSize(vr) > 1)
        swapWords(value, wordSize(vr));
    return value;
}

} // namespace negato::dicom
