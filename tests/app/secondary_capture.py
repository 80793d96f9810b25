"""The start of a file made for a test: a Secondary Capture object (PS3.3 A.8.1) without image."""

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import generate_uid


def secondary_capture(syntax):
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.MediaStorageSOPClassUID = dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID = generate_uid()
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.is_little_endian, dataset.is_implicit_VR = syntax.is_little_endian, syntax.is_implicit_VR
    dataset.Modality = "OT"
    return dataset
