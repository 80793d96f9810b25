#pragma once

#include "tests/phantom/attributes.h"
#include "tests/phantom/bar_code.h"
#include "tests/phantom/phantom_answers.h"

#include <filesystem>
#include <string>

namespace negato::phantom {

struct StudyIdentity
{
    std::uint8_t patient; ///< code
    std::string key; ///< UIDs are made of it
    std::string date, time;
    std::string description;
};

struct SeriesIdentity
{
    StudyIdentity study;
    std::uint8_t code; ///< as in phantom_answers.h
    int number;
    std::string sopClass;
    std::string description;
    std::string frameOfReference; ///< a key; empty: none
};

const SeriesAnswer &answerOf(std::uint8_t series);

/// Patient, study, series, Frame of Reference, equipment and SOP Common modules of one instance, plus Content Date and
/// Time.
Attributes instanceAttributes(const SeriesIdentity &series, int instanceNumber);

/// Image Pixel module without the pixels.
Attributes imagePixels(std::size_t rows, std::size_t columns, int bitsAllocated, int bitsStored, bool isSigned,
                       std::string_view photometric);

/// "folder/0001.dcm"
std::filesystem::path pathOf(const SeriesIdentity &series, int instanceNumber);

/// Pixels of 8 or 16 bits, row by row.
class Canvas
{
public:
    Canvas(std::size_t rows, std::size_t columns, int bytesPerSample, int samples = 1)
        : m_columns(columns)
        , m_bytesPerSample(static_cast<std::size_t>(bytesPerSample))
        , m_samples(static_cast<std::size_t>(samples))
        , m_bytes(rows * columns * m_bytesPerSample * m_samples, '\0')
    {
    }

    /// The same in all samples.
    void set(int column, int row, int value)
    {
        const auto pixel = static_cast<std::size_t>(row) * m_columns + static_cast<std::size_t>(column);
        for (std::size_t i = pixel * m_samples; i < (pixel + 1) * m_samples; ++i) {
            m_bytes[i * m_bytesPerSample] = static_cast<char>(value & 0xFF);
            if (m_bytesPerSample == 2)
                m_bytes[i * 2 + 1] = static_cast<char>((value >> 8) & 0xFF);
        }
    }
    void setColour(int column, int row, int red, int green, int blue)
    {
        const auto first = (static_cast<std::size_t>(row) * m_columns + static_cast<std::size_t>(column)) * 3;
        m_bytes[first] = static_cast<char>(red);
        m_bytes[first + 1] = static_cast<char>(green);
        m_bytes[first + 2] = static_cast<char>(blue);
    }
    void setBarCode(const BarCode &code, int black, int white)
    {
        writeBarCode(code, [&](int column, int row, bool isWhite) { set(column, row, isWhite ? white : black); });
    }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    std::size_t m_columns;
    std::size_t m_bytesPerSample;
    std::size_t m_samples;
    std::string m_bytes;
};

} // namespace negato::phantom
