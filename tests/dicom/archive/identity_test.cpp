#include "archive_fixture.h"
#include "changed_index.h"


using namespace negato::dicom;
using namespace negato::test;

namespace {

/// A study of one image, known by its description.
Image study(int number, const Image &patient)
{
    Image image = patient;
    image.studyUid = "1.2.3." + QByteArray::number(number);
    image.seriesUid = image.studyUid + ".1";
    image.instanceUid = image.seriesUid + ".1";
    image.studyDescription = "study " + QByteArray::number(number);
    return image;
}

/// In the order given: a sex that is not told goes with the first patient that it may belong to.
void importAll(const ArchiveFixture &f, const std::vector<Image> &images)
{
    for (const Image &image : images) {
        const QString path = f.write(QString::fromLatin1(image.instanceUid), objectBytes(image));
        QCOMPARE(f.import(path).stored, 1);
    }
}

/// The studies of each patient, by description.
QStringList patients(const ArchiveFixture &f)
{
    QStringList all;
    const auto patients = f.archive().patients().value();
    for (const PatientRecord &patient : patients) {
        QStringList own = f.descriptions({.patientKey = patient.key});
        if (patient.studyCount != own.size())
            own += QStringLiteral("another number");
        all += own.join(QStringLiteral(" + "));
    }
    all.sort();
    return all;
}

const std::vector<Image> &manyPatients()
{
    static const std::vector<Image> all = {
        study(1, {.patientName = "", .patientId = "", .birthDate = "", .sex = "F"}),
        study(2, {.patientName = "", .patientId = "", .birthDate = "", .sex = "M"}),
        study(3, {.patientName = "", .patientId = "", .birthDate = ""}),
        study(4, {.patientName = "^^^^", .patientId = "", .birthDate = "19610402"}),
        study(5, {.patientName = "", .patientId = "", .birthDate = "19610402"}),
        study(6, {.patientName = "Doe^Jane", .patientId = "", .birthDate = ""}),
        study(7, {.patientName = "Doe^Jane", .patientId = "", .birthDate = ""}),
        study(8, {.patientName = "Roe^Kim", .patientId = "", .birthDate = "19610402"}),
        study(9, {.patientName = "ROE^KIM", .patientId = "", .birthDate = "19610402", .sex = "M"}),
        study(10, {.patientName = "Roe^Kim", .patientId = "", .birthDate = "19610402", .sex = "F"}),
        study(11, {.patientName = "Roe^Kim", .patientId = "", .birthDate = "19610402", .sex = "M"}),
        study(12, {.patientName = "Roe^Kim", .patientId = "", .birthDate = "19610402", .sex = "O"}),
        study(13, {.patientName = "", .patientId = "7", .birthDate = "", .sex = "F"}),
        study(14, {.patientName = "", .patientId = "7", .birthDate = "", .sex = "M"}),
    };
    return all;
}

QStringList whoTheyAre()
{
    QStringList all{QStringLiteral("study 1"), QStringLiteral("study 2"), QStringLiteral("study 3"), QStringLiteral("study 4"),
                    QStringLiteral("study 5"), QStringLiteral("study 6"), QStringLiteral("study 7"), QStringLiteral("study 10"),
                    QStringLiteral("study 11 + study 12 + study 8 + study 9"), QStringLiteral("study 13 + study 14")};
    all.sort();
    return all;
}

} // namespace

/// Whose studies are one patient's.
class ArchiveIdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void studiesThatNameNobodyStandAlone();
    void anOlderIndexSeparatesThemToo();
    void aStudyOfTwoPatientsIsFoundByEither();
    void oneWhoseDetailsComeLaterIsNoOther();
};

void ArchiveIdentityTest::studiesThatNameNobodyStandAlone()
{
    ArchiveFixture f;
    importAll(f, manyPatients());
    QCOMPARE(patients(f), whoTheyAre());
    QVERIFY(f.archive().rebuild().has_value());
    QCOMPARE(patients(f), whoTheyAre());
}

/// Version 3 knew those without an ID by name and birth date alone, even where both were empty.
void ArchiveIdentityTest::anOlderIndexSeparatesThemToo()
{
    ArchiveFixture f;
    importAll(f, manyPatients());
    f.close();
    changeIndex(f, {QStringLiteral("DELETE FROM patient WHERE key NOT LIKE 'I%'"),
                    QStringLiteral("INSERT INTO patient(key, patient_id, issuer, name, name_key, birth_date, sex)"
                                   " SELECT 'N' || trim(name_key) || char(31) || birth_date, '', '', patient_name, name_key, birth_date, sex"
                                   " FROM study WHERE patient_id = '' GROUP BY name_key, birth_date HAVING id = min(id)"),
                    QStringLiteral("UPDATE study SET patient = (SELECT id FROM patient p WHERE p.key = 'N' || trim(study.name_key) || char(31)"
                                   " || study.birth_date) WHERE patient_id = ''"),
                    QStringLiteral("PRAGMA user_version = 3"), QStringLiteral("ALTER TABLE study DROP COLUMN other_patients"), QStringLiteral("ALTER TABLE study DROP COLUMN has_own")});
    f.reopen();
    QCOMPARE(patients(f), whoTheyAre());
    importAll(f, {study(15, {.patientName = "Roe^Kim", .patientId = "", .birthDate = "19610402", .sex = "F"})});
    QVERIFY(patients(f).contains(QStringLiteral("study 10 + study 15")));
}

void ArchiveIdentityTest::aStudyOfTwoPatientsIsFoundByEither()
{
    ArchiveFixture f;
    Image first = study(1, {.patientName = "Doe^Jane", .patientId = "P1"});
    Image second = first;
    second.patientName = "Schmidt^Otto";
    second.patientId = "P2";
    second.instanceUid = "1.2.3.1.1.2";
    importAll(f, {first, second});
    const auto verify = [&] {
        QCOMPARE(f.archive().countStudies({}).value(), 1);
        for (const char *typed : {"doe", "P1", "schmidt otto", "P2"})
            QVERIFY2(f.descriptions({.text = typed}) == QStringList{QStringLiteral("study 1")}, typed);
        QVERIFY(f.descriptions({.text = "stranger"}).isEmpty());
        const auto found = f.archive().studies({}).value();
        QCOMPARE(found.front().patientName, std::string("Doe^Jane"));
        QCOMPARE(found.front().otherPatients, (std::vector<NamedPatient>{{"Schmidt^Otto", "P2"}}));
    };
    verify();
    Image third = second; // again, in a later batch
    third.instanceUid = "1.2.3.1.1.3";
    importAll(f, {third});
    verify();
    QVERIFY(f.archive().rebuild().has_value());
    verify();
}

/// The same patient, better known.
void ArchiveIdentityTest::oneWhoseDetailsComeLaterIsNoOther()
{
    ArchiveFixture f;
    Image first = study(1, {.patientName = "Doe^Jane", .patientId = "", .birthDate = ""});
    Image second = first;
    second.patientId = "P1";
    second.birthDate = "19610402";
    second.instanceUid = "1.2.3.1.1.2";
    Image third = second;
    third.patientName = "DOE^JANE^M"; // as another device writes her
    third.instanceUid = "1.2.3.1.1.3";
    importAll(f, {first, second, third});
    QVERIFY(f.archive().studies({}).value().front().otherPatients.empty());
}

QTEST_GUILESS_MAIN(ArchiveIdentityTest)
#include "identity_test.moc"
