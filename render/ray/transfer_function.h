#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace negato::render {

/// Colour and opacity at a modality value; between points they change linearly, beyond the ends they stay.
struct TransferPoint
{
    double value = 0; ///< in modality units (HU for CT)
    std::array<double, 3> colour{1, 1, 1}; ///< red, green, blue, 0..1, as on the screen
    double opacity = 0; ///< 0..1, of one millimetre
    friend bool operator==(const TransferPoint &, const TransferPoint &) = default;
};

/// How values of a volume look.
struct TransferFunction
{
    std::vector<TransferPoint> points; ///< by rising value; at least one
    bool hasShading = true; ///< light from the eye on the surfaces

    /// Moved along the values, and spread from their middle.
    [[nodiscard]] TransferFunction moved(double shift, double widen) const;
    [[nodiscard]] TransferPoint at(double value) const;
    /// A further point, in its place among the others and as the function is there; where one is already, that one. Returns which it is.
    std::size_t add(double value);
    /// It stays between its neighbours, and its opacity between 0 and 1.
    void move(std::size_t point, double value, double opacity);
    /// Two remain always: false where there are no more.
    bool remove(std::size_t point);
    friend bool operator==(const TransferFunction &, const TransferFunction &) = default;
};

/// Colour times opacity, and opacity, of one sample.
struct TransferEntry
{
    float red = 0, green = 0, blue = 0, opacity = 0;
};

/// The function as entries at even values, for samples a number of millimetres apart.
struct TransferTable
{
    static constexpr int kEntries = 4096;

    TransferTable(const TransferFunction &function, double sampleMm);

    double first = 0; ///< value of entry 0
    double perValue = 1; ///< entries to one unit of the values
    std::array<TransferEntry, kEntries> entries;
    /// Whether any entry between two values, ends included, can be seen.
    [[nodiscard]] bool isVisible(double low, double high) const;

private:
    std::array<std::int32_t, kEntries + 1> m_visibleBefore; ///< how many entries before each can be seen
};

} // namespace negato::render
