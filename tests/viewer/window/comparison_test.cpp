#include "viewer/window/comparison.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;

namespace {

StudyHeading study(const char *uid, const char *date, std::vector<std::string> modalities, const char *patient = "one")
{
    return {QLatin1String(uid), QLatin1String(patient), date, "", {}, std::move(modalities), {}};
}

HangingItem item(const char *modality, const char *title, std::size_t images, const Eigen::Vector3d &normal = {})
{
    auto set = std::make_shared<DisplaySet>();
    set->stack.frames.resize(images);
    for (auto &frame : set->stack.frames) {
        frame.plane.emplace();
        frame.plane->rowDirection = normal.z() != 0 ? Eigen::Vector3d::UnitX() : Eigen::Vector3d::UnitY();
        frame.plane->columnDirection = normal.cross(frame.plane->rowDirection);
    }
    HangingItem out;
    out.key = QLatin1String(title);
    out.modality = QLatin1String(modality);
    out.title = QLatin1String(title);
    out.set = set;
    return out;
}

const Eigen::Vector3d kAxial = Eigen::Vector3d::UnitZ(), kSagittal = Eigen::Vector3d::UnitX();

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesWithTheNewestEarlierStudyOfTheModality()
    {
        const auto current = study("now", "20260601", {"CT"});
        const std::vector<StudyHeading> others{study("old", "20200101", {"CT"}), study("later", "20261001", {"CT"}),
                                               study("mr", "20260501", {"MR"}), study("ct", "20260101", {"CT", "SR"}),
                                               study("stranger", "20260531", {"CT"}, "other")};
        QCOMPARE(priorOf(current, others)->studyInstanceUid, QStringLiteral("ct"));
        QCOMPARE(priorOf(study("pt", "20260601", {"PT"}), others)->studyInstanceUid, QStringLiteral("mr"));
        QCOMPARE(priorOf(study("first", "19990101", {"CT"}), others)->studyInstanceUid, QStringLiteral("later"));
        QVERIFY(!priorOf(current, {}));
    }

    void knowsWhetherTwoStudiesHaveTheTiles()
    {
        const auto opened = [](const char *seriesUid) {
            OpenedStudy study;
            study.items = {item("CT", "series", 2, kAxial)};
            auto set = std::make_shared<DisplaySet>(*study.items.front().set);
            set->seriesUid = QLatin1String(seriesUid);
            study.items.front().set = set;
            return study;
        };
        const OpenedStudy now = opened("1.1"), prior = opened("1.2"), third = opened("1.3");
        const auto set = [](const OpenedStudy &study) { return study.items.front().set; };
        QVERIFY(areCompared({set(now), set(prior)}, now, prior));
        QVERIFY(areCompared({set(prior), nullptr, set(now), set(now)}, now, prior));
        QVERIFY(!areCompared({set(now), set(now)}, now, prior));
        QVERIFY(!areCompared({set(prior)}, now, prior));
        QVERIFY(!areCompared({set(now), set(prior), set(third)}, now, prior));
        QVERIFY(!areCompared({}, now, prior));
    }

    void findsTheSeriesThatIsMostAlike()
    {
        OpenedStudy prior;
        prior.items = {item("SR", "report", 0), item("CT", "scout", 1, kSagittal), item("CT", "sagittal", 40, kSagittal),
                       item("CT", "lung", 40, kAxial), item("CT", "soft", 40, kAxial)};
        QCOMPARE(mostAlike(item("CT", "soft", 30, kAxial), prior)->key, QStringLiteral("soft"));
        QCOMPARE(mostAlike(item("CT", "other name", 30, kAxial), prior)->key, QStringLiteral("lung"));
        QCOMPARE(mostAlike(item("CT", "other name", 30, kSagittal), prior)->key, QStringLiteral("sagittal"));
        OpenedStudy report;
        report.items = {item("SR", "report", 0)};
        QVERIFY(!mostAlike(item("CT", "soft", 30, kAxial), report));
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
