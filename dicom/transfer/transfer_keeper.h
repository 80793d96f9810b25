#pragma once

#include "dicom/transfer/transfer_queue.h"
#include "dicom/transfer/transfer_store.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <thread>

namespace negato::dicom {

/// Everything that changes the list or the database happens on one thread, the keeper; attempts run on threads of their own
/// and only report.
struct TransferQueue::Private
{
    using Clock = std::chrono::steady_clock;
    enum class Wish { GoOn, Pause, Cancel, Wait };
    struct Attempt
    {
        Wish wish = Wish::GoOn;
        std::int64_t doneBefore = 0;
        std::int64_t bytesBefore = 0;
        bool isPinned = false;
        std::jthread thread;
    };
    struct End
    {
        std::int64_t id;
        Result<void> result;
    };

    explicit Private(TransferQueueOptions given, TransferWork does)
        : options(std::move(given))
        , work(std::move(does))
    {
    }

    TransferQueueOptions options;
    TransferWork work;
    TransferQueue *queue = nullptr;
    std::unique_ptr<TransferStore> store; ///< of the keeper

    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::vector<Transfer> list;                        ///< guarded
    std::vector<std::packaged_task<void()>> commands; ///< guarded
    std::vector<End> ends;                             ///< guarded
    std::map<std::int64_t, std::vector<std::string>> accepted; ///< guarded; not in the store yet
    bool isChanged = false;                            ///< guarded
    std::atomic<bool> isOffline = false;
    bool isOver = false;                               ///< guarded; no keeper takes commands any more
    mutable std::mutex shownMutex; ///< never held while the disk is waited for
    std::shared_ptr<const std::vector<Transfer>> shown = std::make_shared<const std::vector<Transfer>>(); ///< guarded by it
    std::map<std::int64_t, Attempt> attempts;          ///< of the keeper
    std::jthread keeper;

    void keep(const std::stop_token &stop, std::promise<Result<void>> opened);
    Result<void> openStore();
    void runCommands();
    void settleEnds();
    void settle(const End &end);
    void keepAccepted();
    void startWhatIsDue();
    void start(Transfer &transfer);
    void report(std::int64_t id, const TransferReport &now);
    void tell(Clock::time_point &last);
    /// Lets everybody see the list as it is; with `mutex` held.
    void show();
    void stopAttempts();
    [[nodiscard]] Clock::time_point nextLook() const;
    [[nodiscard]] Transfer *find(std::int64_t id);
    [[nodiscard]] bool hasRoomFor(const Transfer &transfer) const;
    Result<void> persist(Transfer &transfer);
    void forgetOldOnes();
    void stopAttempt(std::int64_t id, Wish wish);
    /// Runs on the keeper, and waits for it.
    template <typename Change> Result<void> change(Change what);
    Result<void> add(Transfer &wanted);
    Result<void> addTo(Transfer &same, Transfer &wanted);
};

template <typename Change> Result<void> TransferQueue::Private::change(Change what)
{
    Result<void> answer;
    std::packaged_task<void()> task([&] {
        answer = what();
        isChanged = true;
        show();
    });
    auto done = task.get_future();
    {
        const std::lock_guard lock(mutex);
        if (isOver)
            return fail(ErrorCode::Cancelled);
        commands.push_back(std::move(task));
    }
    wake.notify_all();
    done.wait();
    return answer;
}

} // namespace negato::dicom
