#pragma once

#include "dicom/base/error.h"

#include <expected>
#include <string>
#include <utility>

namespace negato::dicom {

template <typename T>
using Result = std::expected<T, Error>;

/// `return fail(ErrorCode::Truncated, "Pixel Data at 1234");`
inline std::unexpected<Error> fail(ErrorCode code, std::string context = {}, std::string subject = {})
{
    return std::unexpected(error(code, std::move(context), std::move(subject)));
}

/// Hands the error of one result on as the error of another.
template <typename T>
std::unexpected<Error> fail(const std::expected<T, Error> &failed)
{
    return std::unexpected(failed.error());
}

} // namespace negato::dicom
