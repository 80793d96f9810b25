#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace negato::dicom {

/// SHA-256 over bytes that come in pieces.
class Sha256
{
public:
    Sha256();
    void add(std::span<const std::byte> bytes);
    /// 32 bytes; call once.
    [[nodiscard]] std::string finish();

private:
    struct Context;
    struct Free
    {
        void operator()(Context *context) const;
    };
    std::unique_ptr<Context, Free> m_context;
};

/// Of bytes: two lower case hexadecimal digits each.
[[nodiscard]] std::string hexadecimal(std::string_view bytes);

} // namespace negato::dicom
