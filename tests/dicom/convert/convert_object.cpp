// convert_object WORKER FILE explicit|implicit OUT: a file (PS3.10) of what is sent for FILE where it has to be converted. Says why not, with
// exit status 1.

#include "dicom/base/tags.h"
#include "dicom/dimse/object_file.h"
#include "dicom/network/object_conversion.h"
#include "dicom/parse/file_start.h"
#include "dicom/worker/worker_pool.h"

#include <fstream>
#include <iostream>
#include <string>

using namespace negato;

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    const std::string syntax
        = argv[3] == std::string("implicit") ? dicom::transfer_syntax::kImplicitLittleEndian : dicom::transfer_syntax::kExplicitLittleEndian;
    dicom::ObjectConversion conversion({argv[1], {}});
    const auto converted = conversion.convert(argv[2], syntax);
    if (!converted) {
        std::cout << dicom::name(converted.error().code) << ": " << converted.error().context << '\n';
        return 1;
    }
    const auto pool = dicom::WorkerPool::create({.program = argv[1], .workers = 1});
    const auto header = (*pool)->readHeader(argv[2]);
    if (!header)
        return 2;
    const dicom::DataSet &dataSet = header->dataSet;
    std::ofstream out(argv[4], std::ios::binary);
    out << dimse::fileMetaInformation({dataSet.text(dicom::tag::SOPClassUID), dataSet.text(dicom::tag::SOPInstanceUID), syntax, {}})
        << std::ifstream(*converted, std::ios::binary).rdbuf();
    return out ? 0 : 2;
}
