#include "tests/bench/decode_peers.h"

#include "dicom/decode/frame_decoder.h"
#include "dicom/decode/gdcm_codec.h"
#include "dicom/parse/reader.h"

#include <charls/charls.h>
#include <gdcmImageReader.h>
#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_params.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <sstream>

#include <jpeglib.h>

namespace negato::bench {

using namespace dicom;

namespace {

std::span<std::byte> roomForFrame(const Subject &subject, std::vector<std::byte> &out)
{
    out.resize(subject.description.decodedFormat().byteCount());
    return out;
}

/// `decode` takes a codestream and what to fill.
template <typename DecodeOne> bool decodeEach(const Subject &subject, std::vector<std::byte> &out, const DecodeOne &decode)
{
    const auto room = roomForFrame(subject, out);
    try {
        const auto decodeOne = [&](const auto &codestream) { return decode(std::span(codestream), room); };
        return !subject.codestreams.empty() && std::ranges::all_of(subject.codestreams, decodeOne);
    } catch (const std::exception &) {
        return false;
    }
}

bool readAll(gdcm::ImageReader &reader, std::vector<std::byte> &out)
{
    if (!reader.Read())
        return false;
    out.resize(reader.GetImage().GetBufferLength());
    return reader.GetImage().GetBuffer(reinterpret_cast<char *>(out.data()));
}

} // namespace

bool decodeOurs(const Subject &subject, std::vector<std::byte> &out)
{
    const auto file = parse(std::as_bytes(std::span(subject.bytes)));
    const auto description = file ? PixelDescription::fromFile(*file) : fail(file);
    if (!description)
        return false;
    FrameDecoder decoder(*file, *description);
    const auto room = roomForFrame(subject, out);
    for (std::uint32_t frame = 1; frame <= description->frames; ++frame)
        if (!decoder.decode(frame, room))
            return false;
    return true;
}

bool decodeByGdcm(const Subject &subject, std::vector<std::byte> &out)
{
    std::istringstream stream(subject.bytes);
    gdcm::ImageReader reader;
    reader.SetStream(stream);
    return readAll(reader, out);
}

bool decodeFileByGdcm(const std::filesystem::path &file, std::vector<std::byte> &out)
{
    gdcm::ImageReader reader;
    reader.SetFileName(file.c_str());
    return readAll(reader, out);
}

bool decodeByGdcmCodec(const Subject &subject, std::vector<std::byte> &out)
{
    return decodeEach(subject, out, [&](std::span<const std::byte> codestream, std::span<std::byte> room) {
        return decodeWithGdcm({codestream, subject.uid, subject.description}, room).has_value();
    });
}

bool decodeByLibjpeg(const Subject &subject, std::vector<std::byte> &out)
{
    return !subject.isGrey() && decodeEach(subject, out, [&](std::span<const std::byte> codestream, std::span<std::byte> room) {
        jpeg_decompress_struct info{};
        jpeg_error_mgr errors{};
        info.err = jpeg_std_error(&errors); // ends the program at an error
        jpeg_create_decompress(&info);
        jpeg_mem_src(&info, reinterpret_cast<const unsigned char *>(codestream.data()), codestream.size());
        jpeg_read_header(&info, TRUE);
        jpeg_start_decompress(&info);
        while (info.output_scanline < info.output_height) {
            auto *row = reinterpret_cast<JSAMPROW>(room.data()) + std::size_t{3} * info.output_scanline * info.output_width;
            jpeg_read_scanlines(&info, &row, 1);
        }
        jpeg_finish_decompress(&info);
        jpeg_destroy_decompress(&info);
        return true;
    });
}

bool decodeByCharLs(const Subject &subject, std::vector<std::byte> &out)
{
    return subject.isGrey() && decodeEach(subject, out, [&](std::span<const std::byte> codestream, std::span<std::byte> room) {
        charls::jpegls_decoder decoder(codestream.data(), codestream.size());
        decoder.decode(room.data(), room.size());
        return true;
    });
}

bool decodeByOpenJph(const Subject &subject, std::vector<std::byte> &out)
{
    const auto &description = subject.description;
    return subject.isGrey() && decodeEach(subject, out, [&](std::span<const std::byte> bytes, std::span<std::byte> room) {
        ojph::mem_infile file;
        file.open(reinterpret_cast<const ojph::ui8 *>(bytes.data()), bytes.size());
        ojph::codestream codestream;
        codestream.read_headers(&file);
        codestream.set_planar(true);
        codestream.create();
        auto *sample = reinterpret_cast<std::uint16_t *>(room.data());
        for (std::uint32_t row = 0; row < description.rows; ++row) {
            ojph::ui32 component = 0;
            const auto *line = codestream.pull(component);
            for (std::uint32_t column = 0; column < description.columns; ++column)
                *sample++ = static_cast<std::uint16_t>(line->i32[column]);
        }
        codestream.close();
        return true;
    });
}

} // namespace negato::bench
