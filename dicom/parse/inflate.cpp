#include "dicom/parse/inflate.h"

#include "dicom/parse/limits.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace negato::dicom {

namespace {

struct Stream : z_stream
{
    Stream()
        : z_stream{}
    {
        isReady = inflateInit2(this, -MAX_WBITS) == Z_OK; // negative: no zlib header
    }
    ~Stream() { inflateEnd(this); }
    bool isReady;
};

bool isOverLimit(std::uint64_t out, std::uint64_t in)
{
    return out > limits::kMaxInflated || (out > limits::kFreeInflated && out / limits::kMaxInflateRatio > in);
}

} // namespace

Result<std::vector<std::byte>> inflateRaw(std::span<const std::byte> deflated)
{
    Stream stream;
    if (!stream.isReady || deflated.size() > std::numeric_limits<uInt>::max())
        return fail(ErrorCode::TooLarge, "deflated data set");
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(deflated.data()));
    stream.avail_in = static_cast<uInt>(deflated.size());
    std::vector<std::byte> out;
    int state = Z_OK;
    while (state == Z_OK) {
        const std::size_t used = out.size();
        out.resize(used + std::max<std::size_t>(deflated.size(), 1 << 20));
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + used);
        stream.avail_out = static_cast<uInt>(out.size() - used);
        state = inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
        if (isOverLimit(out.size(), deflated.size()))
            return fail(ErrorCode::TooLarge, "deflated data inflates beyond the limit");
    }
    if (state != Z_STREAM_END && !(state == Z_BUF_ERROR && !out.empty()))
        return fail(ErrorCode::CodecFailed, stream.msg ? stream.msg : "damaged deflate stream");
    return out;
}

} // namespace negato::dicom
