#include "dicom/base/person_name.h"

#include <QtTest>

using namespace negato::dicom;

class PersonNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void separatesGroupsAndComponents();
    void leavesMissingPartsEmpty();
    void showsNamesAsPeopleWriteThem_data();
    void showsNamesAsPeopleWriteThem();
    void findsNamesWithoutAccents_data();
    void findsNamesWithoutAccents();
};

void PersonNameTest::separatesGroupsAndComponents()
{
    const auto name = PersonName::fromValue("Adams^John Robert Quincy^J^Rev.^B.A. M.Div. =山田^太郎=やまだ^たろう");
    QCOMPARE(name.alphabetic.family, std::string("Adams"));
    QCOMPARE(name.alphabetic.given, std::string("John Robert Quincy"));
    QCOMPARE(name.alphabetic.middle, std::string("J"));
    QCOMPARE(name.alphabetic.prefix, std::string("Rev."));
    QCOMPARE(name.alphabetic.suffix, std::string("B.A. M.Div."));
    QCOMPARE(name.ideographic.family, std::string("山田"));
    QCOMPARE(name.ideographic.given, std::string("太郎"));
    QCOMPARE(name.phonetic.given, std::string("たろう"));
}

void PersonNameTest::leavesMissingPartsEmpty()
{
    QVERIFY(PersonName::fromValue("").alphabetic.isEmpty());
    QVERIFY(PersonName::fromValue("^^^^").alphabetic.isEmpty());
    QVERIFY(!PersonName::fromValue("^^^Dr").alphabetic.isEmpty());
    QVERIFY(PersonName::fromValue("A^B^C^D^E^F^G=").ideographic.isEmpty());
    QCOMPARE(PersonName::fromValue("a=b=c=d").phonetic.family, std::string("c"));
}

void PersonNameTest::showsNamesAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("shown");
    const auto row = [](const QString &value, const QString &shown) {
        QTest::newRow(qPrintable(value)) << value << shown;
    };
    row(QStringLiteral("YAMADA^Tarou=山田^太郎=やまだ^たろう"), QStringLiteral("YAMADA, Tarou (山田 太郎)"));
    row(QStringLiteral("Yamada^Tarou==やまだ^たろう"), QStringLiteral("Yamada, Tarou (やまだ たろう)"));
    row(QStringLiteral("=山田^太郎="), QStringLiteral("山田 太郎"));
    row(QStringLiteral("=山田^太郎=やまだ^たろう"), QStringLiteral("山田 太郎 (やまだ たろう)"));
    row(QStringLiteral("==やまだ^たろう"), QStringLiteral("やまだ たろう"));
    row(QStringLiteral("Adams^John Robert Quincy^^Rev.^B.A."), QStringLiteral("Adams, Rev. John Robert Quincy, B.A."));
    row(QStringLiteral("Smith^John^^^Jr"), QStringLiteral("Smith, John, Jr"));
    row(QStringLiteral("Smith^John^Paul"), QStringLiteral("Smith, John Paul"));
    row(QStringLiteral("Smith^^^Dr"), QStringLiteral("Smith, Dr"));
    row(QStringLiteral("Smith^^^^Sr"), QStringLiteral("Smith, Sr"));
    row(QStringLiteral("^John^^^Jr"), QStringLiteral("John, Jr"));
    row(QStringLiteral("Kim^Huijung^^^Jr=金^喜正^^^二世"), QStringLiteral("Kim, Huijung, Jr (金 喜正 二世)"));
    row(QStringLiteral("Phantom"), QStringLiteral("Phantom"));
    row(QStringLiteral("^Rex"), QStringLiteral("Rex"));
    row(QStringLiteral("^^^Dr^MD"), QStringLiteral("Dr, MD"));
    row(QStringLiteral("^^^^MD"), QStringLiteral("MD"));
    row(QString(), QString());
}

void PersonNameTest::showsNamesAsPeopleWriteThem()
{
    QFETCH(QString, value);
    QTEST(QString::fromStdString(displayName(value.toStdString())), "shown");
}

void PersonNameTest::findsNamesWithoutAccents_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("key");
    const auto row = [](const QString &value, const QString &key) { QTest::newRow(qPrintable(value)) << value << key; };
    row(QStringLiteral("Buc^Jérôme"), QStringLiteral("buc jerome"));
    row(QStringLiteral("Łukasz^Žižka"), QStringLiteral("lukasz zizka"));
    row(QStringLiteral("Groß^Søren"), QStringLiteral("gross soren"));
    row(QStringLiteral("Διονύσιος"), QStringLiteral("διονυσιοσ")); // folded: the final sigma is a sigma
    row(QStringLiteral("Yamada^Tarou=山田^太郎=やまだ^たろう"), QStringLiteral("yamada tarou 山田 太郎 やまだ たろう"));
    row(QStringLiteral("ﾔﾏﾀﾞ^ﾀﾛｳ"), QStringLiteral("ヤマダ タロウ")); // half-width forms are found by full ones
    row(QStringLiteral("Ｙａｍａｄａ"), QStringLiteral("yamada"));
    row(QStringLiteral("مُحَمَّد"), QStringLiteral("محمد"));
    row(QStringLiteral("김희중"), QStringLiteral("김희중"));
    row(QStringLiteral("राहुल^शर्मा"), QStringLiteral("राहुल शर्मा"));
    row(QStringLiteral("A^^^Dr"), QStringLiteral("a dr"));
    row(QString(), QString());
}

void PersonNameTest::findsNamesWithoutAccents()
{
    QFETCH(QString, value);
    QTEST(QString::fromStdString(searchKey(value.toStdString())), "key");
}

QTEST_GUILESS_MAIN(PersonNameTest)
#include "person_name_test.moc"
