#include "dicom/dimse/storage_commitment.h"

#include "dicom/base/tags.h"
#include "dicom/dimse/elements.h"

#include <algorithm>

namespace negato::dimse {

using namespace dicom;

namespace {

constexpr std::size_t kLongestUid = 64; // PS3.5 9.1
constexpr Tag kItem{0xFFFE, 0xE000};

bool isUid(const std::string &text)
{
    return !text.empty() && text.size() <= kLongestUid && text.find_first_not_of("0123456789.") == std::string::npos;
}

std::string itemBytes(const CommittedObject &object, bool isExplicit)
{
    std::string content;
    appendElement(content, tag::ReferencedSOPClassUID, Vr::UI, object.sopClassUid, isExplicit);
    appendElement(content, tag::ReferencedSOPInstanceUID, Vr::UI, object.sopInstanceUid, isExplicit);
    if (object.failureReason != failure_reason::kNone) {
        std::string reason;
        append16(reason, static_cast<std::uint16_t>(object.failureReason));
        appendElement(content, tag::FailureReason, Vr::US, reason, isExplicit);
    }
    std::string item;
    append16(item, kItem.group);
    append16(item, kItem.element);
    append32(item, static_cast<std::uint32_t>(content.size()));
    return item + content;
}

/// Of the objects that are kept, or of the others; nothing where there are none.
void appendObjects(std::string &bytes, Tag sequence, const CommitmentInformation &information, bool isCommitted, bool isExplicit)
{
    std::string items;
    for (const CommittedObject &object : information.objects)
        if ((object.failureReason == failure_reason::kNone) == isCommitted)
            items += itemBytes(object, isExplicit);
    if (!items.empty())
        appendElement(bytes, sequence, Vr::SQ, items, isExplicit);
}

/// A failure without a reason is one all the same.
int reasonOf(const DataSet &item)
{
    const auto reason = item.integer(tag::FailureReason).value_or(failure_reason::kNone);
    return reason == failure_reason::kNone ? failure_reason::kProcessingFailure : static_cast<int>(reason);
}

/// False where an item names no object.
bool takeObjects(CommitmentInformation &information, const DataSet &dataSet, Tag sequence, bool isCommitted)
{
    for (const DataSet &item : dataSet.items(sequence)) {
        CommittedObject object{item.text(tag::ReferencedSOPClassUID), item.text(tag::ReferencedSOPInstanceUID),
                               isCommitted ? failure_reason::kNone : reasonOf(item)};
        if (!isUid(object.sopClassUid) || !isUid(object.sopInstanceUid))
            return false;
        information.objects.push_back(std::move(object));
    }
    return true;
}

} // namespace

std::uint16_t CommitmentInformation::eventType() const
{
    const bool hasFailures = std::ranges::any_of(objects, [](int reason) { return reason != failure_reason::kNone; }, &CommittedObject::failureReason);
    return hasFailures ? kSomeNotCommitted : kAllCommitted;
}

std::string commitmentBytes(const CommitmentInformation &information, bool isExplicit)
{
    std::string bytes;
    appendElement(bytes, tag::TransactionUID, Vr::UI, information.transactionUid, isExplicit);
    appendObjects(bytes, tag::FailedSOPSequence, information, false, isExplicit);
    appendObjects(bytes, tag::ReferencedSOPSequence, information, true, isExplicit);
    return bytes;
}

std::optional<CommitmentInformation> commitmentFrom(const DataSet &dataSet)
{
    CommitmentInformation information{dataSet.text(tag::TransactionUID), {}};
    const bool isWhole = isUid(information.transactionUid) && takeObjects(information, dataSet, tag::FailedSOPSequence, false)
        && takeObjects(information, dataSet, tag::ReferencedSOPSequence, true) && !information.objects.empty();
    return isWhole ? std::optional(std::move(information)) : std::nullopt;
}

} // namespace negato::dimse
