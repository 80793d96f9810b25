#include "dicom/decode/codec_module.h"

#include <array>
#include <dlfcn.h>
#include <filesystem>
#include <system_error>

namespace negato::dicom {

namespace {

void *load(const char *module)
{
    std::error_code ignored;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto &folder : std::array{here, here.parent_path() / "lib" / "negatoscope"})
        if (void *loaded = dlopen((folder / module).c_str(), RTLD_NOW | RTLD_LOCAL))
            return loaded; // never unloaded: the libraries behind do not survive that
    return nullptr;
}

} // namespace

const void *moduleSymbol(const char *module, const char *symbol)
{
    void *loaded = load(module);
    return loaded ? dlsym(loaded, symbol) : nullptr;
}

} // namespace negato::dicom
