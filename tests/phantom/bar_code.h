#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace negato::phantom {

/// Which frame of which series a picture is, written into its pixels, so that a test can tell what is on the screen.
struct BarCode
{
    std::uint8_t patient = 0;
    std::uint8_t series = 0;
    std::uint16_t frame = 0; ///< from 1, in the order in which the series was written
    friend bool operator==(const BarCode &, const BarCode &) = default;
};

// A row of square blocks from the top left corner: a white and a black guard, then patient, series, frame and a check
// sum, most significant bit first, white for 1.
constexpr int kBarCodeBlocks = 2 + 8 + 8 + 16 + 8;
constexpr int kBarCodeBlockSize = 4; ///< pixels of the stored frame
constexpr int kBarCodeWidth = kBarCodeBlocks * kBarCodeBlockSize;

/// Calls `paint(column, row, isWhite)` for each pixel of the code.
void writeBarCode(const BarCode &code, const std::function<void(int column, int row, bool isWhite)> &paint);

/// Where the code stands in a picture: of the frame itself by default, else of a picture made from it.
struct BarCodePlace
{
    double left = 0;
    double top = 0;
    double blockSize = kBarCodeBlockSize;
};

/// Reads the code from any grey values: `sample(column, row)` is asked at the block centres only, whole pixels that
/// must lie inside. The threshold is the middle between the guards, so that window, level and inversion do not matter.
/// Empty when the guards cannot be told apart or the check sum is wrong.
std::optional<BarCode> readBarCode(const std::function<double(int column, int row)> &sample,
                                   const BarCodePlace &place = {});

} // namespace negato::phantom
