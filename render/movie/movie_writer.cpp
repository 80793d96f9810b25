#include "render/movie/movie_writer.h"

#include <array>
#include <dlfcn.h>
#include <system_error>

namespace negato::render {

namespace {

constexpr char kModule[] = "negato_movie_writer.so", kSymbol[] = "negato_movie_factory";

const MovieFactory *factory()
{
    std::error_code ignored;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto &folder : std::array{here, here.parent_path() / "lib" / "negatoscope"})
        if (void *loaded = dlopen((folder / kModule).c_str(), RTLD_NOW | RTLD_LOCAL)) // never unloaded: FFmpeg does not survive that
            return static_cast<const MovieFactory *>(dlsym(loaded, kSymbol));
    return nullptr;
}

} // namespace

dicom::Result<std::unique_ptr<MovieWriter>> MovieWriter::create(const std::filesystem::path &file, const MovieFormat &format)
{
    static const MovieFactory *make = factory();
    if (!make)
        return dicom::fail(dicom::ErrorCode::UnsupportedPixels, "the module that writes movies cannot be loaded");
    return (*make)(file, format);
}

} // namespace negato::render
