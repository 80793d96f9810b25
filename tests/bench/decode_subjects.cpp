#include "tests/bench/decode_subjects.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/decode/codec_table.h"
#include "dicom/decode/fragments.h"
#include "dicom/parse/reader.h"
#include "tests/support/dicom_bytes.h"

#include <gdcmFragment.h>
#include <gdcmImage.h>
#include <gdcmImageChangeTransferSyntax.h>
#include <gdcmSequenceOfFragments.h>
#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_params.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>

#include <jpeglib.h>

namespace negato::bench {

using namespace dicom;
using test::DicomBytes;

namespace {

constexpr std::size_t kMaxFiles = 20; ///< of one group

PixelDescription describe(std::uint32_t rows, std::uint32_t columns, std::uint16_t samples, std::uint16_t bits)
{
    PixelDescription out;
    out.rows = rows;
    out.columns = columns;
    out.samplesPerPixel = samples;
    out.bitsAllocated = out.bitsStored = bits;
    out.highBit = static_cast<std::uint16_t>(bits - 1);
    out.photometric = samples == 1 ? "MONOCHROME2" : "RGB";
    return out;
}

/// Noise of a scanner over a body and air: compresses about 2.7:1 as CT does.
std::string ctPixels(std::uint32_t side)
{
    std::mt19937 random(1);
    std::normal_distribution<double> noise(0, 15);
    std::string out;
    for (std::uint32_t row = 0; row < side; ++row)
        for (std::uint32_t column = 0; column < side; ++column) {
            const double x = 2.0 * column / side - 1;
            const double y = 2.0 * row / side - 1;
            const bool isBody = x * x / 0.74 + y * y / 0.38 < 1;
            const auto value =
                static_cast<std::uint16_t>(std::max(0.0, isBody ? 1060 + 40 * x + noise(random) : 24 + noise(random) / 3));
            out += static_cast<char>(value & 0xFF);
            out += static_cast<char>(value >> 8);
        }
    return out;
}

std::string colourPixels(std::uint32_t rows, std::uint32_t columns)
{
    std::mt19937 random(2);
    std::string out;
    for (std::uint32_t row = 0; row < rows; ++row)
        for (std::uint32_t column = 0; column < columns; ++column) {
            const bool isFan = std::abs(static_cast<double>(column) - columns / 2.0) < row * 0.7;
            const int grey = isFan ? 60 + static_cast<int>(40 * std::sin(row / 9.0)) + static_cast<int>(random() % 24) : 0;
            out += {static_cast<char>(grey + (isFan && column % 90 < 20 ? 40 : 0)), static_cast<char>(grey),
                    static_cast<char>(grey)};
        }
    return out;
}

/// A file whose frames all are `codestream`.
std::string fileOf(const std::string &uid, const PixelDescription &description, const std::string &codestream,
                   std::uint32_t frames = 1)
{
    DicomBytes out;
    out.text(tag::SOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.7.2").text(tag::SOPInstanceUID, "UI", "2.25.1");
    out.us(tag::SamplesPerPixel, description.samplesPerPixel);
    out.text(tag::PhotometricInterpretation, "CS", description.photometric).us(tag::PlanarConfiguration, 0);
    out.text(tag::NumberOfFrames, "IS", std::to_string(frames));
    out.us(tag::Rows, static_cast<std::uint16_t>(description.rows))
        .us(tag::Columns, static_cast<std::uint16_t>(description.columns));
    out.us(tag::BitsAllocated, description.bitsAllocated).us(tag::BitsStored, description.bitsStored);
    out.us(tag::HighBit, description.highBit).us(tag::PixelRepresentation, 0);
    out.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(0);
    const std::string padded = codestream.size() % 2 ? codestream + '\0' : codestream;
    for (std::uint32_t i = 0; i < frames; ++i)
        out.tag(tag::Item).u32(static_cast<std::uint32_t>(padded.size())).raw(padded);
    out.tag(tag::SequenceDelimitationItem).u32(0);
    return test::part10(uid, out.string());
}

/// Encoded by GDCM; nothing where it cannot.
std::string encodedByGdcm(const std::string &pixels, PixelDescription description, gdcm::TransferSyntax::TSType type)
{
    const gdcm::SmartPointer<gdcm::Image> owner = new gdcm::Image; // the filter shares it
    gdcm::Image &image = *owner;
    image.SetNumberOfDimensions(2);
    image.SetDimension(0, description.columns);
    image.SetDimension(1, description.rows);
    image.SetPixelFormat(gdcm::PixelFormat(description.samplesPerPixel, description.bitsAllocated, description.bitsStored,
                                           description.highBit, 0));
    image.SetPhotometricInterpretation(description.samplesPerPixel == 1 ? gdcm::PhotometricInterpretation::MONOCHROME2
                                                                        : gdcm::PhotometricInterpretation::RGB);
    image.SetTransferSyntax(gdcm::TransferSyntax::ExplicitVRLittleEndian);
    gdcm::DataElement element(gdcm::Tag(0x7fe0, 0x0010));
    element.SetByteValue(pixels.data(), static_cast<std::uint32_t>(pixels.size()));
    image.SetDataElement(element);
    gdcm::ImageChangeTransferSyntax change;
    change.SetTransferSyntax(gdcm::TransferSyntax(type));
    change.SetInput(image);
    if (!change.Change())
        return {};
    const gdcm::Image &changed = dynamic_cast<const gdcm::Image &>(change.PixmapToPixmapFilter::GetOutput());
    const auto *fragments = changed.GetDataElement().GetSequenceOfFragments();
    if (!fragments)
        return {};
    std::string codestream(fragments->ComputeByteLength(), '\0');
    fragments->GetBuffer(codestream.data(), codestream.size());
    description.photometric = changed.GetPhotometricInterpretation().GetString();
    return fileOf(gdcm::TransferSyntax::GetTSString(type), description, codestream);
}

/// 4:2:2 of quality 88, as ultrasound scanners do; GDCM would write quality 100, more than twice as many bytes.
std::string encodedByLibjpeg(std::string pixels, PixelDescription description, std::uint32_t frames)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char *bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = description.columns;
    info.image_height = description.rows;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info); // YCbCr
    jpeg_set_quality(&info, 88, TRUE);
    info.comp_info[0].h_samp_factor = 2;
    info.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        auto *row = reinterpret_cast<JSAMPROW>(pixels.data()) + std::size_t{3} * info.next_scanline * info.image_width;
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    const std::string codestream(reinterpret_cast<const char *>(bytes), size);
    jpeg_destroy_compress(&info);
    std::free(bytes);
    description.photometric = "YBR_FULL_422";
    return fileOf("1.2.840.10008.1.2.4.50", description, codestream, frames);
}

std::string encodedByOpenJph(const std::string &pixels, const PixelDescription &description)
{
    ojph::codestream codestream;
    auto size = codestream.access_siz();
    size.set_image_extent(ojph::point(description.columns, description.rows));
    size.set_num_components(1);
    size.set_component(0, ojph::point(1, 1), 16, false);
    codestream.access_cod().set_reversible(true);
    codestream.access_cod().set_color_transform(false);
    codestream.set_planar(true);
    ojph::mem_outfile file;
    file.open();
    codestream.write_headers(&file);
    ojph::ui32 next = 0;
    auto *line = codestream.exchange(nullptr, next);
    for (std::uint32_t row = 0; row < description.rows; ++row) {
        for (std::uint32_t column = 0; column < description.columns; ++column) {
            std::uint16_t value;
            std::memcpy(&value, pixels.data() + 2 * (std::size_t{row} * description.columns + column), 2);
            line->i32[column] = value;
        }
        line = codestream.exchange(line, next);
    }
    codestream.flush();
    std::string out(reinterpret_cast<const char *>(file.get_data()), static_cast<std::size_t>(file.tell()));
    codestream.close();
    return fileOf("1.2.840.10008.1.2.4.201", description, out);
}

/// Nothing where it is no compressed image.
std::optional<Subject> read(std::string bytes)
{
    const auto file = parse(std::as_bytes(std::span(bytes)));
    const auto description = file ? PixelDescription::fromFile(*file) : fail(file);
    if (!description || !file->pixels->isEncapsulated || codecsFor(file->transferSyntaxUid).empty())
        return {};
    Subject subject{file->transferSyntaxUid, *description, {}, {}};
    const auto fragments = FrameFragments::of(*file, description->frames);
    std::vector<std::byte> scratch;
    for (std::uint32_t number = 1; fragments && number <= description->frames; ++number)
        if (const auto frame = fragments->frame(number, scratch))
            subject.codestreams.emplace_back(frame->begin(), frame->end());
    subject.bytes = std::move(bytes);
    return subject;
}

std::string groupOf(const Subject &subject)
{
    return std::string(transferSyntaxName(subject.uid)) + (subject.isGrey() ? ", grey " : ", colour ")
         + std::to_string(subject.description.bitsAllocated);
}

class Grouping
{
public:
    void add(std::string bytes)
    {
        auto subject = read(std::move(bytes));
        if (!subject)
            return;
        auto &group = m_groups[groupOf(*subject)];
        if (group.size() < kMaxFiles)
            group.push_back(std::move(*subject));
    }
    void addPath(const std::filesystem::path &path)
    {
        std::ifstream stream(path, std::ios::binary);
        add({std::istreambuf_iterator<char>(stream), {}});
    }
    Groups take() { return std::move(m_groups); }

private:
    Groups m_groups;
};

} // namespace

bool Subject::isGrey() const
{
    return description.samplesPerPixel == 1;
}

std::size_t Subject::decodedBytes() const
{
    return description.decodedFormat().byteCount() * description.frames;
}

Groups madeSubjects()
{
    using Type = gdcm::TransferSyntax;
    const auto ct = ctPixels(512);
    const auto grey = describe(512, 512, 1, 16);
    const auto colour = colourPixels(600, 800);
    const auto rgb = describe(600, 800, 3, 8);
    Grouping out;
    for (const auto type : {Type::RLELossless, Type::JPEGLosslessProcess14_1, Type::JPEGLSLossless, Type::JPEG2000Lossless})
        out.add(encodedByGdcm(ct, grey, type));
    out.add(encodedByOpenJph(ct, grey));
    out.add(madeCine(60));
    for (const auto type : {Type::RLELossless, Type::JPEGLosslessProcess14_1, Type::JPEGLSLossless, Type::JPEG2000Lossless})
        out.add(encodedByGdcm(colour, rgb, type));
    return out.take();
}

Groups subjectsIn(std::span<const std::filesystem::path> paths)
{
    Grouping out;
    for (const auto &path : paths)
        if (!std::filesystem::is_directory(path))
            out.addPath(path);
        else
            for (const auto &entry : std::filesystem::recursive_directory_iterator(path))
                if (entry.is_regular_file())
                    out.addPath(entry.path());
    return out.take();
}

std::string madeCine(std::uint32_t frames)
{
    return encodedByLibjpeg(colourPixels(600, 800), describe(600, 800, 3, 8), frames);
}

std::string madeJpeg2000()
{
    return encodedByGdcm(ctPixels(512), describe(512, 512, 1, 16), gdcm::TransferSyntax::JPEG2000Lossless);
}

std::string madeJpegLs()
{
    return encodedByGdcm(ctPixels(512), describe(512, 512, 1, 16), gdcm::TransferSyntax::JPEGLSLossless);
}

std::string madeMammogram()
{
    constexpr std::uint16_t rows = 3328, columns = 4096;
    constexpr std::uint32_t bytes = 2U * rows * columns;
    DicomBytes out;
    out.text(tag::SOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.1.2").text(tag::SOPInstanceUID, "UI", "2.25.2");
    out.us(tag::SamplesPerPixel, 1)
        .text(tag::PhotometricInterpretation, "CS", "MONOCHROME2")
        .us(tag::Rows, rows)
        .us(tag::Columns, columns);
    out.us(tag::BitsAllocated, 16).us(tag::BitsStored, 14).us(tag::HighBit, 13).us(tag::PixelRepresentation, 0);
    std::string pixels;
    for (std::uint32_t i = 0; i < bytes / 2; ++i)
        pixels += {static_cast<char>(i * 31), static_cast<char>(i >> 8 & 0x3F)};
    out.head(tag::PixelData, "OW", bytes).raw(pixels);
    return test::part10("1.2.840.10008.1.2.1", out.string());
}

} // namespace negato::bench
