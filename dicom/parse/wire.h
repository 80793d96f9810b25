#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/data_set.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace negato::dicom {

/// Writes plain values into a byte string, for the way from a worker to its parent. Host byte order: both are one machine.
class WireWriter
{
public:
    explicit WireWriter(std::size_t expected = 0) { m_bytes.reserve(expected); }
    void add8(std::uint8_t value) { m_bytes.push_back(static_cast<char>(value)); }
    void add32(std::uint32_t value) { addRaw(&value, sizeof value); }
    void add64(std::uint64_t value) { addRaw(&value, sizeof value); }
    void addDouble(double value) { addRaw(&value, sizeof value); }
    void addText(std::string_view text);
    void addDataSet(const DataSet &dataSet);
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    void addRaw(const void *data, std::size_t size) { m_bytes.append(static_cast<const char *>(data), size); }
    std::string m_bytes;
};

/// Reads what WireWriter wrote and trusts none of it: after any value that does not fit, `isValid()` is false and every
/// further value is zero or empty.
class WireReader
{
public:
    explicit WireReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    [[nodiscard]] bool isValid() const { return m_isValid; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    std::uint8_t take8();
    std::uint32_t take32();
    std::uint64_t take64();
    double takeDouble();
    std::string takeText() { return std::string(takeView()); }
    /// The same, where it stands.
    std::string_view takeView();
    DataSet takeDataSet(std::size_t depth = 0);

private:
    bool takeRaw(void *out, std::size_t size);
    std::string_view m_rest;
    bool m_isValid = true;
};

} // namespace negato::dicom
