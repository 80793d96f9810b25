#pragma once

#include "dicom/base/result.h"
#include "dicom/facts/object_facts.h"
#include "dicom/image/file_header.h"
#include "dicom/parse/parsed_file.h"

#include <string>
#include <string_view>

namespace negato::dicom {

/// What a parse says without its pixels.
FileHeader headerOf(ParsedFile file);

// FileHeader and Error on their way from a worker. Reading trusts nothing: Malformed when the bytes do not fit.

std::string headerBytes(const FileHeader &header);
Result<FileHeader> headerFromBytes(std::string_view bytes);

/// Walks through the answer to protocol::Kind::Facts.
class FactsReader
{
public:
    explicit FactsReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    /// Of the next file; false where the worker did not answer it or the bytes do not fit.
    [[nodiscard]] bool next(FileFacts &out);

private:
    std::string_view m_rest;
};

std::string errorBytes(const Error &error);
Error errorFromBytes(std::string_view bytes);

} // namespace negato::dicom
