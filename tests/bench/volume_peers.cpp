#include "tests/bench/volume_peers.h"

#include <itkGDCMImageIO.h>
#include <itkGDCMSeriesFileNames.h>
#include <itkImage.h>
#include <itkImageSeriesReader.h>

#include <vtkDICOMDirectory.h>
#include <vtkDICOMReader.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkStringArray.h>

namespace negato::bench {

bool loadWithItk(const std::string &folder, int slices)
{
    const auto names = itk::GDCMSeriesFileNames::New();
    names->SetUseSeriesDetails(true);
    names->SetDirectory(folder);
    using Image = itk::Image<short, 3>;
    const auto reader = itk::ImageSeriesReader<Image>::New();
    reader->SetImageIO(itk::GDCMImageIO::New());
    reader->SetFileNames(names->GetFileNames(names->GetSeriesUIDs().front()));
    reader->Update();
    return static_cast<int>(reader->GetOutput()->GetLargestPossibleRegion().GetSize()[2]) == slices;
}

bool loadWithVtkDicom(const std::string &folder, int slices)
{
    vtkNew<vtkDICOMDirectory> directory;
    directory->SetDirectoryName(folder.c_str());
    directory->Update();
    vtkNew<vtkDICOMReader> reader;
    reader->SetFileNames(directory->GetFileNamesForSeries(0));
    reader->Update();
    return reader->GetOutput()->GetDimensions()[2] == slices;
}

} // namespace negato::bench
