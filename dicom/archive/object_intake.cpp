#include "dicom/archive/object_intake.h"

#include <future>

#include <unistd.h>

namespace negato::dicom {

/// The file is gone where this fails, and does not come back.
Result<PendingObject> ObjectIntake::read(const std::filesystem::path &file, const Source &source, const std::string &claimedInstanceUid,
                                         const WrittenFile &written, JournalAlong *journal)
{
    auto object = readTemporary(file, source, written, m_pool, journal);
    if (object && !claimedInstanceUid.empty() && object->facts->instanceUid != claimedInstanceUid)
        object = fail(ErrorCode::FileReplaced, "SOPInstanceUID");
    if (object)
        return object;
    ::unlink(file.c_str());
    if (journal && journal->object) {
        const std::scoped_lock lock(m_writing);
        m_writer.forget(*journal->object);
    }
    return object;
}

/// Most objects need neither the thread that commits nor its time.
std::optional<Committed> ObjectIntake::takeAtOnce(PendingObject &object)
{
    const std::int64_t bytes = object.isReused ? object.size : 0; // to be written
    std::optional<Committed> taken;
    {
        const std::scoped_lock lock(m_writing);
        taken = m_writer.takeAtOnce(object);
    }
    if (taken)
        m_commits.noteTaken(bytes);
    return taken;
}

Result<StoreOutcome> ObjectIntake::store(const std::filesystem::path &file, const Source &source, const std::string &claimedInstanceUid,
                                         const WrittenFile &written)
{
    JournalAlong journal{[&](ObjectBuffer &bytes, JournalPair::Company company) {
        return m_writer.journalAlong(bytes, written.sha256, source, company);
    }};
    auto object = read(file, source, claimedInstanceUid, written, &journal);
    if (!object)
        return fail(object);
    if (const auto taken = takeAtOnce(*object))
        return taken->outcome;
    std::promise<Result<StoreOutcome>> answer;
    std::vector<GroupCommit::Submission> one(1);
    one[0] = {std::move(*object), [&](const Result<Committed> &committed) {
                  answer.set_value(committed ? Result<StoreOutcome>(committed->outcome) : fail(committed));
              }};
    m_commits.submit(std::move(one), GroupCommit::Urgency::Now);
    return answer.get_future().get();
}

void ObjectIntake::store(const std::filesystem::path &file, const Source &source, const std::string &claimedInstanceUid, const WrittenFile &written,
                         Archive::StoredSink stored)
{
    auto object = read(file, source, claimedInstanceUid, written, nullptr);
    if (!object) {
        stored(fail(object));
        return;
    }
    object->bytes.reset(); // many of them wait
    std::vector<GroupCommit::Submission> one(1);
    one[0] = {std::move(*object), [stored = std::move(stored)](const Result<Committed> &committed) {
                  stored(committed ? Result<StoreOutcome>(committed->outcome) : fail(committed));
              }};
    m_commits.submit(std::move(one), GroupCommit::Urgency::WithOthers);
}

} // namespace negato::dicom
