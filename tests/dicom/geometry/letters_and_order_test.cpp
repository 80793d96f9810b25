#include "dicom/base/tags.h"
#include "dicom/geometry/stack.h"
#include "dicom/worker/worker_pool.h"
#include "tests/phantom/phantom.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

using namespace negato;
using namespace negato::dicom;

namespace {

/// Largest part of three direction cosines, straight from the attribute's text: the judge of directionLetters.
char dominantLetter(const std::vector<double> &cosines, std::size_t first, double sign)
{
    static constexpr std::array<std::array<char, 2>, 3> kLetters{{{'R', 'L'}, {'A', 'P'}, {'F', 'H'}}};
    std::size_t axis = 0;
    for (std::size_t i = 1; i < 3; ++i)
        if (std::abs(cosines[first + i]) > std::abs(cosines[first + axis]))
            axis = i;
    return kLetters[axis][cosines[first + axis] * sign > 0 ? 1 : 0];
}

/// Two parts of nearly the same size may be named in either order.
bool isAmbiguous(const std::vector<double> &cosines, std::size_t first)
{
    std::array<double, 3> parts{std::abs(cosines[first]), std::abs(cosines[first + 1]), std::abs(cosines[first + 2])};
    std::ranges::sort(parts);
    return parts[2] - parts[1] < 1e-3;
}

double alongNormal(const SlicePlane &plane, const SlicePlane &reference)
{
    const auto &r = reference.rowDirection;
    const auto &c = reference.columnDirection;
    return plane.originMm.x() * (r.y() * c.z() - r.z() * c.y()) + plane.originMm.y() * (r.z() * c.x() - r.x() * c.z())
        + plane.originMm.z() * (r.x() * c.y() - r.y() * c.x());
}

} // namespace

/// Letters around images and order of stacks, over the phantoms and over a folder of one's own
/// (NEGATOSCOPE_REFERENCE_DIR/data), against a computation that shares no code with ours.
class LettersAndOrderTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<WorkerPool> m_pool;
    std::map<std::string, std::vector<FrameDescription>> m_series;
    int m_lettered = 0;

    void look(const std::filesystem::path &path)
    {
        const auto header = m_pool->readHeader(path);
        if (!header || !header->hasPixels)
            return;
        const FrameAttributes frame(header->dataSet, 1);
        const auto cosines = header->dataSet.numbers(tag::ImageOrientationPatient);
        if (cosines.size() == 6 && frameCount(header->dataSet) == 1) {
            const auto letters = orientationLetters(frame);
            const auto agrees = [&](const std::string &text, std::size_t first, double sign) {
                return isAmbiguous(cosines, first) || (!text.empty() && text[0] == dominantLetter(cosines, first, sign));
            };
            QVERIFY2(agrees(letters.right, 0, 1) && agrees(letters.left, 0, -1), path.c_str());
            QVERIFY2(agrees(letters.bottom, 3, 1) && agrees(letters.top, 3, -1), path.c_str());
            ++m_lettered;
        }
        auto &series = m_series[header->dataSet.text(tag::SeriesInstanceUID)];
        for (auto &description : describeFrames(*header))
            series.push_back(std::move(description));
    }

    void lookAtAll(const std::filesystem::path &folder)
    {
        for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                look(entry.path());
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
        QVERIFY(pool);
        m_pool = std::move(*pool);
        const std::filesystem::path phantoms = m_folder.path().toStdString();
        QVERIFY(phantom::writePhantoms(phantoms));
        lookAtAll(phantoms);
        if (const char *reference = std::getenv("NEGATOSCOPE_REFERENCE_DIR"))
            lookAtAll(std::filesystem::path(reference) / "data");
    }

    void lettersAgreeWithTheDirectionCosines() { QVERIFY(m_lettered > 300); }

    void everyStackRunsOneWayAndLosesNothing()
    {
        int sorted = 0;
        for (const auto &[uid, frames] : m_series) {
            std::size_t total = 0;
            for (const Stack &stack : sortIntoStacks(frames)) {
                total += stack.frames.size();
                if (!stack.geometry || stack.frames.size() < 3)
                    continue;
                ++sorted;
                const SlicePlane &first = *stack.frames.front().plane;
                const double step = alongNormal(*stack.frames[1].plane, first) - alongNormal(first, first);
                for (std::size_t i = 1; i < stack.frames.size(); ++i) {
                    const double here = alongNormal(*stack.frames[i].plane, first) - alongNormal(*stack.frames[i - 1].plane, first);
                    QVERIFY2(here * step > 0, uid.c_str());
                    QVERIFY2(std::abs(std::abs(here) - stack.geometry->sliceSpacingMm()) < 0.05 * std::abs(step) + 0.11, uid.c_str());
                }
            }
            QCOMPARE(total, frames.size());
        }
        QVERIFY(sorted >= 8);
    }
};

QTEST_GUILESS_MAIN(LettersAndOrderTest)
#include "letters_and_order_test.moc"
