#include "dicom/base/uid.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

namespace negato::dicom {

namespace {

constexpr std::size_t kMostCharacters = 64;

/// RFC 9562, version 4.
unsigned __int128 randomUuid()
{
    std::random_device device; // the system's random numbers, not a seeded series
    unsigned __int128 number = 0;
    for (int word = 0; word < 4; ++word)
        number = number << 32 | static_cast<std::uint32_t>(device());
    constexpr auto bits = [](unsigned value, int place) { return static_cast<unsigned __int128>(value) << place; };
    number = (number & ~bits(0xF, 76)) | bits(4, 76);
    return (number & ~bits(3, 62)) | bits(2, 62);
}

bool isComponent(std::string_view digits)
{
    return !digits.empty() && (digits.size() == 1 || digits.front() != '0')
        && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string newUid()
{
    std::string digits;
    for (auto number = randomUuid(); number != 0; number /= 10)
        digits += static_cast<char>('0' + static_cast<int>(number % 10));
    std::ranges::reverse(digits);
    return "2.25." + digits;
}

bool isUid(std::string_view text)
{
    if (text.size() > kMostCharacters)
        return false;
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        if (!isComponent(text.substr(0, dot)))
            return false;
        text.remove_prefix(dot + 1);
    }
    return isComponent(text);
}

} // namespace negato::dicom
