// Asks for a storage commitment (PS3.4 J) as dcmtk does it: PORT CALLING CALLED SECONDS TRANSACTION CLASS:INSTANCE...
// Prints the status of the N-ACTION, and where SECONDS is not 0 waits for the report on the same association: its event type, and a
// line for every object. SECONDS 0: releases at once. TRANSACTION "-": leaves it out.

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmnet/scu.h>
#include <dcmtk/oflog/oflog.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

void addReference(DcmDataset &dataSet, const std::string &reference)
{
    DcmItem *item = nullptr;
    dataSet.findOrCreateSequenceItem(DCM_ReferencedSOPSequence, item, -2);
    item->putAndInsertString(DCM_ReferencedSOPClassUID, reference.substr(0, reference.find(':')).c_str());
    item->putAndInsertString(DCM_ReferencedSOPInstanceUID, reference.substr(reference.find(':') + 1).c_str());
}

void print(DcmDataset &dataSet, const DcmTagKey &sequence)
{
    DcmItem *item = nullptr;
    for (long i = 0; dataSet.findAndGetSequenceItem(sequence, item, i).good(); ++i) {
        OFString sopClass;
        OFString instance;
        Uint16 reason = 0;
        item->findAndGetOFString(DCM_ReferencedSOPClassUID, sopClass);
        item->findAndGetOFString(DCM_ReferencedSOPInstanceUID, instance);
        item->findAndGetUint16(DCM_FailureReason, reason);
        std::printf("%s:%s %04X\n", sopClass.c_str(), instance.c_str(), reason);
    }
}

int takeReport(DcmSCU &scu, int seconds)
{
    DcmDataset *report = nullptr;
    Uint16 type = 0;
    const OFCondition taken = scu.handleEVENTREPORTRequest(report, type, seconds);
    if (taken.bad() || !report) {
        std::printf("no report: %s\n", taken.text());
        return 1;
    }
    OFString transaction;
    report->findAndGetOFString(DCM_TransactionUID, transaction);
    std::printf("event %d of %s\n", type, transaction.c_str());
    print(*report, DCM_ReferencedSOPSequence);
    print(*report, DCM_FailedSOPSequence);
    delete report;
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 6)
        return 2;
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DcmSCU scu;
    scu.setPeerHostName("127.0.0.1");
    scu.setPeerPort(static_cast<Uint16>(std::atoi(argv[1])));
    scu.setAETitle(argv[2]);
    scu.setPeerAETitle(argv[3]);
    scu.setDIMSEBlockingMode(DIMSE_NONBLOCKING);
    scu.setDIMSETimeout(20);
    const int seconds = std::atoi(argv[4]);
    OFList<OFString> syntaxes;
    syntaxes.push_back(UID_LittleEndianImplicitTransferSyntax);
    scu.addPresentationContext(UID_StorageCommitmentPushModelSOPClass, syntaxes);
    if (scu.initNetwork().bad() || scu.negotiateAssociation().bad())
        return 1;
    DcmDataset request;
    if (std::string(argv[5]) != "-")
        request.putAndInsertString(DCM_TransactionUID, argv[5]);
    for (int i = 6; i < argc; ++i)
        addReference(request, argv[i]);
    Uint16 status = 0xFFFF;
    const T_ASC_PresentationContextID context = scu.findPresentationContextID(UID_StorageCommitmentPushModelSOPClass, "");
    if (scu.sendACTIONRequest(context, UID_StorageCommitmentPushModelSOPInstance, 1, &request, status).bad())
        return 1;
    std::printf("status %04X\n", status);
    const int code = seconds > 0 ? takeReport(scu, seconds) : 0;
    scu.releaseAssociation();
    return code;
}
