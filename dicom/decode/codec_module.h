#pragma once

#include "dicom/decode/codec.h"
#include "dicom/decode/video_decoder.h"

namespace negato::dicom {

// Libraries that few files need and that take long to load (GDCM 75 ms, FFmpeg 120 ms with its 130 libraries, each longer than all
// else that a worker does to start) are behind modules, which are loaded with the first file that needs them. They lie
// beside the program or, installed, in ../lib/negatoscope.

/// The value of a symbol that a module exports as `extern "C" const T name`; a null pointer where the module cannot be loaded.
const void *moduleSymbol(const char *module, const char *symbol);

/// What the modules export.
inline constexpr char kGdcmModule[] = "negato_gdcm_codec.so";
inline constexpr char kGdcmSymbol[] = "negato_gdcm_codec"; ///< a Codec
inline constexpr char kVideoModule[] = "negato_video_codec.so";
inline constexpr char kVideoSymbol[] = "negato_video_factory"; ///< a VideoFactory

} // namespace negato::dicom
