#include "dicom/base/repertoire.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace negato::dicom {
namespace {

constexpr std::size_t kRepertoireCount = static_cast<std::size_t>(Repertoire::Gb18030) + 1;

// Indexed by Repertoire; the EUC form serves the 94x94 sets. JIS X 0201 and ASCII are done by arithmetic, UTF-8 by ICU
// strings. GB18030 has all of GBK.
constexpr std::array<const char *, kRepertoireCount> kConverters{
    nullptr,      "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4",  "ISO-8859-9", "ISO-8859-15",
    "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-11", nullptr,      "EUC-JP",
    "EUC-JP",     "EUC-KR",     "GB2312",     nullptr,      "gb18030"};

struct DefinedTerm
{
    std::string_view number; // what follows "ISO_IR" or "ISO 2022 IR"
    Repertoire repertoire;
};
constexpr std::array kDefinedTerms{
    DefinedTerm{"6", Repertoire::Ascii},     DefinedTerm{"100", Repertoire::Latin1},
    DefinedTerm{"101", Repertoire::Latin2},  DefinedTerm{"109", Repertoire::Latin3},
    DefinedTerm{"110", Repertoire::Latin4},  DefinedTerm{"144", Repertoire::Cyrillic},
    DefinedTerm{"127", Repertoire::Arabic},  DefinedTerm{"126", Repertoire::Greek},
    DefinedTerm{"138", Repertoire::Hebrew},  DefinedTerm{"148", Repertoire::Latin5},
    DefinedTerm{"203", Repertoire::Latin9},  DefinedTerm{"13", Repertoire::Jis0201},
    DefinedTerm{"166", Repertoire::Thai},    DefinedTerm{"87", Repertoire::Jis0208},
    DefinedTerm{"159", Repertoire::Jis0212}, DefinedTerm{"149", Repertoire::KsX1001},
    DefinedTerm{"58", Repertoire::Gb2312},   DefinedTerm{"192", Repertoire::Utf8},
};

constexpr char kSubstitute = '\x1A';

struct ConverterCloser
{
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

// A converter holds state, so each thread has its own.
UConverter *converterFor(Repertoire set)
{
    thread_local std::array<Converter, kRepertoireCount> converters;
    auto &converter = converters[static_cast<std::size_t>(set)];
    if (!converter) {
        UErrorCode status = U_ZERO_ERROR;
        converter.reset(ucnv_open(kConverters[static_cast<std::size_t>(set)], &status));
    }
    return converter.get();
}

} // namespace

// Bytes of one repertoire in the form its converter takes. ICU answers some undefined single bytes with SUBSTITUTE.
void appendConverted(std::string &out, Repertoire set, std::string_view bytes)
{
    UConverter *converter = converterFor(set);
    if (converter == nullptr) {
        out += kReplacement;
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, status);
    text.findAndReplace(icu::UnicodeString(char16_t{kSubstitute}), icu::UnicodeString(char16_t{0xFFFD}));
    text.toUTF8String(out);
}

// Letters and digits decide, so that "ISO-IR 100", "ISO_IR_100" and "iso 2022 ir 100" are what they mean.
ParsedTerm parseTerm(std::string_view term)
{
    std::string letters;
    for (const char c : term) {
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
            letters += c;
        else if (c >= 'a' && c <= 'z')
            letters += static_cast<char>(c - 'a' + 'A');
    }
    if (letters.empty())
        return {};
    if (letters == "GB18030" || letters == "GBK" || letters == "ISO2022GB18030" || letters == "ISO2022GBK")
        return {Repertoire::Gb18030, true};
    std::string_view number = letters;
    for (const std::string_view prefix : {"ISO2022IR", "ISOIR"}) {
        if (!number.starts_with(prefix))
            continue;
        number.remove_prefix(prefix.size());
        const auto found = std::ranges::find(kDefinedTerms, number, &DefinedTerm::number);
        if (found != kDefinedTerms.end())
            return {found->repertoire, true};
        break;
    }
    return {Repertoire::Ascii, false};
}

} // namespace negato::dicom
