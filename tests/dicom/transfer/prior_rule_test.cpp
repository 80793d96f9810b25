#include "dicom/transfer/prior_rule.h"

#include <QTest>

using namespace negato::dicom;

namespace {

PriorCandidate study(const char *uid, const char *date, std::vector<std::string> modalities, std::vector<std::string> parts = {},
                     const char *node = "PACS")
{
    PriorCandidate candidate;
    candidate.study.studyInstanceUid = uid;
    candidate.study.patientId = "P1";
    candidate.study.patientBirthDate = "19610402";
    candidate.study.studyDate = date;
    candidate.study.modalities = std::move(modalities);
    candidate.bodyParts = std::move(parts);
    candidate.node = node;
    return candidate;
}

QString uids(const std::vector<PriorCandidate> &priors)
{
    QStringList list;
    for (const PriorCandidate &prior : priors)
        list += QString::fromStdString(prior.study.studyInstanceUid + "@" + prior.node);
    return list.join(QLatin1Char(' '));
}

const StudyRecord kCurrent = study("now", "20261102", {"CT", "SR"}).study;

} // namespace

class PriorRuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheNewestEarlierOnes()
    {
        const std::vector candidates{study("a", "20220101", {"CT"}), study("b", "20250101", {"CT"}), study("c", "20240101", {"CT"}),
                                     study("later", "20261103", {"CT"}), study("now", "20261102", {"CT"}), study("undated", "", {"CT"})};
        PriorRule rule{.isOn = true, .most = 2};
        QCOMPARE(uids(priorsOf(kCurrent, {}, candidates, rule)), QStringLiteral("b@PACS c@PACS"));
        rule.most = 9;
        rule.years = 3;
        QCOMPARE(uids(priorsOf(kCurrent, {}, candidates, rule)), QStringLiteral("b@PACS c@PACS"));
        rule.years = 0;
        QCOMPARE(uids(priorsOf(kCurrent, {}, candidates, rule)), QStringLiteral("b@PACS c@PACS a@PACS"));
    }

    void looksAtModalityAndBodyPart()
    {
        const std::vector candidates{study("mr", "20250101", {"MR", "SR"}), study("head", "20250102", {"CT"}, {"HEAD"}),
                                     study("chest", "20250103", {"CT", "PT"}, {"CHEST"}), study("silent", "20250104", {"CT"})};
        PriorRule rule{.isOn = true, .most = 9};
        QCOMPARE(uids(priorsOf(kCurrent, {"CHEST"}, candidates, rule)), QStringLiteral("silent@PACS chest@PACS"));
        rule.isSameBodyPart = false;
        QCOMPARE(uids(priorsOf(kCurrent, {"CHEST"}, candidates, rule)), QStringLiteral("silent@PACS chest@PACS head@PACS"));
        rule.isSameModality = false;
        QCOMPARE(priorsOf(kCurrent, {"CHEST"}, candidates, rule).size(), std::size_t{4});
    }

    void neverTakesAnotherPerson()
    {
        auto namesake = study("other", "20250101", {"CT"});
        namesake.study.patientBirthDate = "19700101"; // the same ID, of another hospital
        auto issued = study("issued", "20250101", {"CT"});
        issued.study.issuerOfPatientId = "ELSEWHERE";
        StudyRecord current = kCurrent;
        current.issuerOfPatientId = "HERE";
        QVERIFY(priorsOf(current, {}, {namesake, issued}, {.isOn = true}).empty());
        current.patientId.clear();
        QVERIFY(priorsOf(current, {}, {study("a", "20250101", {"CT"})}, {.isOn = true}).empty());
    }

    void takesAStudyOnceFromTheFirstNode()
    {
        const std::vector candidates{study("a", "20250101", {"CT"}, {}, "FIRST"), study("a", "20250101", {"CT"}, {}, "SECOND")};
        QCOMPARE(uids(priorsOf(kCurrent, {}, candidates, {.isOn = true})), QStringLiteral("a@FIRST"));
    }
};

QTEST_APPLESS_MAIN(PriorRuleTest)
#include "prior_rule_test.moc"
