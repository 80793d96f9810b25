#include "tests/phantom/phantom.h"

#include "tests/phantom/studies.h"

namespace negato::phantom {

dicom::Result<PhantomReport> writePhantoms(const std::filesystem::path &directory, std::stop_token stop,
                                           const PhantomProgress &progress)
{
    Output output(directory, std::move(stop), progress);
    for (const auto write :
         {writeCtStudies, writeMrStudy, writePetCtStudy, writeRadiographStudies, writeMammographyStudy,
          writeUltrasoundStudy, writeAngiographyStudy, writeEnhancedCtStudy, writeMrDynamicStudy}) {
        if (output.isOpen())
            write(output);
    }
    return output.result();
}

} // namespace negato::phantom
