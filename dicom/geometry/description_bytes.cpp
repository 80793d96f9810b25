#include "dicom/geometry/frame_description.h"

#include <array>
#include <bit>
#include <type_traits>

namespace negato::dicom {
namespace {

constexpr std::string_view kSignature = "NFD1";
constexpr std::size_t kFieldCount = 21;
template <typename T>
concept Optional = requires(T value)
{
    typename T::value_type;
    value.has_value();
};

class Writer
{
public:
    std::string bytes;

    void put(std::uint64_t value, std::size_t size)
    {
        static_assert(std::endian::native == std::endian::little);
        bytes.append(reinterpret_cast<const char *>(&value), size);
    }
    void operator()(std::uint32_t value) { put(value, 4); }
    void operator()(std::int64_t value) { put(static_cast<std::uint64_t>(value), 8); }
    void operator()(double value) { put(std::bit_cast<std::uint64_t>(value), 8); }
    void operator()(const std::string &value)
    {
        put(value.size(), 4);
        bytes += value;
    }
    void operator()(const Eigen::Vector3d &value)
    {
        for (const double part : value)
            (*this)(part);
    }
    template <Optional T> void operator()(const T &value)
    {
        put(value ? 1 : 0, 1);
        if (value)
            visit(*value);
    }
    void operator()(const MosaicLayout &value) { visit(value); }
    void operator()(const SlicePlane &value) { visit(value); }

private:
    template <typename T> void visit(const T &value);
};

class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] bool isAtEnd() const { return m_bytes.empty(); }
    [[nodiscard]] std::size_t left() const { return m_bytes.size(); }

    std::string_view take(std::uint64_t size)
    {
        if (size > m_bytes.size()) {
            m_good = false;
            m_bytes = {};
            return {};
        }
        const auto part = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return part;
    }
    std::uint64_t get(std::size_t size)
    {
        std::uint64_t value = 0;
        int shift = 0;
        for (const char c : take(size)) {
            value |= std::uint64_t{static_cast<unsigned char>(c)} << shift;
            shift += 8;
        }
        return value;
    }
    void operator()(std::uint32_t &value) { value = static_cast<std::uint32_t>(get(4)); }
    void operator()(std::int64_t &value) { value = static_cast<std::int64_t>(get(8)); }
    void operator()(double &value) { value = std::bit_cast<double>(get(8)); }
    void operator()(std::string &value) { value = take(get(4)); }
    void operator()(Eigen::Vector3d &value)
    {
        for (double &part : value)
            (*this)(part);
    }
    template <Optional T> void operator()(T &value)
    {
        if (get(1) != 0)
            visit(value.emplace());
    }
    void operator()(MosaicLayout &value) { visit(value); }
    void operator()(SlicePlane &value) { visit(value); }

private:
    template <typename T> void visit(T &value);

    std::string_view m_bytes;
    bool m_good = true;
};

// The fields of each structure, once for reading and writing.
template <typename Value, typename Visitor> void visitFields(Value &value, Visitor &&visit)
{
    using T = std::remove_const_t<Value>;
    if constexpr (std::is_same_v<T, MosaicLayout>) {
        visit(value.tileCount);
        visit(value.tilesPerRow);
        for (auto &part : value.sliceNormal)
            visit(part);
    } else if constexpr (std::is_same_v<T, SlicePlane>) {
        visit(value.originMm);
        visit(value.rowDirection);
        visit(value.columnDirection);
        visit(value.rowSpacingMm);
        visit(value.columnSpacingMm);
        visit(value.rows);
        visit(value.columns);
    } else if constexpr (std::is_same_v<T, FrameDescription>) {
        visit(value.sopInstanceUid);
        visit(value.frameNumber);
        visit(value.mosaicTile);
        visit(value.mosaic);
        visit(value.instanceNumber);
        visit(value.rows);
        visit(value.columns);
        visit(value.modality);
        visit(value.imageType);
        visit(value.frameOfReferenceUid);
        visit(value.acquisitionNumber);
        visit(value.temporalPosition);
        visit(value.echoNumber);
        visit(value.echoTimeMs);
        visit(value.bValue);
        visit(value.stackId);
        visit(value.acquisitionTimeSeconds);
        visit(value.plane);
        visit(value.frameTimeMs);
        visit(value.view); // from here on later than NFD1's first bytes, which simply end without them
        visit(value.bValueSource);
    } else {
        visit(value);
    }
}

template <typename T> void Writer::visit(const T &value)
{
    visitFields(value, *this);
}

template <typename T> void Reader::visit(T &value)
{
    visitFields(value, *this);
}

/// The bytes of one frame's fields, in the order of the structure.
class Fields
{
public:
    Fields()
    {
        constexpr std::size_t usual = 512;
        m_writer.bytes.reserve(usual);
    }
    void set(const FrameDescription &frame)
    {
        m_writer.bytes.clear();
        std::size_t index = 0;
        visitFields(frame, [&](const auto &field) {
            m_writer(field);
            m_ends.at(index++) = m_writer.bytes.size();
        });
    }
    [[nodiscard]] std::string_view operator[](std::size_t index) const
    {
        const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
        return std::string_view(m_writer.bytes).substr(begin, m_ends[index] - begin);
    }

private:
    Writer m_writer;
    std::array<std::size_t, kFieldCount> m_ends{};
};

void writeChanges(Writer &out, const Fields &previous, const Fields &fields)
{
    std::uint32_t changed = 0;
    for (std::size_t i = 0; i < kFieldCount; ++i)
        changed |= fields[i] == previous[i] ? 0U : 1U << i;
    out(changed);
    for (std::size_t i = 0; i < kFieldCount; ++i)
        if ((changed >> i & 1U) != 0)
            out.bytes += fields[i];
}

/// Calls `take` with each frame.
template <typename Take> Result<void> readEach(std::string_view bytes, const Take &take)
{
    Reader reader(bytes);
    if (reader.take(kSignature.size()) != kSignature)
        return fail(ErrorCode::Malformed, "frame descriptions: signature");
    const auto count = reader.get(4);
    if (count > reader.left() / sizeof(std::uint32_t))
        return fail(ErrorCode::Malformed, "frame descriptions: count");
    FrameDescription frame;
    for (std::uint64_t i = 0; i < count && reader.isGood(); ++i) {
        const auto changed = reader.get(4);
        if ((changed >> kFieldCount) != 0)
            return fail(ErrorCode::Malformed, "frame descriptions: fields");
        std::size_t index = 0;
        visitFields(frame, [&](auto &field) {
            if ((changed >> index++) & 1U) {
                field = {};
                reader(field);
            }
        });
        take(frame);
    }
    if (!reader.isGood() || !reader.isAtEnd())
        return fail(ErrorCode::Malformed, "frame descriptions: size");
    return {};
}

} // namespace

// Each frame holds only the fields that differ from the frame before: most do not.
std::string serialised(std::span<const FrameDescription> frames)
{
    constexpr std::size_t usual = 512;
    Writer writer;
    writer.bytes.reserve(usual);
    writer.bytes += kSignature;
    writer(static_cast<std::uint32_t>(frames.size()));
    Fields previous, fields;
    for (const auto &frame : frames) {
        fields.set(frame);
        writeChanges(writer, previous, fields);
        std::swap(fields, previous);
    }
    return std::move(writer.bytes);
}

Result<std::vector<FrameDescription>> parseDescriptions(std::string_view bytes)
{
    std::vector<FrameDescription> frames;
    const auto read = readEach(bytes, [&](const FrameDescription &frame) { frames.push_back(frame); });
    return read ? Result<std::vector<FrameDescription>>(std::move(frames)) : fail(read);
}

Result<void> checkDescriptions(std::string_view bytes)
{
    return readEach(bytes, [](const FrameDescription &) {});
}

} // namespace negato::dicom
