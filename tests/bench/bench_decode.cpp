// What decoding costs by transfer syntax, in MB/s (10^6 bytes of decoded pixels) of processor time, since GDCM decodes JPEG 2000 in
// several threads: files in memory through our parser and codecs, through gdcm::ImageReader (what a program that uses GDCM gets),
// and their frames through GDCM's codec alone, in turn, in this process.
// Usage: bench_decode [PATH...]; files and folders of DICOM files; without them files of its own, encoded by GDCM and OpenJPH.
// Exit status 1 when a file cannot be decoded by us or is decoded at less than half of the project's goal.

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/decode/codec_table.h"
#include "dicom/decode/frame_decoder.h"
#include "dicom/decode/gdcm_codec.h"
#include "dicom/parse/reader.h"
#include "tests/support/dicom_bytes.h"

#include <gdcmFragment.h>
#include <gdcmImage.h>
#include <gdcmImageChangeTransferSyntax.h>
#include <gdcmImageReader.h>
#include <gdcmSequenceOfFragments.h>
#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_params.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace negato::dicom;
using negato::test::DicomBytes;

namespace {

constexpr int kRounds = 5;
constexpr std::size_t kMaxFiles = 20; ///< of one syntax
constexpr std::uint32_t kCineFrames = 60;

/// Goals of the project against gdcm::ImageReader: of CT slices, of JPEG Baseline those of a cine in colour. Others are shown beside them.
const std::map<std::string, double> kGoals{
    {"1.2.840.10008.1.2.5", 25},      {"1.2.840.10008.1.2.4.70", 3.5}, {"1.2.840.10008.1.2.4.57", 3.5},
    {"1.2.840.10008.1.2.4.50", 15},   {"1.2.840.10008.1.2.4.80", 1.3}, {"1.2.840.10008.1.2.4.90", 1},
};

/// One file in memory.
struct Subject
{
    std::string uid;
    std::string bytes;
};

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
            const auto value = static_cast<std::uint16_t>(std::max(0.0, isBody ? 1060 + 40 * x + noise(random) : 24 + noise(random) / 3));
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
            out += {static_cast<char>(grey + (isFan && column % 90 < 20 ? 40 : 0)), static_cast<char>(grey), static_cast<char>(grey)};
        }
    return out;
}

/// A file whose frames all are `codestream`.
Subject fileOf(const std::string &uid, const PixelDescription &description, const std::string &codestream, std::uint32_t frames = 1)
{
    DicomBytes out;
    out.text(tag::SOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.7.2").text(tag::SOPInstanceUID, "UI", "2.25.1");
    out.us(tag::SamplesPerPixel, description.samplesPerPixel);
    out.text(tag::PhotometricInterpretation, "CS", description.photometric).us(tag::PlanarConfiguration, 0);
    out.text(tag::NumberOfFrames, "IS", std::to_string(frames));
    out.us(tag::Rows, static_cast<std::uint16_t>(description.rows)).us(tag::Columns, static_cast<std::uint16_t>(description.columns));
    out.us(tag::BitsAllocated, description.bitsAllocated).us(tag::BitsStored, description.bitsStored);
    out.us(tag::HighBit, description.highBit).us(tag::PixelRepresentation, 0);
    out.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(0);
    const std::string padded = codestream.size() % 2 ? codestream + '\0' : codestream;
    for (std::uint32_t i = 0; i < frames; ++i)
        out.tag(tag::Item).u32(static_cast<std::uint32_t>(padded.size())).raw(padded);
    out.tag(tag::SequenceDelimitationItem).u32(0);
    return {uid, negato::test::part10(uid, out.string())};
}

/// Encoded by GDCM; nothing where it cannot.
std::vector<Subject> encodedByGdcm(const std::string &pixels, PixelDescription description, gdcm::TransferSyntax::TSType type,
                                   std::uint32_t frames = 1)
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
    return {fileOf(gdcm::TransferSyntax::GetTSString(type), description, codestream, frames)};
}

std::vector<Subject> encodedByOpenJph(const std::string &pixels, const PixelDescription &description)
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
    return {fileOf("1.2.840.10008.1.2.4.201", description, out)};
}

std::vector<Subject> ownSubjects()
{
    using Type = gdcm::TransferSyntax;
    const auto ct = ctPixels(512);
    const auto grey = describe(512, 512, 1, 16);
    const auto colour = colourPixels(600, 800);
    const auto rgb = describe(600, 800, 3, 8);
    std::vector<Subject> out;
    const auto add = [&](std::vector<Subject> subjects) { std::ranges::move(subjects, std::back_inserter(out)); };
    for (const auto type : {Type::RLELossless, Type::JPEGLosslessProcess14_1, Type::JPEGLSLossless, Type::JPEG2000Lossless})
        add(encodedByGdcm(ct, grey, type));
    add(encodedByOpenJph(ct, grey));
    add(encodedByGdcm(colour, rgb, Type::JPEGBaselineProcess1, kCineFrames));
    for (const auto type : {Type::RLELossless, Type::JPEGLosslessProcess14_1, Type::JPEGLSLossless, Type::JPEG2000Lossless})
        add(encodedByGdcm(colour, rgb, type));
    return out;
}

void addFile(const std::filesystem::path &path, std::vector<Subject> &out)
{
    std::ifstream stream(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const auto file = parse(std::as_bytes(std::span(bytes)));
    if (file && file->pixels && file->pixels->isEncapsulated && !codecsFor(file->transferSyntaxUid).empty())
        out.push_back({file->transferSyntaxUid, std::move(bytes)});
}

/// Bytes of pixels; 0 when it cannot.
std::size_t decodeOurs(const Subject &subject, std::vector<std::byte> &out)
{
    const auto file = parse(std::as_bytes(std::span(subject.bytes)));
    const auto description = file ? PixelDescription::fromFile(*file) : fail(file);
    if (!description)
        return 0;
    FrameDecoder decoder(*file, *description);
    out.resize(description->decodedFormat().byteCount());
    for (std::uint32_t frame = 1; frame <= description->frames; ++frame)
        if (!decoder.decode(frame, out))
            return 0;
    return out.size() * description->frames;
}

std::size_t decodeByReader(const Subject &subject, std::vector<std::byte> &out)
{
    std::istringstream stream(subject.bytes);
    gdcm::ImageReader reader;
    reader.SetStream(stream);
    if (!reader.Read())
        return 0;
    out.resize(reader.GetImage().GetBufferLength());
    return reader.GetImage().GetBuffer(reinterpret_cast<char *>(out.data())) ? out.size() : 0;
}

std::size_t decodeByCodec(const Subject &subject, std::vector<std::byte> &out)
{
    const auto file = parse(std::as_bytes(std::span(subject.bytes)));
    const auto description = file ? PixelDescription::fromFile(*file) : fail(file);
    const auto fragments = description ? FrameFragments::of(*file, description->frames) : fail(description);
    if (!fragments)
        return 0;
    std::vector<std::byte> scratch;
    out.resize(description->decodedFormat().byteCount());
    for (std::uint32_t number = 1; number <= description->frames; ++number) {
        const auto frame = fragments->frame(number, scratch);
        if (!frame || !decodeWithGdcm({*frame, file->transferSyntaxUid, *description}, out))
            return 0;
    }
    return out.size() * description->frames;
}

/// Files of the same syntax and kind of pixels.
std::string groupOf(const Subject &subject)
{
    const auto file = parse(std::as_bytes(std::span(subject.bytes)));
    const auto description = file ? PixelDescription::fromFile(*file) : fail(file);
    if (!description)
        return "not an image";
    return std::string(transferSyntaxName(subject.uid)) + (description->samplesPerPixel == 1 ? ", grey " : ", colour ")
        + std::to_string(description->bitsAllocated);
}

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// One way to decode and its speeds, a round each.
struct Side
{
    std::size_t (*decode)(const Subject &, std::vector<std::byte> &);
    std::vector<double> speeds;
    bool isComplete = true;

    void measure(const std::vector<Subject> &subjects, std::vector<std::byte> &out)
    {
        const double start = processorSeconds();
        std::size_t bytes = 0;
        for (const auto &subject : subjects) {
            const std::size_t decoded = isComplete ? decode(subject, out) : 0;
            isComplete = decoded > 0;
            bytes += decoded;
        }
        speeds.push_back(isComplete ? static_cast<double>(bytes) / 1e6 / (processorSeconds() - start) : 0);
    }
    [[nodiscard]] double median()
    {
        std::ranges::sort(speeds);
        return isComplete ? speeds[speeds.size() / 2] : 0;
    }
};

bool report(const std::string &group, const std::vector<Subject> &subjects)
{
    const auto goal = kGoals.find(subjects.front().uid);
    const bool isMeant = (group.find("grey") != std::string::npos) != (subjects.front().uid == "1.2.840.10008.1.2.4.50");
    Side ours{decodeOurs};
    Side reader{decodeByReader};
    Side codec{decodeByCodec};
    std::vector<std::byte> out;
    for (int round = 0; round < kRounds; ++round)
        for (Side *side : {&ours, &reader, &codec})
            if (side == &ours || goal != kGoals.end())
                side->measure(subjects, out);
    std::printf("%-66s %2zu files, ours %7.0f MB/s", group.c_str(), subjects.size(), ours.median());
    const double ratio = goal != kGoals.end() && reader.median() > 0 ? ours.median() / reader.median() : 0;
    if (ratio > 0)
        std::printf(", ImageReader %6.1f: %6.2f x (goal %4.1f)", reader.median(), ratio, goal->second);
    if (goal != kGoals.end() && codec.median() > 0)
        std::printf(", its codec %6.1f: %5.2f x", codec.median(), ours.median() / codec.median());
    std::printf("%s\n", ours.isComplete ? "" : "  FAILED");
    std::fflush(stdout);
    return ours.isComplete && (ratio == 0 || !isMeant || ratio >= goal->second / 2);
}

} // namespace

int main(int count, char **arguments)
{
    std::vector<Subject> subjects = count > 1 ? std::vector<Subject>{} : ownSubjects();
    for (const std::filesystem::path path : std::span(arguments, static_cast<std::size_t>(count)).subspan(1)) {
        if (!std::filesystem::is_directory(path))
            addFile(path, subjects);
        else
            for (const auto &entry : std::filesystem::recursive_directory_iterator(path))
                if (entry.is_regular_file())
                    addFile(entry.path(), subjects);
    }
    std::map<std::string, std::vector<Subject>> groups;
    for (auto &subject : subjects)
        if (auto &group = groups[groupOf(subject)]; group.size() < kMaxFiles)
            group.push_back(std::move(subject));
    bool isGood = !groups.empty();
    for (const auto &[name, group] : groups)
        isGood = report(name, group) && isGood;
    return isGood ? 0 : 1;
}
