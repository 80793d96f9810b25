#include "tests/phantom/bar_code.h"

#include <cmath>

namespace negato::phantom {
namespace {

constexpr int kGuardBlocks = 2;
constexpr int kDataBits = kBarCodeBlocks - kGuardBlocks;

// Weights that change the sum for swapped bytes; the constant keeps an all-black code invalid.
std::uint8_t checkSum(const BarCode &code)
{
    return static_cast<std::uint8_t>(0x5A + 3 * code.patient + 5 * code.series + 7 * (code.frame >> 8)
                                     + 11 * (code.frame & 0xFF));
}

std::uint64_t bitsOf(const BarCode &code)
{
    return std::uint64_t{code.patient} << 32 | std::uint64_t{code.series} << 24 | std::uint64_t{code.frame} << 8
         | checkSum(code);
}

BarCode codeOf(std::uint64_t bits)
{
    return {static_cast<std::uint8_t>(bits >> 32), static_cast<std::uint8_t>(bits >> 24),
            static_cast<std::uint16_t>(bits >> 8)};
}

bool isWhiteBlock(std::uint64_t bits, int block)
{
    return block == 0 || (block >= kGuardBlocks && ((bits >> (kDataBits - 1 - (block - kGuardBlocks))) & 1U) != 0);
}

} // namespace

void writeBarCode(const BarCode &code, const std::function<void(int, int, bool)> &paint)
{
    const auto bits = bitsOf(code);
    for (int row = 0; row < kBarCodeBlockSize; ++row) {
        for (int column = 0; column < kBarCodeWidth; ++column)
            paint(column, row, isWhiteBlock(bits, column / kBarCodeBlockSize));
    }
}

std::optional<BarCode> readBarCode(const std::function<double(int, int)> &sample, const BarCodePlace &place)
{
    const auto block = [&](int index) {
        return sample(static_cast<int>(std::floor(place.left + (index + 0.5) * place.blockSize)),
                      static_cast<int>(std::floor(place.top + 0.5 * place.blockSize)));
    };
    const double white = block(0);
    const double black = block(1);
    if (white == black)
        return {};
    const double middle = (white + black) / 2;
    std::uint64_t bits = 0;
    for (int i = kGuardBlocks; i < kBarCodeBlocks; ++i)
        bits = bits << 1 | ((block(i) > middle) == (white > black) ? 1U : 0U);
    const auto code = codeOf(bits);
    if (bitsOf(code) != bits)
        return {};
    return code;
}

} // namespace negato::phantom
